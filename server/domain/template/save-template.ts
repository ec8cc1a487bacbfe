/** Saving an agent's set-up as a template, or as the next version of one; renaming it, and deleting it. */
import type { SaveTemplateBody, TemplateContent } from '../../../contract/template.ts'
import { cleanText } from '../../platform/clean-text.ts'
import { AppError } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'
import { getAgent } from '../agent/index.ts'
import { type Context, change, type Tx } from '../audit/index.ts'
import { composeDraft, ownCompanies } from './compose-template.ts'
import { findNames } from './find-names.ts'
import { ownerOf } from './read-template.ts'
import {
  countTemplates,
  deleteTemplate,
  insertTemplate,
  insertVersion,
  lockTemplates,
  selectSame,
  updateNames,
  updateVersion,
} from './store.ts'
import { cleanLines } from './template.ts'

const mostTemplates = 200
/** Of one template. */
const mostVersions = 100

export interface NewVersion {
  name: string
  description: string
  note: string
  content: TemplateContent
  /** Of which it is the next version; none: it is a new template. */
  template?: string | undefined
  /** What the agent is called whose set-up it is; none: it came as a file. */
  agent?: string
  /** Whoever has the very same goes on with that. */
  isOnce?: boolean
}

/** Answers the template's id. */
export async function saveTemplate(ctx: Context, input: SaveTemplateBody & { agent: string }): Promise<string> {
  const agent = await getAgent(ctx, input.agent)
  const { actions, set } = await composeDraft(ctx, input.agent)
  const kept = input.actions.map(({ action, whenToUse }) => {
    const found = actions.find(({ carried }) => carried.action === action)
    if (!found) throw new AppError('invalid_input', { field: 'actions' })
    return { ...found.carried, ...(whenToUse === undefined ? {} : { whenToUse: cleanLines(whenToUse, 500) }) }
  })
  if (new Set(kept.map(({ action }) => action)).size < kept.length)
    throw new AppError('invalid_input', { field: 'actions' })
  return keepVersion(ctx, { ...input, content: { actions: kept, ...(set !== null && { set }) }, agent: agent.name })
}

/** A template leads back to no company: neither by its words nor by what it is called. */
async function requireNameless(
  ctx: Context,
  words: readonly (readonly [field: string, text: string])[],
  agent?: string,
): Promise<void> {
  const names = { companies: await ownCompanies(ctx), agent }
  const named = words.find(([, text]) => findNames(text, names).length > 0)
  if (named) throw new AppError('invalid_input', { field: named[0], reason: 'names_company' })
}

/** Keeps it as a new template or as the next version of one, in words that name nobody; answers the template's id. */
export async function keepVersion(ctx: Context, input: NewVersion): Promise<string> {
  const { content, template } = input
  const [person, now] = [ownerOf(ctx), ctx.clock.now()]
  const words = wordsOf(input)
  const note = cleanText(input.note, 280)
  const texts = content.actions.map(({ whenToUse }, place) => [`actions[${place}].whenToUse`, whenToUse] as const)
  const named = { ...words, note, set: content.set ?? '' }
  await requireNameless(ctx, [...Object.entries(named), ...texts], input.agent)
  const id = template ?? newId('tpl')
  const kept = { id, ...words, now }
  return change(ctx, async (tx) => {
    if (template === undefined) await lockTemplates(tx, person)
    const same = input.isOnce && (await selectSame(tx, person, { ...words, content }))
    if (same) return { result: same, unrecorded: 'it was kept before' }
    const version = await (template === undefined ? begin : goOn)(tx, person, kept)
    await insertVersion(tx, person, { id, version, content, note, now })
    const facts = { template: id, version, actions: content.actions.map(({ action }) => action) }
    return { result: id, events: [{ name: 'template.saved', facts }] }
  })
}

type Kept = Parameters<typeof insertTemplate>[2]

async function begin(tx: Tx, person: string, kept: Kept): Promise<number> {
  if ((await countTemplates(tx, person)) >= mostTemplates)
    throw new AppError('conflict', { reason: 'too_many', bound: mostTemplates })
  await insertTemplate(tx, person, kept)
  return 1
}

async function goOn(tx: Tx, person: string, kept: Kept): Promise<number> {
  const next = await updateVersion(tx, person, kept)
  if (next === undefined) throw new AppError('not_found')
  if (next > mostVersions) throw new AppError('conflict', { reason: 'too_many_versions', bound: mostVersions })
  return next
}

export async function renameTemplate(
  ctx: Context,
  { id, ...named }: { id: string; name: string; description: string },
): Promise<void> {
  const words = wordsOf(named)
  await requireNameless(ctx, Object.entries(words))
  await change(ctx, async (tx) => {
    const isThere = await updateNames(tx, ownerOf(ctx), { id, ...words, now: ctx.clock.now() })
    if (!isThere) throw new AppError('not_found')
    return { result: undefined, unrecorded: 'what a person calls what is theirs is theirs' }
  })
}

/** For good. */
export function removeTemplate(ctx: Context, id: string): Promise<void> {
  return change(ctx, async (tx) => {
    const isThere = await deleteTemplate(tx, ownerOf(ctx), id)
    if (!isThere) throw new AppError('not_found')
    return { result: undefined, events: [{ name: 'template.removed', facts: { template: id } }] }
  })
}

/** What people call it, as it is kept. */
function wordsOf({ name, description }: { name: string; description: string }) {
  const words = { name: cleanText(name, 120), description: cleanText(description, 1000) }
  // Of nothing but what cannot be seen.
  if (words.name === '') throw new AppError('invalid_input', { field: 'name', reason: 'too_short' })
  return words
}
