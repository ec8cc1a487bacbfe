/** Making a credential set, calling it otherwise, removing it. */
import type { CredentialSetFields } from '../../../contract/credential-set.ts'
import { language } from '../../../contract/word.ts'
import { sentence } from '../../../locales/index.ts'
import { cleanText } from '../../platform/clean-text.ts'
import { AppError } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'
import { type Context, change, type Fact, type Tx } from '../audit/index.ts'
import type { CountedSet } from './credential-set.ts'
import { getSet } from './list-sets.ts'
import {
  insertSet,
  isSetNameTaken,
  lockSet,
  selectSets,
  selectUsers,
  updateSet,
  updateSetRemoved,
} from './store-sets.ts'

const mostSets = 50

/** Of no agent and no connection yet. */
export async function makeSet(ctx: Context, asked: CredentialSetFields): Promise<CountedSet> {
  const made = { ...clean(asked), id: newId('set'), now: ctx.clock.now() }
  await change(ctx, async (tx) => {
    if ((await selectSets(tx, ctx.company)).length >= mostSets)
      throw new AppError('conflict', { reason: 'too_many', bound: mostSets })
    if (!(await insertSet(tx, ctx.company, made))) throw nameTaken()
    return { result: undefined, events: [factOf('credential_set.made', made)] }
  })
  return getSet(ctx, made.id)
}

/** What it is called and what it is for; who uses it, and what that may do, stays as it is. */
export async function changeSet(
  ctx: Context,
  { id, ...asked }: CredentialSetFields & { id: string },
): Promise<CountedSet> {
  const changed = { ...clean(asked), id }
  await change(ctx, async (tx) => {
    const before = await lockSet(tx, ctx.company, id)
    if (!before) throw new AppError('not_found')
    if (await isSetNameTaken(tx, ctx.company, changed)) throw nameTaken()
    await updateSet(tx, ctx.company, changed)
    const fact = factOf('credential_set.changed', changed)
    return { result: undefined, events: [{ ...fact, facts: { ...fact.facts, before: before.name } }] }
  })
  return getSet(ctx, id)
}

/** `conflict` for the one that the company began with, and naming what uses it where something does. */
export async function removeSet(ctx: Context, id: string): Promise<void> {
  await change(ctx, async (tx) => {
    const set = await lockSet(tx, ctx.company, id)
    if (!set) throw new AppError('not_found')
    if (set.isDefault) throw new AppError('conflict', { reason: 'default' })
    await requireUnused(tx, ctx, id)
    await updateSetRemoved(tx, ctx.company, { id, now: ctx.clock.now() })
    return { result: undefined, events: [factOf('credential_set.removed', set)] }
  })
}

async function requireUnused(tx: Tx, ctx: Context, id: string): Promise<void> {
  const where = await selectUsers(tx, ctx.company, id)
  if (where.length > 0) throw new AppError('conflict', { reason: 'in_use', where })
}

/** The name as it is kept, that of no other one in either language. */
function clean({ name, purpose }: CredentialSetFields): CredentialSetFields {
  const kept = cleanText(name, 60)
  if (kept === '') throw new AppError('invalid_input', { field: 'name', reason: 'too_short' })
  const isMain = language.options.some((one) => sentence(one, 'sets.main').toLowerCase() === kept.toLowerCase())
  if (isMain) throw nameTaken()
  return { name: kept, purpose }
}

const nameTaken = () => new AppError('conflict', { reason: 'name_taken' })

function factOf(name: Fact['name'], { id, name: setName, purpose }: CredentialSetFields & { id: string }): Fact {
  return { name, facts: { set: id, setName, purpose } }
}
