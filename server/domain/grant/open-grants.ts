/** Turns a decision into grants, in the decision's own transaction: what is stored is what was seen. */
import { newId } from '../../platform/id.ts'
import { enqueue } from '../../platform/outbox.ts'
import type { Context, Tx } from '../audit/index.ts'
import type { ActionToGrant } from './grant.ts'
import { insertGrants } from './store.ts'

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
  const grants = await insertGrants(tx, ctx.company, packOpening(ctx, opening))
  for (const grant of grants) await requestCredential(tx, ctx, grant)
  return grants
}

/** What the database's open_grants is handed: beside the opening an id for everything that is new, and the work that follows. */
export function packOpening(ctx: Context, { requestId: request, document, actions, ...same }: Opening) {
  const grants = [...Map.groupBy(actions, ({ product }) => product)].map(([product, added]) => ({
    ...{ id: newId('grt'), product, actions: added },
    job: { ...credentialJob, id: newId('job') },
  }))
  const bytes = Buffer.from(document.bytes).toString('base64')
  return { ...same, request, digest: document.digest, bytes, grants, now: ctx.clock.now() }
}

const credentialJob = { lane: 'issue', kind: 'obtain-credential' } as const

/** Has the credential obtained as soon as the transaction has committed. */
export async function requestCredential(tx: Tx, ctx: Context, grant: string): Promise<void> {
  await enqueue(tx, ctx.company, { ...credentialJob, subject: grant, payload: { grant }, now: ctx.clock.now() })
}
