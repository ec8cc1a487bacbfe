/** The heart: an agent acts, at most once, within what was granted; and it is recorded, whatever becomes of it. */
import { AppError } from '../../platform/error.ts'
import type { Context } from '../audit/index.ts'
import { openAct } from '../grant/index.ts'
import { carryOut } from './carry-out.ts'
import { claim, limitReached, type ReadyAct } from './claim.ts'
import { changes, type Execution, nextLook, type Wish } from './execution.ts'
import { findIntent } from './find-intent.ts'
import { makeReady, type Ready } from './make-ready.ts'
import { intentOf, namedKey, parseInput } from './parse-wish.ts'
import { knownFull, record } from './record.ts'
import { refuse } from './refuse.ts'
import { requireIdentity } from './require-identity.ts'
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
  const { grant, isKeyUsed, full } = await openAct(ctx, { ...wish, key: namedKey(wish) })
  const { version } = grant.definition
  const subject = requireIdentity(grant, wish)
  const input = parseInput(version, wish.input)
  const intent = intentOf({ version, input, subject, isKeyUsed }, wish)
  const seen = await findIntent(ctx, wish.agent, { intent, isKeyUsed })
  if (seen.kind === 'answered') return seen.execution
  const counted = version.effect === 'read' || changes(version, input)
  // Said before the product is asked for anything; whoever comes between is stopped by the claim.
  const reached = full ?? knownFull(ctx, wish, grant)
  if (reached && counted) throw limitReached(grant, reached)
  const ready = await makeReady(ctx, wish, { grant, input, subject, intent, seen, counted })
  return isQuestion(ready.act) ? answer(ctx, ready) : carry(ctx, ready)
}

/** Nothing hangs on it but its answer, which is told to nobody before it is written down. What is personal is claimed before it is asked. */
function isQuestion({ grant, intent, confirmation }: ReadyAct): boolean {
  const { effect, dataClass } = grant.definition.version
  return effect === 'read' && dataClass !== 'personal' && !intent && !confirmation
}

async function answer(ctx: Context, { act, line, sending, about }: Ready): Promise<Execution | undefined> {
  const startedAt = ctx.clock.now()
  act.wish.witness?.(about)
  const { judgement } = await carryOut(ctx, line, sending)
  return record(ctx, act, { judgement, meant: act.grant.definition, startedAt })
}

async function carry(ctx: Context, { act, line, sending, about }: Ready): Promise<Execution | undefined> {
  const execution = await claim(ctx, act)
  if (!execution) return undefined
  act.wish.witness?.(about)
  const { judgement, lookedUp } = await carryOut(ctx, line, sending)
  const lookNext = nextLook(execution, lookedUp, ctx.clock.now())
  return settle(ctx, execution, { judgement, meant: act.grant.definition, lookedUp, lookNext })
}
