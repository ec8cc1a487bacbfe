/** The heart: an agent acts, at most once, within what was granted; and it is recorded, whatever becomes of it. */
import type { Act } from '../../../products/define.ts'
import { AppError } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'
import type { ProvedContact } from '../agent/index.ts'
import type { Context } from '../audit/index.ts'
import { openAct, type UsableGrant } from '../grant/index.ts'
import { actFacts } from './act-facts.ts'
import { carryOut } from './carry-out.ts'
import { claim } from './claim.ts'
import { confirmationOf } from './confirmation.ts'
import { describeAct } from './describe-act.ts'
import { changes, type Execution, nextLook, referenceOf, requestOf, type Wish } from './execution.ts'
import { findIntent } from './find-intent.ts'
import { judgeLimits } from './judge-limits.ts'
import { intentOf, namedKey, parseInput } from './parse-wish.ts'
import { prepare } from './prepare.ts'
import { refuse } from './refuse.ts'
import { mustConfirm, requireIdentity } from './require-identity.ts'
import { lineOf } from './send.ts'
import { settle } from './settle.ts'

/** Answers an execution, a refused one included; only a fault of our own throws. */
export async function executeAction(ctx: Context, asked: Wish): Promise<Execution> {
  const startedAt = ctx.clock.now()
  // Who is proved is proved in one conversation; no other may be named beside it.
  const wish = asked.contact ? { ...asked, conversation: asked.contact.conversation } : asked
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
  const { grant, isKeyUsed } = await openAct(ctx, { ...wish, key: namedKey(wish) })
  const { product, version } = grant.definition
  const subject = requireIdentity(grant, wish)
  const input = parseInput(version, wish.input)
  const takesYes = mustConfirm(grant, wish, input)
  const intent = intentOf({ version, input, subject, isKeyUsed }, wish)
  const seen = await findIntent(ctx, wish.agent, { intent, isKeyUsed })
  if (seen.kind === 'answered') return seen.execution
  const line = lineOf(grant)
  const id = newId('exe')
  const reference = seen.reference ?? referenceOf(id)
  const basis = factsOf(ctx, grant, { reference, contact: wish.contact })
  const found = await prepare(ctx, line, { version, input, facts: basis })
  // Described and judged before it is claimed: what cannot be said, or may not be done, must not be promised.
  const known = { product: product.id, input, found, facts: basis, takesYes }
  const { measure, call, trace, told } = describeAct(version, known)
  judgeLimits(grant, measure)
  const { amount } = measure
  const confirmation = told && confirmationOf({ grant, input, told, amount, subject })
  const counted = version.effect === 'read' || changes(version, input)
  const ready = { id, wish, grant, intent, after: seen.after, reference, amount, trace, counted, confirmation }
  const execution = await claim(ctx, ready)
  if (!execution) return undefined
  wish.witness?.({ input, request: requestOf(product, call) })
  const facts = { ...basis, trace }
  const { judgement, lookedUp } = await carryOut(ctx, line, { version, call, facts, asked: { input, found } })
  const lookNext = nextLook(execution, lookedUp, ctx.clock.now())
  return settle(ctx, execution, { judgement, meant: grant.definition, lookedUp, lookNext })
}

/** What the action may know of an act under this grant, now. */
export function factsOf(
  ctx: Context,
  { definition, limits, settings, timeZone }: UsableGrant,
  { reference, contact }: { reference: string; contact?: ProvedContact | undefined },
): Act {
  const { id: product } = definition.product
  return actFacts(ctx, {
    product,
    reference,
    contact: contact ?? null,
    limits,
    details: settings.details,
    trace: '',
    at: ctx.clock.now(),
    timeZone,
  })
}
