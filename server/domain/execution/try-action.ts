/** "Try it": a builder sees what an action would send, plays it out on made-up data, or has it carried out for real. */
import { type AnyVersion, sampleAct } from '../../../products/define.ts'
import { AppError } from '../../platform/error.ts'
import { getAgent, isProved } from '../agent/index.ts'
import type { Context } from '../audit/index.ts'
import type { CatalogueEntry } from '../catalogue/index.ts'
import { type Choice, listChoices } from '../choice/index.ts'
import { requireGrant, subjectIdentity, type UsableGrant } from '../grant/index.ts'
import { findAction } from '../integration/index.ts'
import { actInSandbox } from './act-in-sandbox.ts'
import { confirmationText } from './confirmation.ts'
import { describeAct } from './describe-act.ts'
import { executeAction } from './execute-action.ts'
import { type Execution, requestOf, type SentRequest } from './execution.ts'
import { judgeLimits } from './judge-limits.ts'
import { factsOf } from './make-ready.ts'
import { parseInput } from './parse-wish.ts'
import { prepare } from './prepare.ts'
import { lineOf } from './send.ts'

export interface TryInput {
  agent: string
  action: string
  input: unknown
  mode: 'dry_run' | 'sandbox' | 'for_real'
  /** Made once per press of the button, so that a double click acts once. */
  key: string
}

export interface Tried {
  /** The input after validation; null when it did not pass. */
  validated: unknown
  /** What would be, or was, sent; null where it did not come to that. */
  request: SentRequest | null
  execution: Execution | null
  sample: Sampled | null
  /** Which choice's limits, and which version, it was played under on made-up data. */
  under: { choice: Choice; version: number } | null
  error: AppError | null
}

/** What came of it on made-up data: nothing of it exists. */
export interface Sampled {
  /** The day it was played on, YYYY-MM-DD. */
  day: string
  output: Record<string, unknown>
  summary: string
  /** The words that somebody in the conversation would have to say yes to first. */
  confirmation: string | null
}

export async function tryAction(ctx: Context, wish: TryInput): Promise<Tried> {
  await getAgent(ctx, wish.agent)
  const tried: Tried = { validated: null, request: null, execution: null, sample: null, under: null, error: null }
  try {
    await ways[wish.mode](ctx, wish, tried)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    tried.error = error
  }
  return tried
}

const ways = { dry_run: checkOnly, sandbox: playOut, for_real: perform }

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
async function checkOnly(ctx: Context, wish: TryInput, tried: Tried): Promise<void> {
  const grant = await findGrant(ctx, wish)
  const newest = await findNewest(ctx, wish.action)
  const version = grant ? grant.definition.version : newest.version
  const input = parseInput(version, wish.input)
  tried.validated = input
  // Without the access, or without whom it is about, nothing can be looked up: what would be sent is not known yet.
  if (!grant || !isProved(subjectIdentity(grant), null)) return
  const { product } = newest
  const facts = factsOf(ctx, grant, { reference: 'mka-dry-run' })
  const found = await prepare(ctx, lineOf(grant), { version, input, facts })
  const { measure, call } = describeAct(version, { product: product.id, input, found, facts })
  judgeLimits(grant, measure)
  tried.request = requestOf(product, call)
}

/** On made-up data, within the limits that the builder has set; nothing of it is recorded. */
async function playOut(ctx: Context, { agent, action, input }: TryInput, tried: Tried): Promise<void> {
  const newest = await findNewest(ctx, action)
  const choice = (await listChoices(ctx, agent)).find((one) => one.action === action)
  if (choice) tried.under = { choice, version: newest.version.version }
  const validated = parseInput(newest.version, input)
  tried.validated = validated
  const { request, told, output, summary } = actInSandbox(newest, validated, choice)
  const { language } = await getAgent(ctx, agent)
  tried.request = request
  tried.sample = {
    day: sampleAct.today,
    output,
    summary,
    confirmation: told && confirmationText(language, action, told),
  }
}

async function findNewest(ctx: Context, action: string): Promise<CatalogueEntry & { version: AnyVersion }> {
  const newest = await findAction(ctx, action)
  if (!newest?.version) throw new AppError('not_found')
  return { ...newest, version: newest.version }
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
