/** What has to be ticked at Mekari's developer centre for our scopes, where it knows them by other names. */

/** Talenta's rights for reimbursements and payroll come only as a whole: wider than what is asked of a Super Admin. */
const ticked: Record<string, string> = {
  'talenta:employee:list': 'talentav3:employee:list',
  'talenta:reimbursement:approve': 'talenta:reimbursement:all',
  'talenta:payslip:generate': 'talenta:payroll:all',
}

export const developerScopes = (scopes: readonly string[]): string[] => scopes.map((scope) => ticked[scope] ?? scope)
