/** One figure, beside a reference that was measured in the same run on the same machine. */
export interface Measurement {
  name: string
  value: number
  unit: string
  /** The same unit, measured in the same run; what of, `against` says. */
  reference: number
  against: string
  /** value / reference. */
  ratio: number
  /** What must hold of `value` or of `ratio`. */
  limit: { of: 'value' | 'ratio'; atMost?: number; atLeast?: number }
}

export function measured(figure: Omit<Measurement, 'ratio'>): Measurement {
  const { value, reference } = figure
  return { ...figure, value: round(value), reference: round(reference), ratio: round(value / reference) }
}

export function isWithin({ limit, ...figure }: Measurement): boolean {
  const judged = figure[limit.of]
  return judged <= (limit.atMost ?? Number.POSITIVE_INFINITY) && judged >= (limit.atLeast ?? Number.NEGATIVE_INFINITY)
}

/** Milliseconds that `work` takes. */
export async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

export function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

function round(value: number): number {
  return Number(value.toPrecision(4))
}
