/** Holds what was seen of a company's access against what is known: what is new and what is over is told, each once, on whichever node. */
import { newId } from '../../platform/id.ts'
import { isWaiting } from '../../platform/outbox.ts'
import { type Context, change, type Fact, lookOverAll, read, system } from '../audit/index.ts'
import {
  closeWarnings,
  insertWarnings,
  selectTold,
  selectWarnings,
  takeLook,
  unlooked,
  updateTold,
} from './store-warnings.ts'
import {
  type Concerned,
  type Look,
  lookEveryMs,
  type Seen,
  type Told,
  type ToldOf,
  tellingOf,
  type Warning,
} from './warning.ts'

/** Where it is time for a look. */
export function whereLooksAreDue(ctx: Context): Promise<string[]> {
  return lookOverAll(ctx, unlooked(lookOf(ctx).after))
}

/** Whether this node is to look the company over: nobody has for a while, and nobody else has just begun to. A look that fails is the next one's. */
export function takeUpLook(ctx: Context): Promise<boolean> {
  return change({ ...ctx, actor: system }, async (tx) => {
    return { result: await takeLook(tx, ctx.company, lookOf(ctx)), unrecorded: 'that it was looked at changes nothing' }
  })
}

function lookOf({ clock }: Context): { now: Date; after: Date } {
  const now = clock.now()
  return { now, after: new Date(now.getTime() - lookEveryMs) }
}

/** Every warning of the company that lasts. */
export function listWarnings(ctx: Context): Promise<Warning[]> {
  return read(ctx, (tx) => selectWarnings(tx, ctx.company))
}

/** What people are to be told of a look, or were; nothing that was closed before anybody could be told that it began. */
export function listTold(ctx: Context, look: Look): Promise<Told[]> {
  return read(ctx, (tx) => selectTold(tx, ctx.company, look))
}

/** Whether there is still work to tell people that it began, of what this look saw end. */
export function isBeginningTold(ctx: Context, over: Look): Promise<boolean> {
  return read(ctx, async (tx) => {
    const ended = await selectTold(tx, ctx.company, over)
    for (const at of new Set(ended.map(({ openedAt }) => openedAt.getTime()))) {
      const begun: Look = { ...over, part: 'opened', seenAt: new Date(at) }
      if (await isWaiting(tx, ctx.company, tellingOf(begun))) return true
    }
    return false
  })
}

/** Who was told once is not told again, and only who was told that it began is told that it is over. */
export function noteTold(ctx: Context, told: ToldOf): Promise<void> {
  return change({ ...ctx, actor: system }, async (tx) => {
    await updateTold(tx, ctx.company, told)
    return { result: undefined, unrecorded: 'whom a mail reached is for the next mail to know' }
  })
}

/** `concerned`: every access that lives. */
export function keepWarnings(
  ctx: Context,
  { seen, concerned }: { seen: Seen; concerned: Map<string, Concerned> },
): Promise<void> {
  const now = ctx.clock.now()
  return change({ ...ctx, actor: system }, async (tx) => {
    const over = await closeWarnings(tx, ctx.company, { ...seen, now })
    const signs = seen.signs.map((sign) => ({ ...sign, id: newId('wrn') }))
    const opened = await insertWarnings(tx, ctx.company, { signs, now })
    for (const { id } of opened.filter(({ kind }) => kind === 'right_missing'))
      ctx.log.error('a product lacks a right that was granted', { company: ctx.company, subject: id })
    const events = [
      ...eventsOf('warning.closed', { warnings: over, concerned, now }),
      ...eventsOf('warning.opened', { warnings: opened, concerned, now }),
    ]
    return events.length > 0
      ? { result: undefined, events }
      : { result: undefined, unrecorded: 'nobody has to be told of anything' }
  })
}

interface Found {
  warnings: Warning[]
  concerned: Map<string, Concerned>
  now: Date
}

/** One event for all actions of an access of which the same is to be said; people are told of all of a kind with the first of them. */
function eventsOf(name: 'warning.opened' | 'warning.closed', { warnings, concerned, now }: Found): Fact[] {
  const told = new Set<Warning['kind']>()
  const alike = Map.groupBy(warnings, ({ kind, grant }) => `${kind} ${grant}`)
  return [...alike.values()].flatMap(([first, ...others]): Fact[] => {
    const access = first && concerned.get(first.grant)
    if (!access) return []
    const { kind, grant } = first
    const actions = [first, ...others].flatMap(({ action }) => action || []).toSorted()
    const among = told.has(kind)
    told.add(kind)
    return [{ name, ...access, facts: { kind, grant, actions, seenAt: now.toISOString(), ...(among && { among }) } }]
  })
}
