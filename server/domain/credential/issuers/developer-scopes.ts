/** What a product calls our scopes where it knows them by other names, and where it gives more than was asked for. */

interface Right {
  name: string
  /** It comes only as a whole: wider than what is asked of a Super Admin. */
  isWider: boolean
}

const rights: Record<string, Right> = {
  'talenta:employee:list': { name: 'talentav3:employee:list', isWider: false },
  'talenta:reimbursement:approve': { name: 'talenta:reimbursement:all', isWider: true },
  'talenta:payslip:generate': { name: 'talenta:payroll:all', isWider: true },
}

/** The narrowest rights that products give for these scopes. */
export const developerScopes = (scopes: readonly string[]): string[] =>
  scopes.map((scope) => rights[scope]?.name ?? scope)

/** Whether some of these scopes can only be had with more. */
export const needsWider = (scopes: readonly string[]): boolean => scopes.some((scope) => rights[scope]?.isWider)

/** Whether these rights of a product allow more than the scopes that were consented to. */
export function isWider(held: readonly string[], scopes: readonly string[]): boolean {
  const exact = scopes.flatMap((scope) => (rights[scope]?.isWider ? [] : [rights[scope]?.name ?? scope]))
  return held.some((right) => !exact.includes(right))
}
