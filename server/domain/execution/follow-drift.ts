/** Holds the date of each answer against our own clock: that they drift apart is told before any call is refused for it. */
import type { Context } from '../audit/index.ts'
import { endDrift, meetDrift } from '../incident/index.ts'
import type { Line } from './send.ts'

/** So long a process believes that one it knows of lasts: a clock drifts for hours, and only a change is written. */
const believedMs = 10 * 60_000

/** `offsetSeconds`: nothing while the two agree. */
export async function followDrift(ctx: Context, line: Line, offsetSeconds: number | undefined): Promise<void> {
  const { standing } = ctx.lines
  const { product, credential } = line
  const now = ctx.clock.now().getTime()
  try {
    // Only the process that met it knows that it is over: each keeps the time of its own machine.
    if (offsetSeconds === undefined && standing.drop(line, 'clock_drifting')) await endDrift(ctx, product.id)
    const known = standing.get(line, 'clock_drifting')
    if (offsetSeconds === undefined || (known && now - known.seenAt < believedMs)) return
    const code = await meetDrift(ctx, { product: product.id, credential: credential.id, offsetSeconds })
    standing.set(line, 'clock_drifting', { code, seenAt: now })
  } catch (error) {
    // What became of the call itself must be told in any case.
    ctx.log.warn('a drift of clocks could not be noted', { company: ctx.company, error })
  }
}
