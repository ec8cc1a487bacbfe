/** Turns a decision into grants, in the decision's own transaction: what is stored is what was seen. */
import { newId } from '../../platform/id.ts'
import { enqueue } from '../../platform/outbox.ts'
import type { Context, Tx } from '../audit/index.ts'
import { defaultSet } from '../connection/index.ts'
import type { ActionToGrant } from './grant.ts'
import { insertAction, insertDocument, upsertGrant } from './store.ts'

export interface Opening {
  agent: string
  requestId: string
  /** The granted document: exact canonical bytes and their SHA-256. */
  document: { bytes: Uint8Array; digest: string }
  actions: ActionToGrant[]
  approvedBy: { id: string; name: string }
  expiresAt: Date | null
}

/** One grant per product; a living one gets the actions added, and what it allows already goes on meanwhile. Answers their ids. */
export async function openGrants(tx: Tx, ctx: Context, opening: Opening): Promise<string[]> {
  const { agent, requestId, document, approvedBy, expiresAt } = opening
  const { digest } = document
  const now = ctx.clock.now()
  await insertDocument(tx, ctx.company, { ...document, request: requestId, now })
  const set = await defaultSet(tx, ctx)
  const grants: string[] = []
  for (const [product, actions] of Map.groupBy(opening.actions, (action) => action.product)) {
    const grant = await upsertGrant(tx, ctx.company, { id: newId('grt'), agent, product, basis: 'approval', set, now })
    for (const action of actions)
      await insertAction(tx, ctx.company, { ...action, grant, digest, approvedBy, expiresAt, now })
    await requestCredential(tx, ctx, grant)
    grants.push(grant)
  }
  return grants
}

/** Has the credential obtained as soon as the transaction has committed. */
export async function requestCredential(tx: Tx, ctx: Context, grant: string): Promise<void> {
  const job = { lane: 'issue', subject: grant, kind: 'obtain-credential', payload: { grant } } as const
  await enqueue(tx, ctx.company, { ...job, now: ctx.clock.now() })
}
