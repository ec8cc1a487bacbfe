/** Records of each newer version that it would allow more than agents of the company may do: once, however many agents there are. */
import { type Context, recordOnce } from '../audit/index.ts'
import { findChange, isWider } from '../catalogue/index.ts'
import { listPins } from '../grant/index.ts'

export async function noteWider(ctx: Context): Promise<void> {
  for (const { product, ...pin } of await listPins(ctx)) {
    const change = findChange(ctx.catalogue, pin)
    const newest = ctx.catalogue.find(pin.action)?.version?.version
    if (!change || !isWider(change) || newest === undefined) continue
    const { action } = pin
    const facts = { version: newest, grade: change.grade }
    await recordOnce(ctx, `${action} ${newest}`, { name: 'action.widened', action, product, facts })
  }
}
