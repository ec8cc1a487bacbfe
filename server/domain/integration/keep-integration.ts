/** Describing an integration, and describing it otherwise. */
import type { Definition } from '../../../contract/integration.ts'
import { AppError } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'
import { type Context, change, type Fact, read, type Tx } from '../audit/index.ts'
import { holdConnection } from '../connection/index.ts'
import { checkDefinition } from './check-definition.ts'
import { actionOf, type Integration, slugFor } from './integration.ts'
import {
  countIntegrations,
  insertIntegration,
  type KeptIntegration,
  selectIntegration,
  selectIntegrations,
  selectSlugs,
  updateIntegration,
} from './store.ts'

/** Agents and people are told of all of them at once. */
const mostIntegrations = 100

/** Of no agent yet: it may be chosen afterwards. */
export async function addIntegration(ctx: Context, asked: Definition): Promise<Integration> {
  const definition = checkDefinition(asked)
  const added = { id: newId('int'), version: 1, definition, by: ctx.actor.name, now: ctx.clock.now() }
  await change(ctx, async (tx) => {
    await requireConnection(tx, ctx, definition)
    if ((await countIntegrations(tx, ctx.company)) >= mostIntegrations)
      throw new AppError('conflict', { reason: 'too_many', bound: mostIntegrations })
    const taken = new Set(await selectSlugs(tx, ctx.company))
    const kept = { ...added, slug: slugFor(definition.name, (slug) => taken.has(slug)) }
    if (!(await insertIntegration(tx, ctx.company, kept)))
      throw new AppError('conflict', { reason: 'changed_meanwhile' })
    return { result: undefined, events: [factOf('integration.added', kept)] }
  })
  return getIntegration(ctx, added.id)
}

/** What is described otherwise now, in the transaction of whoever grants it anew; `conflict` where somebody else was faster. */
export async function redefine(
  tx: Tx,
  ctx: Context,
  { before, asked }: { before: Integration; asked: Definition },
): Promise<{ integration: KeptIntegration; fact: Fact }> {
  const definition = checkDefinition(asked)
  await requireConnection(tx, ctx, definition)
  const { id, slug, version } = before
  const integration = { id, slug, version: version + 1, definition, by: ctx.actor.name, now: ctx.clock.now() }
  if (!(await updateIntegration(tx, ctx.company, integration)))
    throw new AppError('conflict', { reason: 'changed_meanwhile' })
  return { integration, fact: factOf('integration.changed', integration) }
}

async function requireConnection(tx: Tx, ctx: Context, { connection }: Definition): Promise<void> {
  if (await holdConnection(tx, ctx.company, connection)) return
  throw new AppError('invalid_input', { field: 'connection', reason: 'none', problem: 'There is no such connection.' })
}

export function factOf(
  name: Fact['name'],
  { id, slug, version, definition }: Omit<KeptIntegration, 'by' | 'now'>,
): Fact {
  const facts = { integration: id, integrationName: definition.name, version, connection: definition.connection }
  return { name, action: actionOf({ slug }), product: 'other', facts }
}

/** Somebody else was faster: who, and when. */
export function changedMeanwhile({ updatedBy, updatedAt }: Integration): AppError {
  return new AppError('conflict', { reason: 'changed_meanwhile', by: updatedBy, at: updatedAt.toISOString() })
}

/** By their names. */
export function listIntegrations(ctx: Context): Promise<Integration[]> {
  return read(ctx, (tx) => selectIntegrations(tx, ctx.company, { removed: false }))
}

/** `not_found` when it is another company's, was removed or never was. */
export async function getIntegration(ctx: Context, id: string): Promise<Integration> {
  const found = await read(ctx, (tx) => selectIntegration(tx, ctx.company, id))
  if (!found) throw new AppError('not_found')
  return found
}
