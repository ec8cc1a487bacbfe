/** People whom the runtime of a test has proved, as the door hands them on. */
import type { ProvedContact } from '../../server/domain/agent/index.ts'

export function contactOf(pseudonym: string, more: Partial<ProvedContact> = {}): ProvedContact {
  return {
    ...{ session: `cse_${pseudonym}`, conversation: `cnv_${pseudonym}`, pseudonym },
    ...{ identity: 'contact', employee: null, phone: null },
    ...more,
  }
}

/** The manager of the sandbox's Talenta, for whom the reimbursement 93001 waits. */
export const manager = contactOf('manager', { identity: 'employee', employee: '8002', phone: '+6281200000002' })
