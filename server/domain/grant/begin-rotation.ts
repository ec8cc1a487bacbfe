/** Has the credential of a grant renewed, because somebody wishes it or because it has been in use for long enough. */
import { AppError } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'
import { enqueue, isWaiting } from '../../platform/outbox.ts'
import { type Context, change, type Fact, lookOverAll, read, type Tx } from '../audit/index.ts'
import { requireGate } from '../company/index.ts'
import { findInUse } from '../credential/index.ts'
import { lockGrant } from './store.ts'
import { due, insertRotation, selectDue, selectUnderWayAll, underWay } from './store-rotation.ts'

interface Wish {
  grant: string
  /** How long the one in use now goes on at its issuer once its successor is in use; calls under way end well in any case. */
  overlapSeconds: number
  /** Only this one, not whatever has taken its place meanwhile. */
  credential?: string
  /** So long the steps wait for what people wait for. */
  laterMs?: number
}

/**
 * `not_found` where no credential is in use; `conflict` while one is being renewed already, or another one is on its way anyway.
 * The steps follow as a job.
 */
export async function beginRotation(ctx: Context, wish: Wish): Promise<void> {
  await requireGate(ctx)
  await change(ctx, async (tx) => ({ result: undefined, events: [await begin(tx, ctx, wish)] }))
}

async function begin(tx: Tx, ctx: Context, { grant, credential, overlapSeconds, laterMs = 0 }: Wish): Promise<Fact> {
  await lockGrant(tx, ctx.company, grant)
  const { inUse, isGettingOther } = await findInUse(tx, ctx, grant)
  if (!inUse) throw new AppError('not_found')
  if (isGettingOther) throw new AppError('conflict', { reason: 'being_connected' })
  // Somebody else was quicker: that one is fresh.
  if (credential !== undefined && credential !== inUse.id) throw new AppError('conflict', { reason: 'being_renewed' })
  const [id, now, by] = [newId('rot'), ctx.clock.now(), ctx.actor.id]
  const isNew = await insertRotation(tx, ctx.company, { id, grant, credential: inUse.id, overlapSeconds, by, now })
  if (!isNew) throw new AppError('conflict', { reason: 'being_renewed' })
  const dueAt = new Date(now.getTime() + laterMs)
  await enqueue(tx, ctx.company, { ...jobOf(id), payload: { rotation: id }, now, dueAt })
  const { agent, product, version } = inUse
  const facts = { rotation: id, grant, version, overlapSeconds }
  return { name: 'credential.rotation_begun', agent, product, credential: inUse.id, facts }
}

const jobOf = (rotation: string) => ({ lane: 'issue', subject: rotation, kind: 'rotate-credential' }) as const

const day = 24 * 3600

/** So many of a company begin in one sweep, so far apart: a fresh approval waits behind none of them, and no product is asked for all at once. */
const atMost = 3
const apartMs = 3_000

/** One that did not succeed is begun again after a day. */
function asOf({ clock }: Context) {
  const now = clock.now()
  return { now, triedBefore: new Date(now.getTime() - day * 1000) }
}

export function whereRotationsAreDue(ctx: Context): Promise<string[]> {
  return lookOverAll(ctx, due(asOf(ctx)))
}

/** What the company's schedule says is due. */
export async function rotateDue(ctx: Context): Promise<void> {
  const first = await read(ctx, (tx) => selectDue(tx, ctx.company, { ...asOf(ctx), atMost }))
  for (const [place, one] of first.entries())
    await beginRotation(ctx, { ...one, overlapSeconds: day, laterMs: place * apartMs }).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error
    })
}

export function whereRotationsAreUnderWay(ctx: Context): Promise<string[]> {
  return lookOverAll(ctx, underWay)
}

/** Has those under way gone on with whose job was lost: a node of another version may not have known what to do with it. */
export async function resumeRotations(ctx: Context): Promise<void> {
  const begun = await read(ctx, (tx) => selectUnderWayAll(tx, ctx.company))
  for (const id of begun)
    await change(ctx, async (tx) => {
      if (!(await isWaiting(tx, ctx.company, jobOf(id))))
        await enqueue(tx, ctx.company, { ...jobOf(id), payload: { rotation: id }, now: ctx.clock.now() })
      return { result: undefined, unrecorded: 'the steps are recorded as they are taken' }
    })
}
