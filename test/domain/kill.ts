/** Kills at a chosen step: what was done stays done, its answer is lost, and nothing further happens. */
import type { Tools } from '../../server/domain/audit/index.ts'

export class Killed extends Error {}

/** The tools of a process that dies right after its n-th step: a transaction, a word with the issuer, a call to a product. */
export function killAfter(tools: Tools, steps: number): Partial<Tools> {
  let left = steps
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    if (left <= 0) throw new Killed()
    const result = await work()
    left -= 1
    if (left <= 0) throw new Killed()
    return result
  }
  const { issuer, vault, db } = tools
  return {
    db: { ...db, app: { ...db.app, transact: (opening, work) => step(() => db.app.transact(opening, work)) } },
    issuer: {
      ...issuer,
      issue: (order) => step(() => issuer.issue(order)),
      revoke: (ref) => step(() => issuer.revoke(ref)),
    },
    vault: { ...vault, call: (credential, call) => step(() => vault.call(credential, call)) },
  }
}
