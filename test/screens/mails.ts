/** Every kind of mail, as its reader's mail program shows it, and what they say where nothing but text is shown. */
import { type Key, written } from '../../locales/index.ts'
import type { Person } from '../browser/person.ts'
import type { Mail } from '../house.ts'
import type { Later } from './later-world.ts'
import type { Part, Screen } from './screen.ts'

/** What each is about, by the subject it is known by. */
export const kinds = {
  asked: 'mail.subject',
  reminder: 'mail.reminder.subject',
  approved: 'outcome.subject.approved',
  lowered: 'outcome.subject.changed',
  part: 'outcome.subject.part',
  rejected: 'outcome.subject.rejected',
  blocked: 'outcome.subject.blocked',
  expired: 'outcome.subject.expired',
  cancelled: 'outcome.subject.cancelled',
  superseded: 'outcome.subject.superseded',
  'handed-over': 'handover.subject',
  'passed-on': 'owner.subject',
  'access-ending': 'ending.expiring.subject',
  'access-ended': 'ending.expired.subject',
  'access-withdrawn': 'ending.withdrawn.subject',
  'access-moved': 'ending.moved.subject',
  interrupted: 'incident.subject.opened',
  recovered: 'incident.subject.closed',
  unresolved: 'unresolved.subject',
  unconfirmed: 'unconfirmed.subject.first',
  'unconfirmed-still': 'unconfirmed.subject.again',
  confirmed: 'unconfirmed.subject.over',
  wider: 'wider.subject',
  unused: 'warning.unused.subject',
  failing: 'warning.failing.subject',
  'right-missing': 'warning.right_missing.subject',
  'renewal-due': 'warning.renewal_due.subject',
  'in-order': 'warning.over.subject',
  review: 'review.subject',
  key: 'key.subject',
} satisfies Record<string, Key>

/** The latest of a kind in this person's language. */
async function find({ language }: Person, { house }: Later, subject: Key): Promise<Mail> {
  const words = written(language, subject)
    .split(/\{\w+\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const pattern = new RegExp(`^${words.join('.+')}$`)
  const mail = (await house.mails()).find((one) => pattern.test(one.subject))
  if (!mail) throw new Error(`There is no mail called ${pattern}.`)
  return mail
}

/** In the mailbox's frame nothing may run, axe neither: the mail is a page of its own here. */
const asPage = (subject: Key) => async (person: Person, world: Later) => {
  await person.page.setContent((await find(person, world, subject)).html)
}

async function asText(person: Person, world: Later): Promise<void> {
  const mails = await Promise.all(Object.values(kinds).map((subject) => find(person, world, subject)))
  const texts = mails.map(({ subject, text }) => `<h2>${asMarkup(subject)}</h2><pre>${asMarkup(text)}</pre>`)
  const style =
    ':root { color-scheme: light dark } h2 { font-size: 1rem; overflow-wrap: anywhere } pre { white-space: pre-wrap; overflow-wrap: anywhere }'
  await person.page.setContent(`<!doctype html><html lang="${person.language}"><title>Mails</title>
    <style>${style}</style><main><h1>Mails</h1>${texts.join('')}</main>`)
}

/** Addresses are pressed, not read. */
const asMarkup = (text: string) =>
  text
    .replace(/https?:\/\/\S+/g, 'https://…')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')

export const mails: Part<Later> = {
  screens: [
    ...Object.entries(kinds).map(([kind, subject]): Screen<Later> => {
      return { name: `mail/${kind}`, at: 'about:blank', show: asPage(subject) }
    }),
    { name: 'mail/in-text', at: 'about:blank', show: asText },
  ],
}
