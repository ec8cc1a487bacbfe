/** What was shown is no longer what would be approved: which actions, and who has to send the request again. */
import { type Key, list } from '../../../locales/index.ts'
import { nameAsked, readAsked } from '../../domain/approval/index.ts'
import type { May } from './find-standing.ts'
import { messagePage } from './message-page.ts'
import { type Page, sayIn } from './page.ts'
import type { Visit } from './visit.ts'

export function changedPage({ language }: Visit, { ctx, full }: May, changed: string[]): Page {
  const say = sayIn(language)
  const changes = changed.map((action) => {
    const key = ctx.catalogue.find(action)?.version ? 'front.changed.action' : 'front.changed.gone'
    return say(key, { action_title: say(`action.${action}.title` as Key) })
  })
  const facts = { ...nameAsked(language, readAsked(full.request)), change_list: list(language, changes) }
  return messagePage({
    status: 409,
    title: say('front.changed.title'),
    paragraphs: [say('front.changed.body', facts)],
    links: [{ href: '/approve', text: say('link.to_inbox') }],
  })
}
