/** Records of each newer version that it would allow more than agents of a company may do: once, however many agents there are. */
import { type Context, type Found, findUnrecorded, recordOnce } from '../audit/index.ts'
import { findChange, isWider } from '../catalogue/index.ts'
import { listHolders, listPins, type Pin } from '../grant/index.ts'

/** In all companies; one where it cannot be recorded holds up no other. */
export async function noteWider(nobody: Context): Promise<void> {
  const wider = (await listPins(nobody)).filter((pin) => newsOf(nobody, pin))
  if (wider.length === 0) return
  const found = (await listHolders(nobody, wider)).flatMap(({ company, product, ...pin }): Found[] => {
    const news = newsOf(nobody, pin)
    if (!news) return []
    const { action } = pin
    return [
      { company, found: `${action} ${news.version}`, fact: { name: 'action.widened', action, product, facts: news } },
    ]
  })
  for (const one of await findUnrecorded(nobody, found)) {
    const ctx = { ...nobody, company: one.company }
    await recordOnce(ctx, one).catch((error: unknown) =>
      ctx.log.error('a wider version could not be noted', { company: ctx.company, error }),
    )
  }
}

/** The newest version, where it would be allowed more than this one. */
function newsOf({ catalogue }: Context, pin: Omit<Pin, 'product'>) {
  const change = findChange(catalogue, pin)
  const version = catalogue.find(pin.action)?.version?.version
  return change && isWider(change) && version !== undefined ? { version, grade: change.grade } : null
}
