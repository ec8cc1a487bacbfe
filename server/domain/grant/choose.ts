/** Choosing an action, with the right that follows from it at once where no Super Admin has to decide. */
import type { Definition } from '../../../contract/integration.ts'
import { AppError } from '../../platform/error.ts'
import { type Context, change, type Fact, type Tx } from '../audit/index.ts'
import { completeLimits, tightest } from '../catalogue/index.ts'
import {
  addChoice,
  type Choice,
  changeChoice,
  lowerChoice,
  removeChoice,
  type Setting,
  selectChoicesOf,
} from '../choice/index.ts'
import { keepEnded } from '../credential/index.ts'
import {
  actionOf,
  changedMeanwhile,
  entryOf,
  factOf,
  getIntegration,
  type Integration,
  type OwnEntry,
  redefine,
  updateRemoved,
} from '../integration/index.ts'
import { grantByChoice } from './configure.ts'
import { endChosen, holdChosen } from './store.ts'

export function chooseAction(ctx: Context, input: { agent: string; action: string } & Setting): Promise<Choice> {
  return addChoice(ctx, input, (tx, choice, chosen) => grantByChoice(tx, ctx, { choice, chosen }))
}

/** What was taken back meanwhile is given again: whoever may choose may choose anew. */
export async function changeSettings(
  ctx: Context,
  input: { agent: string; choice: string; seen?: number | undefined } & Setting,
): Promise<Choice> {
  const changed = await changeChoice(ctx, input, (tx, choice, chosen) => grantByChoice(tx, ctx, { choice, chosen }))
  await keepEnded(ctx)
  return changed
}

/** Ends its use at once, and with it a right that rested on the choice alone. */
export async function dropAction(ctx: Context, input: { agent: string; choice: string }): Promise<void> {
  await removeChoice(ctx, input, (tx, gone) => endChosen(tx, ctx.company, gone))
  await keepEnded(ctx)
}

/**
 * Describes an integration otherwise: each agent that may use it may do what it says now, and no more what it said before. What a
 * Super Admin took back stays so, and what only looked and now writes keeps to the bounds of what writes.
 */
export async function changeIntegration(
  ctx: Context,
  input: { id: string; definition: Definition; seen?: number | undefined },
): Promise<Integration> {
  const before = await getIntegration(ctx, input.id)
  if (before.version !== (input.seen ?? before.version)) throw changedMeanwhile(before)
  await change(ctx, async (tx) => {
    const { integration, fact } = await redefine(tx, ctx, { before, asked: input.definition })
    const chosen = entryOf(ctx, integration)
    const widens = before.definition.effect === 'read' && integration.definition.effect === 'write'
    const events = [fact]
    for (const choice of await selectChoicesOf(tx, ctx.company, chosen.action.id))
      events.push(...(await follow(tx, ctx, { choice, chosen, widens })))
    return { result: undefined, events }
  })
  await keepEnded(ctx)
  return getIntegration(ctx, input.id)
}

async function follow(
  tx: Tx,
  ctx: Context,
  { choice, chosen, widens }: { choice: Choice; chosen: OwnEntry; widens: boolean },
): Promise<Fact[]> {
  const { agent, action, settings } = choice
  const before = settings.limits
  const limits = widens ? tightest(before, completeLimits(chosen.version, {})) : before
  const isHeld = await holdChosen(tx, ctx.company, { agent, action })
  const events = isHeld
    ? await grantByChoice(tx, ctx, { choice: { ...choice, settings: { ...settings, limits } }, chosen })
    : []
  if (!widens) return events
  await lowerChoice(tx, ctx, { agent, action, before, limits })
  const lowered = { agent, action, product: chosen.product.id, facts: { choice: choice.id, limits } }
  return [{ name: 'choice.changed', ...lowered }, ...events]
}

/** `conflict` naming the agents that have it chosen: it is taken from them first. */
export async function removeIntegration(ctx: Context, id: string): Promise<void> {
  const integration = await getIntegration(ctx, id)
  await change(ctx, async (tx) => {
    // The row is held from here on, so that nobody can choose it meanwhile.
    if (!(await updateRemoved(tx, ctx.company, { id, now: ctx.clock.now() }))) throw new AppError('not_found')
    const choices = await selectChoicesOf(tx, ctx.company, actionOf(integration))
    if (choices.length > 0)
      throw new AppError('conflict', { reason: 'in_use', where: choices.map(({ agentName }) => agentName) })
    return { result: undefined, events: [factOf('integration.removed', integration)] }
  })
}
