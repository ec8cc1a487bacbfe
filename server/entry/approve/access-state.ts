/** What is worth saying of an access beside "it works". */
import { html } from 'hono/html'
import { dateTime } from '../../../locales/index.ts'
import type { Access } from '../../domain/access/index.ts'
import { tellSetup } from '../setup-trouble.ts'
import type { Telling } from './access-block.ts'
import { endsOf } from './find-coming.ts'
import { type Html, sayIn } from './page.ts'
import { whyDue } from './review.ts'

/** `isLeft`: people have to end its credential by hand. */
type Left = Telling & { isLeft: boolean }

export function accessState(access: Access, telling: Left): Html {
  const told = [stateOf(access, telling), access.due && whyDue(access.due, telling), endOf(access, telling)]
  return html`${told.filter((text) => text !== null).map((text) => html`<p class="notice">${text}</p>`)}`
}

function stateOf({ state, trouble, retryAt, endedAt, product: id }: Access, telling: Left): string | null {
  const { language, timeZone, isByHand, isLeft } = telling
  const say = sayIn(language)
  const product = say(`product.${id}`)
  if (state === 'withdrawing' && endedAt)
    return say(isLeft ? 'withdraw.by_hand' : 'withdraw.under_way', {
      withdrawn_at: dateTime(language, endedAt, timeZone),
      product,
    })
  const why = trouble === null ? [] : tellSetup({ product: id, trouble, retryAt }, telling)
  if (state === 'setup_failed') return [say('done.setup_failed.final', { product }), ...why].join(' ')
  if (state === 'obtaining')
    return why.length > 0
      ? [say('done.setup_failed', { product }), ...why].join(' ')
      : say(isByHand ? 'access.by_hand.next' : 'state.connecting.next', { product })
  return why.length > 0 ? [say('access.added_failed', { product }), ...why].join(' ') : null
}

/** So long before the end it is worth saying beside the date. */
const soonMs = 14 * 24 * 3600_000

function endOf(access: Access, { language, timeZone, now }: Telling): string | null {
  if (access.state !== 'active') return null
  const ends = endsOf(access).flatMap((end) => (end > now ? [end.getTime()] : []))
  const first = Math.min(...ends)
  if (ends.length === 0 || first - now.getTime() > soonMs) return null
  return sayIn(language)('access.ending', { until: dateTime(language, new Date(first), timeZone) })
}
