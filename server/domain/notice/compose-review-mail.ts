/** The mail of the monthly review: every access with its use, what is not used first, and two ways on for each. */
import { counted, type Key, sentence } from '../../../locales/index.ts'
import type { Access } from '../access/index.ts'
import { cleanName } from '../approval/index.ts'
import type { Company } from '../company/index.ts'
import type { Person } from '../person/index.ts'
import {
  button,
  type Choice,
  choices,
  frameMail,
  type MailText,
  paragraph,
  rule,
  smallPrint,
  unlinked,
} from './mail-text.ts'
import { useInWords } from './use-in-words.ts'

export interface Review {
  all: Access[]
  company: Company
  now: Date
  /** The address of the approval front. */
  front: string
}

/** So many are in the mail; the page has all. */
const atMost = 20

export async function composeReviewMail(review: Review, reader: Person): Promise<MailText> {
  const { all, company, front } = review
  const { language } = reader
  const facts = { company_name: unlinked(cleanName(company.name)), requester_name: unlinked(cleanName(reader.name)) }
  const tell = (key: Key) => sentence(language, key, facts)
  const [subject, hello, why] = [tell('review.subject'), tell('outcome.hello'), tell('ending.why.super_admin')]
  const told = [tell('review.what'), tell('review.next')]
  const items = all.slice(0, atMost).map((access) => choiceOf(access, review, reader))
  const more = all.length > atMost ? [counted(language, 'review.more', all.length - atMost)] : []
  const open = { label: tell('review.do'), address: `${front}/review` }
  const begin = [hello, ...told].map((text) => paragraph(text))
  const html = await frameMail({
    ...{ language, title: subject, preheader: told[0] ?? '' },
    parts: [
      ...begin,
      choices(items),
      ...more.map((text) => paragraph(text)),
      button(open.address, open.label),
      ...[rule(), smallPrint(why)],
    ],
  })
  const opening = `${open.label}:\n${open.address}`
  const text = [hello, ...told, ...items.map(inText), ...more, opening, why].join('\n\n')
  return { subject, text, html }
}

function choiceOf(access: Access, { company, now, front }: Review, { language }: Person): Choice {
  const { id, agentName, product } = access
  const names = { agent_name: cleanName(agentName), product_list: sentence(language, `product.${product}`) }
  return {
    first: unlinked(sentence(language, 'inbox.item', names)),
    text: useInWords(access, { language, timeZone: company.timeZone, now }),
    ways: [
      { label: sentence(language, 'withdraw.do'), address: `${front}/access/${company.id}/${id}/withdraw` },
      { label: sentence(language, 'access.review.yes'), address: `${front}/review/${company.id}/keep?grant=${id}` },
    ],
  }
}

function inText({ first, text, ways }: Choice): string {
  return [`${first}\n${text}`, ...ways.map(({ label, address }) => `${label}: ${address}`)].join('\n')
}
