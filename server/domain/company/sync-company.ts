/** Takes over what the directory says about one company, and records what that changed. */
import { isDeepStrictEqual } from 'node:util'
import { newId } from '../../platform/id.ts'
import { type Context, change, type Fact, type Tx } from '../audit/index.ts'
import { type Company, turnedParts } from './company.ts'
import type { DirectoryCompany } from './directory.ts'
import { idOfCompany, selectCompany, updateSynced, upsertCompany } from './store.ts'

/** Our id of the directory's company; made once, the same for every node. */
export function companyIdFor(ctx: Context, externalId: string): Promise<string> {
  return change(ctx, async (tx) => ({
    result: await idOfCompany(tx, externalId, newId('com')),
    unrecorded: 'a number was reserved; the company itself is recorded when it is synced',
  }))
}

/** The context is already the company's own. */
export function syncCompany(ctx: Context, told: DirectoryCompany): Promise<void> {
  return change(ctx, async (tx) => {
    const before = await selectCompany(tx, ctx.company)
    await upsertCompany(tx, ctx.company, { ...told, now: ctx.clock.now() })
    const events = whatChanged(before, told)
    if (events.length === 0) return { result: undefined, unrecorded: 'the directory told nothing new' }
    return { result: undefined, events }
  })
}

/** Whoever asked the directory after it was taken over at `since` may write what they heard; false: a newer answer may stand. */
export function beginCopy(tx: Tx, ctx: Context, since: Date): Promise<boolean> {
  return updateSynced(tx, ctx.company, { since, now: ctx.clock.now() })
}

function whatChanged(before: Company | undefined, told: DirectoryCompany): Fact[] {
  if (!before) return [{ name: 'company.synced', facts: { name: told.name, gates: told.gates } }]
  if (isDeepStrictEqual(before.gates, { ...told.gates })) return []
  const change = { before: before.gates, after: told.gates }
  return [{ name: 'company.gates_changed', facts: { ...change, ...turnedParts(change.before, change.after) } }]
}
