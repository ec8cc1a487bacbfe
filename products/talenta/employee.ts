/** Whose case it is: only ever the employee whom the runtime has proved, never one that an argument names. */
import type { Act } from '../define.ts'

/** The number by which Talenta knows people (`user_id`). Throws where none was proved: the executor lets no such act come here. */
export function employeeOf({ contact }: Act): number {
  const employee = contact?.employee ?? ''
  if (!/^\d{1,15}$/.test(employee)) throw new TypeError('An act for an employee needs one whom the runtime has proved.')
  return Number(employee)
}
