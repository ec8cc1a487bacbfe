/** From "approved" to "active": gets the credential a grant lacks, step by step, so that a kill loses and doubles nothing. */
import { backOffMs } from '../../platform/outbox.ts'
import { type Context, change, type Fact, read, type Tx } from '../audit/index.ts'
import { getCompany, missingGate } from '../company/index.ts'
import {
  activateCredential,
  type Credential,
  type Issued,
  isFor,
  isIssued,
  issueCredential,
  keepResealed,
  openTask,
  proveCredential,
  resealInUse,
  retireOf,
  SetupFailed,
  stageCredential,
} from '../credential/index.ts'
import { maxAttempts } from './grant.ts'
import { type Obtained, settled } from './obtained.ts'
import { activateActions, lockGrant, selectWanted, updateFailure, type Wish } from './store.ts'

const byHand: Obtained = { kind: 'by_hand' }

export async function obtainCredential(ctx: Context, input: { grant: string; attempt: number }): Promise<Obtained> {
  const missing = missingGate((await getCompany(ctx)).gates)
  if (missing) return { kind: 'waiting', missing }
  const goesOn = ctx.issuer.can.issue ? undefined : await goOn(ctx, input.grant)
  if (goesOn) return goesOn
  const begun = await beginObtaining(ctx, input.grant)
  if (!begun) return settled
  if (!ctx.issuer.can.issue && !isIssued(begun.staged)) return leaveToPeople(ctx, begun.staged)
  try {
    const credential = await issueCredential(ctx, begun.staged)
    if (!credential) return { kind: 'waiting', missing: 'issuer' }
    await proveCredential(ctx, credential)
    return await activate(ctx, credential)
  } catch (error) {
    return noteFailure(ctx, { ...begun.wanted, attempt: input.attempt, error: failureOf(ctx, begun.staged, error) })
  }
}

/**
 * Where people make credentials, nobody is asked for another with the same rights; nothing where others are wanted, or where the one
 * in use cannot go on: it is no use to wait for that, and people can bring another.
 */
async function goOn(ctx: Context, grant: string): Promise<Obtained | undefined> {
  const wanted = await read(ctx, (tx) => selectWanted(tx, ctx.company, { grant, now: ctx.clock.now() }))
  try {
    const resealed = wanted && (await resealInUse(ctx, wanted))
    return resealed && (await activate(ctx, resealed, keepResealed))
  } catch (error) {
    ctx.log.error('the credential in use cannot go on', { company: ctx.company, subject: grant, error })
    return undefined
  }
}

function leaveToPeople(ctx: Context, credential: Credential): Promise<Obtained> {
  return change(ctx, async (tx) => {
    const opened = await openTask(tx, ctx, { kind: 'paste_credential', credential })
    if (opened.length === 0) return { result: byHand, unrecorded: 'the task is open already' }
    return { result: byHand, events: opened }
  })
}

/** Whatever goes wrong counts, or the page would say "being set up" for ever; prose of others stays out of the record. */
function failureOf(ctx: Context, staged: Credential, error: unknown): SetupFailed {
  if (error instanceof SetupFailed) return error
  ctx.log.error('a credential could not be obtained', { company: ctx.company, subject: staged.id, error })
  return new SetupFailed(staged, 'interrupted', 'A fault of Mekari Action itself; its log says more.')
}

/** What the grant lacks, read while nobody can change or withdraw it; what was on its way to it for nothing is taken back. */
async function lockWanted(tx: Tx, ctx: Context, grant: string): Promise<Wish | undefined> {
  await lockGrant(tx, ctx.company, grant)
  const wanted = await selectWanted(tx, ctx.company, { grant, now: ctx.clock.now() })
  if (!wanted) await retireOf(tx, ctx, { grant, states: ['staged'], purpose: 'grant' })
  return wanted
}

/** What the grant lacks, and the credential on its way to it; nothing where nothing is lacking. */
export function beginObtaining(ctx: Context, grant: string): Promise<{ wanted: Wish; staged: Credential } | undefined> {
  return change(ctx, async (tx) => {
    const wanted = await lockWanted(tx, ctx, grant)
    if (!wanted) return { result: undefined, unrecorded: 'there is nothing to obtain' }
    const staged = await stageCredential(tx, ctx, wanted)
    return { result: { wanted, staged }, unrecorded: 'nothing exists yet; issuing is recorded' }
  })
}

/** Puts credential and actions into use together, unless what is wanted has changed: then a later job brings the rest. */
function activate(ctx: Context, credential: Issued, keep = activateCredential): Promise<Obtained> {
  const { grant, agent, product, id } = credential
  return change(ctx, async (tx) => {
    const wanted = await lockWanted(tx, ctx, grant)
    if (!wanted || !isFor(credential, wanted)) {
      return { result: settled, unrecorded: 'it was widened, withdrawn or brought into use meanwhile' }
    }
    const stored = await keep(tx, ctx, credential)
    const actions = await activateActions(tx, ctx.company, { grant, now: ctx.clock.now() })
    const { request, isNarrowing } = wanted
    if (isNarrowing)
      return { result: settled, events: [{ ...stored, facts: { ...stored.facts, request, cause: 'narrowing' } }] }
    const facts = { grant, actions, digest: wanted.grantedDigest, request }
    const activated: Fact = { name: 'grant.activated', agent, product, credential: id, facts }
    return { result: settled, events: [{ ...stored, facts: { ...stored.facts, request } }, activated] }
  })
}

interface Failure {
  grant: string
  agent: string
  product: string
  request: string
  isNarrowing: boolean
  attempt: number
  error: SetupFailed
}

function noteFailure(ctx: Context, { grant, agent, product, attempt, error, ...why }: Failure): Promise<Obtained> {
  const { reason, detail, credential } = error
  const final = error.isPermanent || attempt >= maxAttempts
  const retryAt = final ? null : new Date(ctx.clock.now().getTime() + backOffMs(attempt))
  return change(ctx, async (tx) => {
    const lives = await updateFailure(tx, ctx.company, { grant, reason, retryAt })
    if (!lives) return { result: settled, unrecorded: 'the grant was withdrawn meanwhile' }
    if (final) await retireOf(tx, ctx, { grant, states: ['staged'] })
    const cause = why.isNarrowing ? { cause: 'narrowing' } : {}
    const retry = retryAt?.toISOString() ?? null
    const facts = { attempt, final, reason, detail, request: why.request, ...cause, retryAt: retry }
    const failed: Fact = { name: 'credential.failed', agent, product, credential, outcome: reason, facts }
    return { result: { kind: 'failed', reason, final }, events: [failed] }
  })
}
