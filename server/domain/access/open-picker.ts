/** Somebody opened the list of actions for an agent: the clock of "time to configure" starts here. */
import { newId } from '../../platform/id.ts'
import { getAgent } from '../agent/index.ts'
import { type Context, change } from '../audit/index.ts'
import { getCompany, isGated, missingGate } from '../company/index.ts'

/** Answers the session: the opening's event, to which what is chosen in it points. */
export async function openPicker(ctx: Context, agent: string): Promise<{ session: string }> {
  await getAgent(ctx, agent)
  const company = await getCompany(ctx)
  const visible = ctx.catalogue.products.filter((product) => !isGated(product) || missingGate(company.gates) === null)
  const session = newId('evt')
  const facts = { groupsVisible: visible.map(({ id }) => id) }
  await change(ctx, async () => ({
    result: undefined,
    events: [{ id: session, name: 'picker.opened', agent, facts }],
  }))
  return { session }
}
