/**
 * Renews a credential that is in use, step by step: issued, proved by a signed call, put in its place. A kill loses and doubles nothing,
 * and until the last step, whatever fails, the one in use stays.
 */
import { backOffMs } from '../../platform/outbox.ts'
import { type Context, change, type Fact, type Tx } from '../audit/index.ts'
import { getCompany, missingGate } from '../company/index.ts'
import {
  aboutCredential,
  type Credential,
  isIssued,
  issueCredential,
  openTask,
  proveCredential,
  retireOf,
  SetupFailed,
  stageSuccessor,
  succeed,
} from '../credential/index.ts'
import { maxAttempts } from './grant.ts'
import { type Obtained, settled } from './obtained.ts'
import type { Rotation, RotationStep } from './rotation.ts'
import { lockGrant } from './store.ts'
import { selectUnderWay, updateEnded, updateTrouble } from './store-rotation.ts'

export async function rotateCredential(ctx: Context, input: { rotation: string; attempt: number }): Promise<Obtained> {
  const missing = missingGate((await getCompany(ctx)).gates)
  if (missing) return { kind: 'waiting', missing }
  const begun = await goOn(ctx, input.rotation)
  if (!begun) return settled
  const { rotation, successor } = begun
  let step: RotationStep = 'issue'
  try {
    if (!ctx.issuer.can.issue && !isIssued(successor)) return await leaveToPeople(ctx, successor)
    const issued = await issueCredential(ctx, successor)
    if (!issued) return { kind: 'waiting', missing: 'issuer' }
    step = 'prove'
    await proveCredential(ctx, issued)
    step = 'activate'
    return await change(ctx, async (tx) => {
      await lockGrant(tx, ctx.company, rotation.grant)
      const { credential: to, overlapSeconds } = rotation
      const events = await succeed(tx, ctx, { successor: issued, to, overlapMs: overlapSeconds * 1000 })
      return { result: settled, events: await end(tx, ctx, { rotation, events }) }
    })
  } catch (error) {
    return noteFailure(ctx, { rotation, step, attempt: input.attempt, error: failureOf(ctx, successor, error) })
  }
}

/** The rotation with the successor on its way; nothing where it has ended, or ends now because its credential has gone another way. */
function goOn(ctx: Context, id: string): Promise<{ rotation: Rotation; successor: Credential } | undefined> {
  return change(ctx, async (tx) => {
    const found = await selectUnderWay(tx, ctx.company, id)
    if (found) await lockGrant(tx, ctx.company, found.grant)
    const rotation = found && (await selectUnderWay(tx, ctx.company, id))
    if (!rotation) return { result: undefined, unrecorded: 'it has ended' }
    const successor = await stageSuccessor(tx, ctx, rotation)
    if (successor) return { result: { rotation, successor }, unrecorded: 'nothing exists yet; issuing is recorded' }
    return { result: undefined, events: await giveUp(tx, ctx, { rotation, state: 'overtaken' }) }
  })
}

/** Ends a rotation that is under way without its successor, which is taken back; answers what is to be recorded, nothing where it had ended. */
export async function giveUp(
  tx: Tx,
  ctx: Context,
  { rotation, state }: { rotation: Rotation; state: 'overtaken' | 'cancelled' },
): Promise<Fact[]> {
  const { id, grant, credential } = rotation
  const isEnded = await updateEnded(tx, ctx.company, { id, state, now: ctx.clock.now() })
  if (!isEnded) return []
  await retireOf(tx, ctx, { grant, states: ['staged'], purpose: 'rotation' })
  return [
    {
      name: `credential.rotation_${state}`,
      ...(await aboutCredential(tx, ctx, credential)),
      facts: { rotation: id, grant },
    },
  ]
}

/** Done where the successor took the place, else overtaken; answers what is to be recorded. */
async function end(
  tx: Tx,
  ctx: Context,
  { rotation, events }: { rotation: Rotation; events: Fact[] },
): Promise<Fact[]> {
  if (events.length === 0) return giveUp(tx, ctx, { rotation, state: 'overtaken' })
  await updateEnded(tx, ctx.company, { id: rotation.id, state: 'done', now: ctx.clock.now() })
  const facts = { rotation: rotation.id, overlapSeconds: rotation.overlapSeconds }
  return events.map((event) => ({ ...event, facts: { ...event.facts, ...facts } }))
}

function leaveToPeople(ctx: Context, successor: Credential): Promise<Obtained> {
  return change(ctx, async (tx) => {
    const result: Obtained = { kind: 'by_hand' }
    const events = await openTask(tx, ctx, { kind: 'paste_credential', credential: successor })
    return events.length > 0 ? { result, events } : { result, unrecorded: 'the task is open already' }
  })
}

/** Whatever goes wrong counts; prose of others stays out of the record. */
function failureOf(ctx: Context, successor: Credential, error: unknown): SetupFailed {
  if (error instanceof SetupFailed) return error
  ctx.log.error('a credential could not be renewed', { company: ctx.company, subject: successor.id, error })
  return new SetupFailed(successor, 'interrupted', 'A fault of Mekari Action itself; its log says more.')
}

interface Failure {
  rotation: Rotation
  step: RotationStep
  attempt: number
  error: SetupFailed
}

function noteFailure(ctx: Context, { rotation, step, attempt, error }: Failure): Promise<Obtained> {
  const { reason, detail, credential } = error
  const { id, grant } = rotation
  const now = ctx.clock.now()
  const final = error.isPermanent || attempt >= maxAttempts
  const retryAt = final ? null : new Date(now.getTime() + backOffMs(attempt))
  return change(ctx, async (tx) => {
    await lockGrant(tx, ctx.company, grant)
    const isUnderWay = await updateTrouble(tx, ctx.company, { id, step, reason, retryAt })
    if (!isUnderWay) return { result: settled, unrecorded: 'it had ended meanwhile' }
    if (final) {
      await retireOf(tx, ctx, { grant, states: ['staged'], purpose: 'rotation' })
      await updateEnded(tx, ctx.company, { id, state: 'failed', now })
    }
    const retry = retryAt?.toISOString() ?? null
    const facts = { rotation: id, grant, step, reason, detail, attempt, final, retryAt: retry }
    const failed = { name: 'credential.rotation_failed', credential, outcome: reason, facts } as const
    return { result: { kind: 'failed', reason, final }, events: [failed] }
  })
}
