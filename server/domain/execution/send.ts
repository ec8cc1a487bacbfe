/** The one place of this room that has the vault sign and send: a question at most twice, anything else once. */
import { type Lookup, type Product, type ProductCall, placeOf } from '../../../products/define.ts'
import { canonicalJson } from '../../platform/canonical-json.ts'
import type { Context } from '../audit/index.ts'
import type { UsableGrant } from '../grant/index.ts'
import type { SealedCredential, SignedOutcome } from '../vault/index.ts'
import { patience } from './execution.ts'
import { explainRefusal } from './explain-refusal.ts'
import { followIncident } from './follow-incident.ts'

/** With whose right a product is called. */
export interface Line {
  product: Product
  credential: SealedCredential
}

/** Nothing for what is worked out here: nobody is called. */
export function lineOf({ definition, credential }: UsableGrant): Line | null {
  return credential && { product: definition.product, credential }
}

type TimedCall = ProductCall & { timeoutMs: number; isProbe?: boolean }

/** The act's own call. */
export async function send(ctx: Context, line: Line, call: ProductCall): Promise<SignedOutcome> {
  const timed = { ...call, timeoutMs: patience.callMs }
  if (call.asks || call.method === 'GET') return ask(ctx, line, timed)
  const outcome = await callOnce(ctx, line, timed)
  if (outcome.kind === 'answer' && outcome.status >= 400) ctx.lines.forget(line)
  return outcome
}

/** A read before the act, of which nothing hangs but the act itself; what was found lately is not asked for again. */
export async function lookUp(ctx: Context, line: Line, lookup: Lookup): Promise<SignedOutcome> {
  return (
    ctx.lines.recall(line, questionOf(lookup)) ??
    ask(ctx, line, { ...lookupCall(lookup), timeoutMs: patience.lookUpMs })
  )
}

/** Keeps what a look-up found for the next one with the same question. */
export function keepFound(
  ctx: Context,
  line: Line,
  { lookup, outcome }: { lookup: Lookup; outcome: SignedOutcome },
): void {
  ctx.lines.keep(line, questionOf(lookup), outcome)
}

/** A question after the act: whether one whose answer was lost has happened, or what else there is to tell of one that has. */
export function find(ctx: Context, line: Line, call: ProductCall): Promise<SignedOutcome> {
  return ask(ctx, line, { ...call, timeoutMs: patience.findMs })
}

/** Whether the product is back: its harmless read, which no open breaker holds up. */
export function probe(ctx: Context, line: Line, path: string): Promise<SignedOutcome> {
  const call = { method: 'GET', path: { text: path, shape: path }, timeoutMs: patience.findMs, isProbe: true } as const
  return callOnce(ctx, line, call)
}

/** Once more where the product was away for a moment; a time-out has used the patience up, and after a 429 asking again is rude. */
async function ask(ctx: Context, line: Line, call: TimedCall): Promise<SignedOutcome> {
  const begun = ctx.clock.now().getTime()
  const first = await callOnce(ctx, line, call)
  if (first.kind === 'answer' || first.code !== 'product_down') return first
  if (first.facts.keptBack || first.facts.cause === 'timeout') return first
  const left = call.timeoutMs - (ctx.clock.now().getTime() - begun)
  return left < call.timeoutMs / 2 ? first : callOnce(ctx, line, { ...call, timeoutMs: left })
}

async function callOnce(ctx: Context, line: Line, call: TimedCall): Promise<SignedOutcome> {
  const keptBack = ctx.lines.admit(line, call.isProbe ?? false)
  const outcome = keptBack ?? (await explainRefusal(ctx, line, { call, outcome: await callProduct(ctx, line, call) }))
  if (!keptBack) ctx.lines.note(line, outcome)
  return followIncident(ctx, line, outcome)
}

function callProduct(ctx: Context, { product, credential }: Line, call: TimedCall): Promise<SignedOutcome> {
  const { method, path, body, idempotencyKey, timeoutMs } = call
  return ctx.vault.call(credential, {
    method,
    prefix: placeOf(product),
    path: path.text,
    timeoutMs,
    ...(body === undefined ? {} : { body }),
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  })
}

function lookupCall({ path, body }: Lookup): ProductCall {
  return body === undefined ? { method: 'GET', path } : { method: 'POST', path, body, asks: true }
}

function questionOf({ path, body }: Lookup): string {
  return body === undefined ? path.text : `${path.text} ${canonicalJson(body)}`
}
