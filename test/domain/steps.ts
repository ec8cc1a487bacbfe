/** The steps of a process, at which a test may stop it: a transaction, a statement at once, a word with the issuer, a mail, what is kept outside the database, a call to a product. */
import type { KyselyPlugin } from 'kysely'
import type { Tools } from '../../server/domain/audit/index.ts'

export interface Stepping {
  /** Throws where a statement at once may not begin any more. */
  live(): void
  /** Takes one step. A statement at once is asked already, and its answer waits. */
  step<T>(work: () => Promise<T>): Promise<T>
}

/** The tools of a process all of whose steps are taken this way. */
export function inSteps(tools: Tools, { live, step }: Stepping): Partial<Tools> {
  const atOnce: KyselyPlugin = {
    transformQuery({ node }) {
      live()
      return node
    },
    transformResult: ({ result }) => step(async () => result),
  }
  const { issuer, mailer, vault, withdrawals, db } = tools
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
    withdrawals: { ...withdrawals, add: (lines) => step(() => withdrawals.add(lines)) },
    vault: { ...vault, call: (credential, call) => step(() => vault.call(credential, call)) },
  }
}
