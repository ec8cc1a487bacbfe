/** Holds what was seen of a company's access against what is known: what is new and what is over is told, each once, on whichever node. */
import { newId } from '../../platform/id.ts'
import { type Context, change, type Fact, read, system } from '../audit/index.ts'
import { closeWarnings, insertWarnings, isLooked, selectWarnings, takeLook } from './store-warnings.ts'
import { type Concerned, lookEveryMs, type Sign, type Warning } from './warning.ts'

/** Whether nobody has looked the company over for a while. */
export function isLookDue(ctx: Context): Promise<boolean> {
  return read(ctx, async (tx) => !(await isLooked(tx, ctx.company, lookedAfter(ctx))))
}

/** Every warning of the company that lasts. */
export function listWarnings(ctx: Context): Promise<Warning[]> {
  return read(ctx, (tx) => selectWarnings(tx, ctx.company))
}

/** `concerned`: every access that lives; of one that does not, nobody is told that all is well. */
export function keepWarnings(
  ctx: Context,
  { seen, concerned }: { seen: Sign[]; concerned: Map<string, Concerned> },
): Promise<void> {
  const now = ctx.clock.now()
  return change({ ...ctx, actor: system }, async (tx) => {
    if (!(await takeLook(tx, ctx.company, { now, after: lookedAfter(ctx) })))
      return { result: undefined, unrecorded: 'somebody else has just looked' }
    const over = await closeWarnings(tx, ctx.company, { seen, now })
    const opened = await insertWarnings(tx, ctx.company, {
      signs: seen.map((sign) => ({ ...sign, id: newId('wrn') })),
      now,
    })
    for (const { id } of opened.filter(({ kind }) => kind === 'right_missing'))
      ctx.log.error('a product lacks a right that was granted', { company: ctx.company, subject: id })
    const events = [...told('warning.closed', over, concerned), ...told('warning.opened', opened, concerned)]
    return events.length > 0 ? { result: undefined, events } : { result: undefined, unrecorded: 'nothing has changed' }
  })
}

/** One event for all actions of an access of which the same is to be said. */
function told(name: 'warning.opened' | 'warning.closed', warnings: Warning[], of: Map<string, Concerned>): Fact[] {
  const alike = Map.groupBy(warnings, ({ kind, grant }) => `${kind} ${grant}`)
  return [...alike.values()].flatMap(([first, ...others]): Fact[] => {
    const concerned = first && of.get(first.grant)
    if (!concerned) return []
    const { kind, grant } = first
    const { agent, product, digests } = concerned
    const actions = [first, ...others].flatMap(({ action }) => action || []).toSorted()
    return [{ name, agent, product, facts: { kind, grant, actions, digests } }]
  })
}

function lookedAfter({ clock }: Context): Date {
  return new Date(clock.now().getTime() - lookEveryMs)
}
