/** The credential set that a company has without asking for one. */
import { newId } from '../../platform/id.ts'
import type { Context, Tx } from '../audit/index.ts'
import { insertSet, selectSet } from './store.ts'

const name = 'default'

/** The id of the company's set named "default", made at the first need of it. */
export async function defaultSet(tx: Tx, ctx: Context): Promise<string> {
  const known = await selectSet(tx, ctx.company, name)
  if (known) return known
  return insertSet(tx, ctx.company, { id: newId('set'), name, purpose: '', now: ctx.clock.now() })
}
