/** Holds what was seen of a company's access against what is known: what is new and what is over is told, each once, on whichever node. */
import { newId } from '../../platform/id.ts'
import { type Context, change, type Fact, read, system } from '../audit/index.ts'
import { closeWarnings, insertWarnings, isLooked, selectWarnings, takeLook } from './store-warnings.ts'
import { type Concerned, lookEveryMs, type Seen, type Warning } from './warning.ts'

/** Whether this node is to look the company over: nobody has for a while, and nobody else has just begun to. A look that fails is the next one's. */
export async function takeUpLook(ctx: Context): Promise<boolean> {
  const look = { now: ctx.clock.now(), after: new Date(ctx.clock.now().getTime() - lookEveryMs) }
  if (await read(ctx, (tx) => isLooked(tx, ctx.company, look.after))) return false
  return change({ ...ctx, actor: system }, async (tx) => {
    return { result: await takeLook(tx, ctx.company, look), unrecorded: 'that it was looked at changes nothing' }
  })
}

/** Every warning of the company that lasts. */
export function listWarnings(ctx: Context): Promise<Warning[]> {
  return read(ctx, (tx) => selectWarnings(tx, ctx.company))
}

/** `concerned`: every access that lives. */
export function keepWarnings(
  ctx: Context,
  { seen, concerned }: { seen: Seen; concerned: Map<string, Concerned> },
): Promise<void> {
  const now = ctx.clock.now()
  return change({ ...ctx, actor: system }, async (tx) => {
    const closed = await closeWarnings(tx, ctx.company, { seen: seen.signs, now })
    const over = closed.filter(({ id }) => seen.recovered.includes(id))
    const signs = seen.signs.map((sign) => ({ ...sign, id: newId('wrn') }))
    const opened = await insertWarnings(tx, ctx.company, { signs, now })
    for (const { id } of opened.filter(({ kind }) => kind === 'right_missing'))
      ctx.log.error('a product lacks a right that was granted', { company: ctx.company, subject: id })
    const events = [...told('warning.closed', over, concerned), ...told('warning.opened', opened, concerned)]
    return events.length > 0
      ? { result: undefined, events }
      : { result: undefined, unrecorded: 'nobody has to be told of anything' }
  })
}

/** One event for all actions of an access of which the same is to be said. */
function told(name: 'warning.opened' | 'warning.closed', warnings: Warning[], of: Map<string, Concerned>): Fact[] {
  const alike = Map.groupBy(warnings, ({ kind, grant }) => `${kind} ${grant}`)
  return [...alike.values()].flatMap(([first, ...others]): Fact[] => {
    const concerned = first && of.get(first.grant)
    if (!concerned) return []
    const { kind, grant } = first
    const { agent, product, versions, digests } = concerned
    const actions = [first, ...others].flatMap(({ action }) => action || []).toSorted()
    return [{ name, agent, product, facts: { kind, grant, actions, versions, digests } }]
  })
}
