/** The heart: an agent acts, at most once, within what was granted; and it is recorded, whatever becomes of it. */
import type { Act } from '../../../products/define.ts'
import { AppError } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'
import type { ProvedContact } from '../agent/index.ts'
import type { Context } from '../audit/index.ts'
import { requireGrant, type UsableGrant } from '../grant/index.ts'
import { actFacts } from './act-facts.ts'
import { carryOut } from './carry-out.ts'
import { claim } from './claim.ts'
import { describeAct } from './describe-act.ts'
import { type Execution, nextLook, referenceOf, requestOf, type Wish } from './execution.ts'
import { findIntent } from './find-intent.ts'
import { intentOf, parseInput } from './parse-wish.ts'
import { prepare } from './prepare.ts'
import { refuse } from './refuse.ts'
import { settle } from './settle.ts'

/** Answers an execution, a refused one included; only a fault of our own throws. */
export async function executeAction(ctx: Context, wish: Wish): Promise<Execution> {
  const startedAt = ctx.clock.now()
  try {
    const done = (await act(ctx, wish)) ?? (await act(ctx, wish))
    if (done) return done
    throw new AppError('unavailable')
  } catch (error) {
    if (error instanceof AppError) return refuse(ctx, wish, { error, startedAt })
    throw error
  }
}

/** Nothing when the ground moved between looking and claiming: then it has to be looked at again, from the beginning. */
async function act(ctx: Context, wish: Wish): Promise<Execution | undefined> {
  const grant = await requireGrant(ctx, wish)
  const { product, version } = grant.definition
  const input = parseInput(version, wish.input)
  const intent = intentOf(version, wish, input)
  const seen = await findIntent(ctx, wish.agent, intent)
  if (seen.kind === 'answered') return seen.execution
  const line = { product, credential: grant.credential }
  const id = newId('exe')
  const reference = seen.reference ?? referenceOf(id)
  const facts = factsOf(ctx, grant, { reference, contact: wish.contact })
  const found = await prepare(ctx, line, { version, input, facts })
  // Described before it is claimed: what cannot be said must not be promised.
  const { amount, call } = describeAct(version, { product: product.id, input, found, facts })
  const execution = await claim(ctx, {
    id,
    wish,
    grant,
    product: product.id,
    intent,
    after: seen.after,
    reference,
    amount,
  })
  if (!execution) return undefined
  wish.witness?.({ input, request: requestOf(product, call) })
  const { judgement, lookedUp } = await carryOut(ctx, line, { version, call, facts, asked: { input, found } })
  const lookNext = nextLook(execution, lookedUp, ctx.clock.now())
  return settle(ctx, execution, { judgement, product: product.id, lookedUp, lookNext })
}

/** What the action may know of an act under this grant, now. */
export function factsOf(
  ctx: Context,
  { definition, limits, timeZone }: UsableGrant,
  { reference, contact }: { reference: string; contact?: ProvedContact | undefined },
): Act {
  const { id: product } = definition.product
  return actFacts(ctx, {
    product,
    reference,
    contact: contact ?? null,
    limits,
    trace: '',
    at: ctx.clock.now(),
    timeZone,
  })
}
