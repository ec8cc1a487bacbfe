/** Applies what was ticked of a template: each action chosen or set as by hand, so that every rule of choosing holds; nothing is taken away. */
import type { ApplyTemplateBody } from '../../../contract/template.ts'
import { AppError } from '../../platform/error.ts'
import { type Context, change } from '../audit/index.ts'
import { changeSettings, chooseAction } from '../grant/index.ts'
import { type Compared, compareTemplate } from './compare.ts'

export interface Applied {
  action: string
  outcome: 'added' | 'changed' | 'refused'
}

/** `conflict` where the agent, the template or what an action means is not what was shown; then nothing is changed. */
export async function applyTemplate(ctx: Context, input: ApplyTemplateBody & { agent: string }): Promise<Applied[]> {
  const { items, digest } = await compareTemplate(ctx, input)
  if (digest !== input.digest) throw new AppError('conflict', { reason: 'changed_meanwhile' })
  const ticked = [...new Set(input.actions)].map((action) => findTicked(items, action))
  const applied: Applied[] = []
  for (const one of ticked) applied.push({ action: one.action, outcome: await applyOne(ctx, input.agent, one) })
  const done = applied.filter(({ outcome }) => outcome !== 'refused').map(({ action }) => action)
  await change(ctx, async () => {
    if (done.length === 0) return { result: undefined, unrecorded: 'nothing of it was applied' }
    const { agent, template, version } = input
    const facts = { template, version, digest, actions: done }
    return { result: undefined, events: [{ name: 'template.applied', agent, facts }] }
  })
  return applied
}

function findTicked(items: Compared[], action: string): Compared {
  const found = items.find((item) => item.action === action)
  if (found?.kind !== 'add' && found?.kind !== 'change') throw new AppError('invalid_input', { field: 'actions' })
  return found
}

/** What somebody else chose or took away a moment ago is refused by itself; the others go on. */
async function applyOne(ctx: Context, agent: string, { action, row, after }: Compared): Promise<Applied['outcome']> {
  if (!after) return 'refused'
  try {
    const choice = row?.choice
    if (choice) await changeSettings(ctx, { agent, choice: choice.id, settings: after, seen: choice.version })
    else await chooseAction(ctx, { agent, action, settings: after })
    return choice ? 'changed' : 'added'
  } catch (error) {
    if (error instanceof AppError) return 'refused'
    throw error
  }
}
