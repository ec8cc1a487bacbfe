/** Choosing an action for an agent, changing its settings, taking it away again. */
import type { ChoiceSettings, Limits } from '../../../contract/action.ts'
import { AppError } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'
import { readProblem } from '../../platform/read-problem.ts'
import { getAgent } from '../agent/index.ts'
import { type Context, change, type Fact, read, type Tx } from '../audit/index.ts'
import { type CatalogueEntry, completeLimits } from '../catalogue/index.ts'
import { isGated, requireGate } from '../company/index.ts'
import { catalogueOf, findAction } from '../integration/index.ts'
import type { Choice } from './choice.ts'
import {
  insertChoice,
  removeChoiceRow,
  selectAllChoices,
  selectChoices,
  selectEverChosen,
  updateChoice,
  updateLimits,
} from './store.ts'

export type Chosen = CatalogueEntry & { version: NonNullable<CatalogueEntry['version']> }

/** What a later room adds in the same transaction: the right, where a choice is enough for one. Answers what is to be recorded. */
export type Follow = (tx: Tx, choice: Choice, chosen: Chosen) => Promise<Fact[]>

/** What is set, and in which opening of the list of actions: where it was opened for that, the time since then is counted. */
export interface Setting {
  settings: ChoiceSettings
  session?: string | undefined
}

export async function addChoice(
  ctx: Context,
  input: { agent: string; action: string } & Setting,
  follow: Follow,
): Promise<Choice> {
  await getAgent(ctx, input.agent)
  const chosen = await findChosen(ctx, input.action)
  const settings = checkSettings(chosen, input.settings)
  const now = ctx.clock.now()
  const set = { settings, version: 1, updatedAt: now, updatedBy: ctx.actor.name }
  const choice = { id: newId('chc'), agent: input.agent, action: input.action, ...set }
  const added = await change(ctx, async (tx) => {
    const inserted = await insertChoice(tx, ctx.company, { ...choice, by: ctx.actor.name, now })
    if (!inserted) return { result: false, unrecorded: 'the agent has it already' }
    const added: Fact = {
      name: 'choice.added',
      ...about(choice, chosen),
      facts: { choice: choice.id, limits: settings.limits, ...within(input) },
    }
    return { result: true, events: [added, ...(await follow(tx, choice, chosen))] }
  })
  if (!added) throw new AppError('conflict', { reason: 'chosen_already' })
  return choice
}

/** `conflict`, naming who and when, where it was changed since the version that was seen; without one the last change wins. */
export async function changeChoice(
  ctx: Context,
  input: { agent: string; choice: string; seen?: number | undefined } & Setting,
  follow: Follow,
): Promise<Choice> {
  const current = await getChoice(ctx, input)
  const chosen = await findChosen(ctx, current.action)
  const settings = checkSettings(chosen, input.settings)
  return change(ctx, async (tx) => {
    // The right before the choice, as an act takes hold of them.
    const followed = await follow(tx, { ...current, settings }, chosen)
    const { seen } = input
    const by = ctx.actor.name
    const row = await updateChoice(tx, ctx.company, { ...current, settings, seen, by, now: ctx.clock.now() })
    if (!row) throw await whyNot(tx, ctx, current)
    const facts = { choice: row.id, limits: settings.limits, ...within(input) }
    return { result: row, events: [{ name: 'choice.changed', ...about(row, chosen), facts }, ...followed] }
  })
}

/** Somebody else was faster: changed it, or took it away. */
async function whyNot(tx: Tx, ctx: Context, { agent, id }: Choice): Promise<AppError> {
  const now = (await selectChoices(tx, ctx.company, agent)).find((one) => one.id === id)
  if (!now) return new AppError('not_found')
  return new AppError('conflict', { reason: 'changed_meanwhile', by: now.updatedBy, at: now.updatedAt.toISOString() })
}

/** Less is granted than was set: the setting follows, in the transaction that grants, which records it. */
export function lowerChoice(
  tx: Tx,
  ctx: Context,
  lowered: { agent: string; action: string; before: Limits; limits: Limits },
): Promise<void> {
  return updateLimits(tx, ctx.company, { ...lowered, by: ctx.actor.name, now: ctx.clock.now() })
}

/** Ends the action's use at once: a grant is good only together with the living choice. `end` ends what rested on it alone. */
export async function removeChoice(
  ctx: Context,
  input: { agent: string; choice: string },
  end: (tx: Tx, gone: { agent: string; action: string }) => Promise<void>,
): Promise<void> {
  const current = await getChoice(ctx, input)
  const known = await findAction(ctx, current.action)
  await change(ctx, async (tx) => {
    await end(tx, current)
    const isGone = await removeChoiceRow(tx, ctx.company, { ...current, now: ctx.clock.now() })
    if (!isGone) throw new AppError('not_found')
    return { result: undefined, events: [{ name: 'choice.removed', ...about(current, known) }] }
  })
}

export function listChoices(ctx: Context, agent: string): Promise<Choice[]> {
  return read(ctx, (tx) => selectChoices(tx, ctx.company, agent))
}

async function getChoice(ctx: Context, { agent, choice }: { agent: string; choice: string }): Promise<Choice> {
  const found = (await listChoices(ctx, agent)).find(({ id }) => id === choice)
  if (!found) throw new AppError('not_found')
  return found
}

/** The actions that the agent has or had, by their ids. */
export function listEverChosen(ctx: Context, agent: string): Promise<string[]> {
  return read(ctx, (tx) => selectEverChosen(tx, ctx.company, agent))
}

export function listAllChoices(ctx: Context): Promise<Choice[]> {
  return read(ctx, (tx) => selectAllChoices(tx, ctx.company))
}

/** Of what everybody has, or of what the company has made itself; `not_found` for what cannot be chosen. */
async function findChosen(ctx: Context, id: string): Promise<Chosen> {
  const known = (await catalogueOf(ctx)).find(id)
  if (!known?.version) throw new AppError('not_found')
  if (isGated(known.product)) await requireGate(ctx)
  return { ...known, version: known.version }
}

/** Settings that fit the action, defaults filled in; throws `invalid_input` naming the field. */
function checkSettings({ version }: Chosen, { whenToUse, limits, details }: ChoiceSettings): ChoiceSettings {
  const kept = checkDetails(version, details)
  return { whenToUse, limits: completeLimits(version, limits), ...(kept === undefined ? {} : { details: kept }) }
}

function checkDetails(version: Chosen['version'], details: ChoiceSettings['details']): ChoiceSettings['details'] {
  if (version.details === undefined && details === undefined) return undefined
  const read = version.details?.safeParse(details ?? {})
  if (read?.success) return read.data as ChoiceSettings['details']
  const [issue] = read?.error.issues ?? []
  throw new AppError('invalid_input', issue ? { ...readProblem(issue, 'details') } : { field: 'details' })
}

function within({ session }: Setting): { session?: string } {
  return session === undefined ? {} : { session }
}

function about(choice: { agent: string; action: string }, known: CatalogueEntry | undefined) {
  return { agent: choice.agent, action: choice.action, product: known?.product.id ?? 'other' }
}
