/** "Try it": a builder sees what an action would send, or has it carried out for real, as the runtime would. */
import { AppError } from '../../platform/error.ts'
import { getAgent } from '../agent/index.ts'
import type { Context } from '../audit/index.ts'
import { requireGrant, type UsableGrant } from '../grant/index.ts'
import { findAction } from '../integration/index.ts'
import { describeAct } from './describe-act.ts'
import { executeAction, factsOf } from './execute-action.ts'
import { type Execution, requestOf, type SentRequest } from './execution.ts'
import { judgeLimits } from './judge-limits.ts'
import { parseInput } from './parse-wish.ts'
import { prepare } from './prepare.ts'
import { requireIdentity } from './require-identity.ts'
import { lineOf } from './send.ts'

export interface TryInput {
  agent: string
  action: string
  input: unknown
  mode: 'dry_run' | 'for_real'
  /** Made once per press of the button, so that a double click acts once. */
  key: string
}

export interface Tried {
  /** The input after validation; null when it did not pass. */
  validated: unknown
  /** What would be, or was, sent; null where it did not come to that. */
  request: SentRequest | null
  execution: Execution | null
  error: AppError | null
}

export async function tryAction(ctx: Context, wish: TryInput): Promise<Tried> {
  await getAgent(ctx, wish.agent)
  const tried: Tried = { validated: null, request: null, execution: null, error: null }
  try {
    await (wish.mode === 'dry_run' ? rehearse(ctx, wish, tried) : perform(ctx, wish, tried))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    tried.error = error
  }
  return tried
}

async function perform(ctx: Context, { agent, action, input, key }: TryInput, tried: Tried): Promise<void> {
  const execution = await executeAction(ctx, {
    ...{ agent, action, input, key, mode: 'trial' },
    witness(about) {
      tried.validated = about.input
      tried.request = about.request
    },
  })
  tried.execution = execution
  tried.error = execution.error && new AppError(execution.error.code, execution.error.facts)
}

/** Checks everything and sends nothing that changes anything; nothing of it is recorded. */
async function rehearse(ctx: Context, wish: TryInput, tried: Tried): Promise<void> {
  const grant = await findGrant(ctx, wish)
  const newest = await findAction(ctx, wish.action)
  const version = grant ? grant.definition.version : newest?.version
  if (!newest || !version) throw new AppError('not_found')
  const input = parseInput(version, wish.input)
  tried.validated = input
  // Without the access nothing can be looked up, so that what would be sent is not known yet.
  if (!grant) return
  requireIdentity(grant, { ...wish, mode: 'trial' })
  const { product } = newest
  const facts = factsOf(ctx, grant, { reference: 'mka-dry-run' })
  const found = await prepare(ctx, lineOf(grant), { version, input, facts })
  const { measure, call } = describeAct(version, { product: product.id, input, found, facts })
  judgeLimits(grant, measure)
  tried.request = requestOf(product, call)
}

/** That nothing is approved yet is no fault of what was filled in; every other cause is told. */
async function findGrant(ctx: Context, wish: TryInput): Promise<UsableGrant | undefined> {
  try {
    return await requireGrant(ctx, wish)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_approved') return undefined
    throw error
  }
}
