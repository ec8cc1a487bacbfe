/** Somebody opened the list of actions for an agent: the clock of "time to configure" starts here. */
import { getAgent } from '../agent/index.ts'
import { type Context, change } from '../audit/index.ts'
import { getCompany, isGated, missingGate } from '../company/index.ts'

export async function openPicker(ctx: Context, agent: string): Promise<void> {
  await getAgent(ctx, agent)
  const company = await getCompany(ctx)
  const groups = ctx.catalogue.products
    .filter((product) => !isGated(product) || missingGate(company.gates) === null)
    .map((product) => product.id)
  await change(ctx, async () => ({
    result: undefined,
    events: [{ name: 'picker.opened', agent, facts: { groupsVisible: groups } }],
  }))
}
