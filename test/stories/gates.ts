/** Every way the three parts of the gate can stand. */
export const parts = ['feature', 'addon', 'flag'] as const

export type Gates = Record<(typeof parts)[number], boolean>

export const combinations = Array.from(
  { length: 8 },
  (_, bits) => Object.fromEntries(parts.map((part, place) => [part, ((bits >> place) & 1) === 1])) as Gates,
)

/** The part that people are told of. */
export const missingOf = (gates: Gates) => parts.find((part) => !gates[part]) ?? null
