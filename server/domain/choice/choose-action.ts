/** Choosing an action for an agent, changing its settings, taking it away again. */
import type { ChoiceSettings, Limits } from '../../../contract/action.ts'
import { AppError } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'
import { getAgent } from '../agent/index.ts'
import { type Context, change, read, type Tx } from '../audit/index.ts'
import { completeLimits } from '../catalogue/index.ts'
import { isGated, requireGate } from '../company/index.ts'
import type { Choice } from './choice.ts'
import { insertChoice, removeChoiceRow, selectAllChoices, selectChoices, updateChoice, updateLimits } from './store.ts'

export async function addChoice(
  ctx: Context,
  input: { agent: string; action: string; settings: ChoiceSettings },
): Promise<Choice> {
  await getAgent(ctx, input.agent)
  const settings = await checkSettings(ctx, input.action, input.settings)
  const now = ctx.clock.now()
  const choice = { id: newId('chc'), agent: input.agent, action: input.action, settings, updatedAt: now }
  const added = await change(ctx, async (tx) => {
    const inserted = await insertChoice(tx, ctx.company, { ...choice, by: ctx.actor.name, now })
    if (!inserted) return { result: false, unrecorded: 'the agent has it already' }
    return { result: true, events: [{ name: 'choice.added', ...about(ctx, choice), facts: { choice: choice.id } }] }
  })
  if (!added) throw new AppError('conflict', { reason: 'chosen_already' })
  return choice
}

export async function changeChoice(
  ctx: Context,
  input: { agent: string; choice: string; settings: ChoiceSettings },
): Promise<Choice> {
  const current = (await listChoices(ctx, input.agent)).find((choice) => choice.id === input.choice)
  if (!current) throw new AppError('not_found')
  const settings = await checkSettings(ctx, current.action, input.settings)
  const changed = await change(ctx, async (tx) => {
    const row = await updateChoice(tx, ctx.company, {
      agent: input.agent,
      id: input.choice,
      settings,
      now: ctx.clock.now(),
    })
    if (!row) return { result: undefined, unrecorded: 'it was removed meanwhile' }
    return {
      result: row,
      events: [{ name: 'choice.changed', ...about(ctx, row), facts: { choice: row.id, limits: settings.limits } }],
    }
  })
  if (!changed) throw new AppError('not_found')
  return changed
}

/** A Super Admin granted less than was set: the setting follows, in the decision's own transaction, which records it. */
export function lowerChoice(
  tx: Tx,
  ctx: Context,
  lowered: { agent: string; action: string; before: Limits; limits: Limits },
): Promise<void> {
  return updateLimits(tx, ctx.company, { ...lowered, now: ctx.clock.now() })
}

/** Ends the action's use at once: a grant is good only together with the living choice. */
export async function removeChoice(ctx: Context, input: { agent: string; choice: string }): Promise<void> {
  const action = await change(ctx, async (tx) => {
    const removed = await removeChoiceRow(tx, ctx.company, {
      agent: input.agent,
      id: input.choice,
      now: ctx.clock.now(),
    })
    if (!removed) return { result: undefined, unrecorded: 'there was nothing to remove' }
    return {
      result: removed,
      events: [{ name: 'choice.removed', ...about(ctx, { agent: input.agent, action: removed }) }],
    }
  })
  if (!action) throw new AppError('not_found')
}

export function listChoices(ctx: Context, agent: string): Promise<Choice[]> {
  return read(ctx, (tx) => selectChoices(tx, ctx.company, agent))
}

export function listAllChoices(ctx: Context): Promise<Choice[]> {
  return read(ctx, (tx) => selectAllChoices(tx, ctx.company))
}

/** Settings that fit the action, defaults filled in; throws `invalid_input` naming the field. */
async function checkSettings(ctx: Context, id: string, settings: ChoiceSettings): Promise<ChoiceSettings> {
  const known = ctx.catalogue.find(id)
  if (!known?.version) throw new AppError('not_found')
  if (isGated(known.product.id)) await requireGate(ctx)
  return { ...settings, limits: completeLimits(known.version, settings.limits) }
}

function about(ctx: Context, choice: { agent: string; action: string }) {
  return {
    agent: choice.agent,
    action: choice.action,
    product: ctx.catalogue.find(choice.action)?.product.id ?? 'other',
  }
}
