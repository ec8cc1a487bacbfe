/** What was shown is no longer what would be approved: which actions, and who has to send the request again. */
import { nameAsked, readAsked } from '../../domain/approval/index.ts'
import { listChanges } from '../list-changes.ts'
import type { May } from './find-standing.ts'
import { messagePage } from './message-page.ts'
import { type Page, sayIn } from './page.ts'
import type { Visit } from './visit.ts'

export function changedPage({ language }: Visit, { ctx, full }: May, changed: string[]): Page {
  const say = sayIn(language)
  const facts = {
    ...nameAsked(language, readAsked(full.request)),
    change_list: listChanges(language, ctx.catalogue, changed),
  }
  return messagePage({
    status: 409,
    title: say('front.changed.title'),
    paragraphs: [say('front.changed.body', facts)],
    links: [{ href: '/approve', text: say('link.to_inbox') }],
  })
}
