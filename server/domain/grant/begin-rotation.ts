/** Has the credential of a grant renewed, because somebody wishes it or because it has been in use for long enough. */
import { AppError } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'
import { enqueue } from '../../platform/outbox.ts'
import { type Context, change, type Fact, read, type Tx } from '../audit/index.ts'
import { requireGate } from '../company/index.ts'
import { findInUse } from '../credential/index.ts'
import { lockGrant } from './store.ts'
import { insertRotation, selectDue } from './store-rotation.ts'

interface Wish {
  grant: string
  /** How long the one in use now goes on at its issuer once its successor is in use; calls under way end well in any case. */
  overlapSeconds: number
}

/**
 * `not_found` where no credential is in use; `conflict` while one is being renewed already, or another one is on its way anyway.
 * The steps follow as a job.
 */
export async function beginRotation(ctx: Context, wish: Wish): Promise<void> {
  await requireGate(ctx)
  await change(ctx, async (tx) => ({ result: undefined, events: [await begin(tx, ctx, wish)] }))
}

async function begin(tx: Tx, ctx: Context, { grant, overlapSeconds }: Wish): Promise<Fact> {
  await lockGrant(tx, ctx.company, grant)
  const inUse = await findInUse(tx, ctx, grant)
  if (!inUse) throw new AppError('not_found')
  const [id, now, by] = [newId('rot'), ctx.clock.now(), ctx.actor.id]
  const isNew = await insertRotation(tx, ctx.company, { id, grant, credential: inUse.id, overlapSeconds, by, now })
  if (!isNew) throw new AppError('conflict', { reason: 'being_renewed' })
  await enqueue(tx, ctx.company, { ...jobOf(id), payload: { rotation: id }, now })
  const { agent, product, version } = inUse
  const facts = { rotation: id, grant, version, overlapSeconds }
  return { name: 'credential.rotation_begun', agent, product, credential: inUse.id, facts }
}

const jobOf = (rotation: string) => ({ lane: 'issue', subject: rotation, kind: 'rotate-credential' }) as const

const day = 24 * 3600

/** What the company's schedule says is due; one that did not succeed is begun again after a day. */
export async function rotateDue(ctx: Context): Promise<void> {
  const now = ctx.clock.now()
  const triedBefore = new Date(now.getTime() - day * 1000)
  for (const grant of await read(ctx, (tx) => selectDue(tx, ctx.company, { now, triedBefore })))
    await beginRotation(ctx, { grant, overlapSeconds: day }).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error
    })
}
