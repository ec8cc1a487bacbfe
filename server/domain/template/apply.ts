/** Applies what was ticked of a template: each action chosen or set as by hand, so that every rule of choosing holds; nothing is taken away. */
import type { ChoiceSettings } from '../../../contract/action.ts'
import type { ApplyTemplateBody } from '../../../contract/template.ts'
import { AppError } from '../../platform/error.ts'
import { type Context, change } from '../audit/index.ts'
import { changeSettings, chooseAction } from '../grant/index.ts'
import { type Compared, compareTemplate } from './compare.ts'

export interface Applied {
  action: string
  outcome: 'added' | 'changed' | 'refused'
  /** Why it was refused. */
  error?: AppError
}

type Input = ApplyTemplateBody & { agent: string }
type Ticked = Compared & { after: ChoiceSettings }

/** `conflict` where the agent, the template or what an action means is not what was shown; then nothing is changed. */
export async function applyTemplate(ctx: Context, input: Input): Promise<Applied[]> {
  const { items, digest } = await compareTemplate(ctx, input)
  if (digest !== input.digest) throw new AppError('conflict', { reason: 'changed_meanwhile' })
  const ticked = [...new Set(input.actions)].map((action) => findTicked(items, action))
  const applied: Applied[] = []
  try {
    for (const one of ticked) applied.push(await applyOne(ctx, input.agent, one))
  } finally {
    // Also before a fault of ours: of what was done until then it is known by what it came.
    await recordDone(ctx, input, applied)
  }
  return applied
}

function findTicked(items: Compared[], action: string): Ticked {
  const found = items.find((item) => item.action === action)
  const isOffered = found?.kind === 'add' || found?.kind === 'change'
  if (!isOffered || !found.after) throw new AppError('invalid_input', { field: 'actions' })
  return { ...found, after: found.after }
}

/** What somebody else chose or took away a moment ago is refused by itself; the others go on. */
async function applyOne(ctx: Context, agent: string, { action, row, after }: Ticked): Promise<Applied> {
  try {
    const choice = row?.choice
    if (choice) await changeSettings(ctx, { agent, choice: choice.id, settings: after, seen: choice.version })
    else await chooseAction(ctx, { agent, action, settings: after })
    return { action, outcome: choice ? 'changed' : 'added' }
  } catch (error) {
    if (error instanceof AppError) return { action, outcome: 'refused', error }
    throw error
  }
}

function recordDone(ctx: Context, { agent, template, version, digest }: Input, applied: Applied[]): Promise<void> {
  const actions = applied.filter(({ outcome }) => outcome !== 'refused').map(({ action }) => action)
  return change(ctx, async () => {
    if (actions.length === 0) return { result: undefined, unrecorded: 'nothing of it was applied' }
    const facts = { template, version, digest, actions }
    return { result: undefined, events: [{ name: 'template.applied', agent, facts }] }
  })
}
