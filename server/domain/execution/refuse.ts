/** Records that an agent was refused, whatever it asked for: nothing was sent. */

import type { AppError } from '../../platform/error.ts'
import { type Id, newId } from '../../platform/id.ts'
import { type Context, change, type Fact } from '../audit/index.ts'
import type { CatalogueEntry } from '../catalogue/index.ts'
import { noteRefusal } from '../grant/index.ts'
import { findAction } from '../integration/index.ts'
import type { Execution, Wish } from './execution.ts'
import { fallbackOf } from './fallback.ts'
import { factsToKeep } from './keep.ts'
import { insertRefused } from './store.ts'

export async function refuse(
  ctx: Context,
  wish: Wish,
  refused: { error: AppError; startedAt: Date },
): Promise<Execution> {
  const execution = refusedExecution(wish, newId('exe'), { ...refused, settledAt: ctx.clock.now() })
  const { code } = refused.error
  const known = await findAction(ctx, wish.action)
  await change(ctx, async (tx) => {
    await insertRefused(tx, ctx.company, {
      execution,
      choice: null,
      conversation: wish.conversation ?? null,
      error: { code, facts: factsToKeep(known?.action, refused.error) },
    })
    if (code === 'withdrawn') await noteRefusal(tx, ctx, wish)
    return { result: undefined, events: [factOf(execution, known), ...fallbackOf(ctx, execution, known)] }
  })
  return execution
}

function refusedExecution(
  wish: Wish,
  id: Id<'exe'>,
  refused: { error: AppError; startedAt: Date; settledAt: Date },
): Execution {
  const { code, facts } = refused.error
  return {
    ...{ id, agent: wish.agent, action: wish.action, mode: wish.mode, state: 'refused' },
    ...{
      version: null,
      grant: null,
      credential: null,
      grantedDigest: null,
      contact: wish.contact?.pseudonym ?? null,
      reference: null,
      trace: '',
      counted: true,
      output: null,
      summary: '',
    },
    ...{ startedAt: refused.startedAt, settledAt: refused.settledAt, lookedUp: 0, replayed: false },
    error: { code, facts },
  }
}

/** Of an action that is not in the catalogue not even the name is an action's. */
function factOf({ id, agent, action, mode, contact, error }: Execution, known: CatalogueEntry | undefined): Fact {
  return {
    name: 'execution.refused',
    agent,
    ...(known ? { action, product: known.product.id } : {}),
    outcome: error?.code ?? 'refused',
    facts: { execution: id, mode, ...(contact === null ? {} : { contact }) },
  }
}
