/** The company's only Super Admin may not decide what they ask for: a colleague is given the draft, and sends it as their own. */
import { AppError } from '../../platform/error.ts'
import { lockAgent } from '../agent/index.ts'
import { type Context, change, read } from '../audit/index.ts'
import { superAdmins } from '../person/index.ts'
import { draftKnown } from './draft-request.ts'
import { isAlone } from './look-up-deciders.ts'
import { countHandoversSince, type Handover, selectHandover, upsertHandover } from './store-handovers.ts'

/** How often a draft is handed over in an hour: each time sends a mail. */
const perHour = 3

/** Whoever sends it then is its requester; handing it to somebody else moves it on. */
export async function handOverDraft(ctx: Context, { agent, person }: { agent: string; person: string }): Promise<void> {
  const { asked, asker, colleagues } = await draftKnown(ctx, agent)
  if (asked.actions.length === 0) throw new AppError('conflict', { reason: 'nothing_to_ask' })
  if (!isAlone(asker, await superAdmins(ctx))) throw new AppError('conflict', { reason: 'not_alone' })
  const to = colleagues.find(({ id }) => id === person)
  if (!to) throw new AppError('invalid_input', { field: 'person', reason: 'unknown' })
  await change(ctx, async (tx) => {
    await lockAgent(tx, ctx.company, agent)
    const now = ctx.clock.now()
    const given = { agent, from: asker, to, now }
    if (!(await upsertHandover(tx, ctx.company, given)))
      return { result: undefined, unrecorded: 'they have it already' }
    const since = new Date(now.getTime() - 3600_000)
    if ((await countHandoversSince(tx, ctx.company, { agent, since })) >= perHour)
      throw new AppError('rate_limited', { retryAfterSeconds: 3600 })
    return { result: undefined, events: [{ name: 'approval.handed_over', agent, facts: { to: to.id } }] }
  })
}

/** The draft of this agent that somebody was given and has not sent yet. */
export function findHandover(ctx: Context, agent: string): Promise<Handover | undefined> {
  return read(ctx, (tx) => selectHandover(tx, ctx.company, agent))
}
