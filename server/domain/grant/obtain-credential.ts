/** From "approved" to "active": gets the credential a grant lacks, step by step, so that a kill loses and doubles nothing. */
import { type Context, change, type Fact, read, type Tx } from '../audit/index.ts'
import {
  activateCredential,
  type Issued,
  isFor,
  issueCredential,
  proveCredential,
  retireOf,
  SetupFailed,
} from '../credential/index.ts'
import { maxAttempts } from './grant.ts'
import { activateActions, lockGrant, selectWanted, updateFailure } from './store.ts'

/** settled: nothing is left to do · failed: recorded with its reason; after a final failure a person has to try again. */
export type Obtained = { kind: 'settled' } | { kind: 'failed'; reason: string; final: boolean }

const settled: Obtained = { kind: 'settled' }

export async function obtainCredential(ctx: Context, input: { grant: string; attempt: number }): Promise<Obtained> {
  const wanted = await read(ctx, (tx) => findWanted(tx, ctx, input.grant))
  if (!wanted) return settled
  try {
    const credential = await issueCredential(ctx, wanted)
    await proveCredential(ctx, credential)
    return await activate(ctx, credential)
  } catch (error) {
    if (error instanceof SetupFailed) return noteFailure(ctx, { ...wanted, attempt: input.attempt, error })
    throw error
  }
}

function findWanted(tx: Tx, ctx: Context, grant: string) {
  return selectWanted(tx, ctx.company, { grant, now: ctx.clock.now() })
}

/** Puts credential and actions into use together, unless what is wanted has changed: then a later job brings the rest. */
function activate(ctx: Context, credential: Issued): Promise<Obtained> {
  const { grant, agent, product, id } = credential
  return change(ctx, async (tx) => {
    await lockGrant(tx, ctx.company, grant)
    const wanted = await findWanted(tx, ctx, grant)
    if (!wanted || !isFor(credential, wanted))
      return { result: settled, unrecorded: 'it was widened or withdrawn meanwhile' }
    const stored = await activateCredential(tx, ctx, credential)
    const actions = await activateActions(tx, ctx.company, { grant, now: ctx.clock.now() })
    const facts = { grant, actions, digest: wanted.grantedDigest, request: wanted.request }
    const activated: Fact = { name: 'grant.activated', agent, product, credential: id, facts }
    return {
      result: settled,
      events: [{ ...stored, facts: { ...stored.facts, request: wanted.request } }, activated],
    }
  })
}

interface Failure {
  grant: string
  agent: string
  product: string
  request: string
  attempt: number
  error: SetupFailed
}

function noteFailure(ctx: Context, { grant, agent, product, request, attempt, error }: Failure): Promise<Obtained> {
  const { reason, detail, credential } = error
  const final = error.isPermanent || attempt >= maxAttempts
  return change(ctx, async (tx) => {
    const lives = await updateFailure(tx, ctx.company, { grant, reason, final })
    if (!lives) return { result: settled, unrecorded: 'the grant was withdrawn meanwhile' }
    if (final) await retireOf(tx, ctx, { grant, states: ['staged'] })
    const facts = { attempt, final, reason, detail, request }
    const failed: Fact = { name: 'credential.failed', agent, product, credential, outcome: reason, facts }
    return { result: { kind: 'failed', reason, final }, events: [failed] }
  })
}
