/** Opens an incident where a call meets a fault, and ends it where a call is accepted again; every answer that met one names it. */
import type { Facts } from '../../platform/error.ts'
import type { Context } from '../audit/index.ts'
import { closeIncidents, type IncidentCause, openIncident } from '../incident/index.ts'
import type { SignedOutcome } from '../vault/index.ts'
import { followDrift } from './follow-drift.ts'
import type { Line } from './send.ts'

/** So long a process believes that an incident it knows of still lasts. */
const believedMs = 10_000

export async function followIncident(ctx: Context, line: Line, outcome: SignedOutcome): Promise<SignedOutcome> {
  // Nobody could see the end of an incident with a product that has nothing harmless to ask.
  if (!line.product.proof) return outcome
  if (outcome.kind === 'answer') {
    await followDrift(ctx, line, outcome.driftSeconds)
    if (ctx.lines.standing.take(line)) await endIncidents(ctx, line)
    return outcome
  }
  const { code: cause, facts } = outcome
  // A right that one action lacks stops no other: it is pointed out for that action alone.
  if (facts.cause === 'right_missing') return outcome
  // A product that fails now and then is not down: that begins when its line is given up.
  if (cause === 'rate_limited' || (cause === 'product_down' && !ctx.lines.isDead(line))) return outcome
  const incident = await codeOf(ctx, line, { cause, facts })
  return incident === undefined ? outcome : { ...outcome, facts: { ...facts, incident } }
}

async function codeOf(
  ctx: Context,
  line: Line,
  met: { cause: IncidentCause; facts: Facts },
): Promise<string | undefined> {
  const { standing } = ctx.lines
  const { cause, facts } = met
  const known = standing.get(line, cause)
  // What did not go out says nothing new: it may stand in line while another call finds the product back.
  if (facts.keptBack) return known?.code
  const now = ctx.clock.now().getTime()
  if (known && now - known.seenAt < believedMs) return known.code
  try {
    const { code } = await openIncident(ctx, {
      ...{ product: line.product.id, cause, credential: line.credential.id },
      because: { why: facts.cause, differs: facts.differs, offsetSeconds: facts.offsetSeconds },
    })
    standing.set(line, cause, { code, seenAt: now })
    return code
  } catch (error) {
    // What became of the call itself must be told in any case.
    ctx.log.warn('an incident could not be opened', { company: ctx.company, code: cause, error })
    return undefined
  }
}

async function endIncidents(ctx: Context, line: Line): Promise<void> {
  try {
    await closeIncidents(ctx, { product: line.product.id, credential: line.credential.id })
  } catch (error) {
    ctx.log.warn('an incident could not be closed', { company: ctx.company, error })
  }
}
