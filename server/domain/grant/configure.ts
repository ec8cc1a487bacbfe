/** Where the builder's choice is enough, the right is made with it, in the same transaction: from the choice alone, and never beyond it. */
import type { Action, Json } from '../../../products/define.ts'
import { canonicalJson, sha256Hex } from '../../platform/canonical-json.ts'
import { AppError } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'
import type { Context, Fact, Tx } from '../audit/index.ts'
import { meaningHash } from '../catalogue/index.ts'
import type { Choice, Chosen } from '../choice/index.ts'
import { holdWithin } from '../connection/index.ts'
import { holdIntegration } from '../integration/index.ts'
import { connectionOf } from './define-use.ts'
import { activateActions, insertActions, insertDocument, upsertGrant } from './store.ts'

interface Configured {
  choice: Pick<Choice, 'id' | 'agent' | 'settings'>
  chosen: Chosen
}

/** Grants anew what is chosen now; nothing for a product that a Super Admin has to approve. Answers what is to be recorded. */
export async function grantByChoice(tx: Tx, ctx: Context, { choice, chosen }: Configured): Promise<Fact[]> {
  const { product, action, version } = chosen
  if (product.basis !== 'configuration') return []
  // Described otherwise or removed meanwhile: what was looked at is not what would be granted.
  if (action.own && !(await holdIntegration(tx, ctx.company, { id: action.own.id, version: version.version })))
    throw new AppError('conflict', { reason: 'changed_meanwhile' })
  const { agent } = choice
  if (!(await isReachable(tx, ctx, { agent, action }))) throw new AppError('conflict', { reason: 'other_set' })
  const now = ctx.clock.now()
  const opened = { id: newId('grt'), agent, product: product.id, basis: product.basis, now }
  const grant = await upsertGrant(tx, ctx.company, opened)
  const pinned = pinOf(chosen, choice)
  const approvedBy = { id: ctx.actor.id ?? '', name: ctx.actor.name }
  const document = composeDocument({
    ...pinned,
    ...{ form: 'mekari-action/configured/1', id: newId('doc'), company: ctx.company, agent, grant },
    ...{ chosenBy: approvedBy, chosenAt: now.toISOString(), integration: ownOf(chosen) },
  })
  await insertDocument(tx, ctx.company, { ...document, request: choice.id, now })
  const granted = { grant, actions: [pinned], digest: document.digest, approvedBy, expiresAt: null, now }
  await insertActions(tx, ctx.company, granted)
  await activateActions(tx, ctx.company, { grant, now })
  const facts = { grant, actions: [action.id], digest: document.digest }
  return [{ name: 'grant.activated', agent, product: product.id, facts }]
}

/** Whether an action of the company's own leads over a connection of the agent's set, which stays so until the transaction ends. */
export async function isReachable(
  tx: Tx,
  ctx: Context,
  { agent, action }: { agent: string; action: Action },
): Promise<boolean> {
  return !action.own || holdWithin(tx, ctx.company, { connection: connectionOf(action.own), agent })
}

function pinOf({ product, action, version }: Chosen, { settings }: Configured['choice']) {
  return {
    ...{ action: action.id, version: version.version, product: product.id, scopes: [] },
    ...{ meaningHash: meaningHash(product, action, version), limits: settings.limits },
  }
}

function ownOf({ action: { own } }: Chosen): Json {
  return own ? { id: own.id, definition: own.definition } : null
}

function composeDocument(value: object): { bytes: Uint8Array; digest: string } {
  const bytes = Buffer.from(canonicalJson(value))
  return { bytes, digest: sha256Hex(bytes) }
}
