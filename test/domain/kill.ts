/** Kills at a chosen step: what was done stays done, its answer is lost, and nothing further happens. */
import type { KyselyPlugin } from 'kysely'
import type { Tools } from '../../server/domain/audit/index.ts'

export class Killed extends Error {}

/** The tools of a process that dies right after its n-th step: a transaction, a statement at once, a word with the issuer, a mail, a call to a product. */
export function killAfter(tools: Tools, steps: number): Partial<Tools> {
  let left = steps
  const live = () => {
    if (left <= 0) throw new Killed()
  }
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    live()
    const result = await work()
    left -= 1
    live()
    return result
  }
  const atOnce: KyselyPlugin = {
    transformQuery({ node }) {
      live()
      return node
    },
    transformResult: ({ result }) => step(async () => result),
  }
  const { issuer, mailer, vault, db } = tools
  return {
    db: {
      ...db,
      app: {
        ...db.app,
        kysely: db.app.kysely.withPlugin(atOnce),
        callTogether: (run, call) => step(() => db.app.callTogether(run, call)),
        transact: (opening, work) => step(() => db.app.transact(opening, work)),
      },
    },
    issuer: {
      ...issuer,
      issue: (order) => step(() => issuer.issue(order)),
      revoke: (ref) => step(() => issuer.revoke(ref)),
    },
    mailer: { ...mailer, send: (mail) => step(() => mailer.send(mail)) },
    vault: { ...vault, call: (credential, call) => step(() => vault.call(credential, call)) },
  }
}
