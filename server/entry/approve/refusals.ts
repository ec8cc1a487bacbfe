/** Pages for whoever may not decide, or cannot be judged: each says why, and none says more than it must. */
import { errorRules } from '../../../contract/error.ts'
import { type Language, list } from '../../../locales/index.ts'
import { cleanName } from '../../domain/approval/index.ts'
import type { AppError } from '../../platform/error.ts'
import { answerError } from '../trouble.ts'
import type { Standing } from './find-standing.ts'
import { messagePage } from './message-page.ts'
import { type Page, type Say, sayIn } from './page.ts'

type Refused = Exclude<Standing, { kind: 'may' | 'stranger' }>

const switchAccount = (say: Say) => ({ href: '/approve/sign-in?switch=1', text: say('notyou.switch') })
const toInbox = (say: Say) => ({ href: '/approve', text: say('link.to_inbox') })

/** For people of the same company: who can decide instead. */
export function refusalPage(language: Language, standing: Refused, email: string): Page {
  const say = sayIn(language)
  const { kind, company, deciders } = standing
  const facts = {
    signed_in_email: email,
    company_name: cleanName(company.name),
    super_admin_names: deciders.length > 0 ? list(language, deciders.map(cleanName)) : say('done.none'),
  }
  if (kind === 'own_request' && deciders.length === 0)
    return messagePage({
      status: 403,
      title: say('alone.title'),
      paragraphs: [say('alone.body', facts), say('alone.next')],
      links: [toInbox(say)],
    })
  const title = say(kind === 'own_request' ? 'alone.title' : 'notyou.title')
  const key = {
    not_super_admin: 'notyou.same_company',
    consultant: 'notyou.consultant',
    own_request: 'notyou.requester',
  } as const
  return messagePage({
    status: 403,
    title,
    paragraphs: [say(key[kind], facts)],
    // Nobody is led round the rule that it takes two people.
    links: kind === 'own_request' ? [toInbox(say)] : [switchAccount(say), toInbox(say)],
  })
}

/** The same bytes whether the request is another company's or nobody's. */
export function strangerPage(language: Language, email: string): Page {
  const say = sayIn(language)
  const told = say('notyou.other', { signed_in_email: email })
  return messagePage({
    status: 404,
    title: say('notyou.title'),
    paragraphs: [told],
    links: [switchAccount(say), toInbox(say)],
  })
}

/** The same bytes for a link that is malformed, unknown or of another company. */
export function unknownLinkPage(language: Language, isSignedIn: boolean): Page {
  const say = sayIn(language)
  return messagePage({
    status: 404,
    title: say('link.unknown.title'),
    paragraphs: [say(isSignedIn ? 'link.unknown.signed_in' : 'link.unknown')],
    links: [toInbox(say)],
  })
}

/** For a link of ours in whose place a newer mail was sent. */
export function replacedLinkPage(language: Language, isSignedIn: boolean): Page {
  const say = sayIn(language)
  return messagePage({
    status: 410,
    title: say('link.resent.title'),
    paragraphs: [say(isSignedIn ? 'link.resent.signed_in' : 'link.resent')],
    links: [toInbox(say)],
  })
}

interface Reader {
  language: Language
  /** Nobody may be known. */
  name?: string | undefined
}

/** What an error that a handler met looks like to people. */
export function errorPage(reader: Reader, error: AppError, requestId: string): Page {
  const { language } = reader
  const say = sayIn(language)
  const { status } = errorRules[error.code]
  const reason = String(error.facts.reason ?? '')
  const told = (title: string, paragraph: string) =>
    messagePage({ status, title, paragraphs: [paragraph], links: [toInbox(say)] })
  if (error.code === 'not_found') return told(say('app.not_found.title'), say('app.not_found.body'))
  if (error.code === 'unavailable' && reason.startsWith('sign_in'))
    return told(say('signin.unreachable.title'), say('signin.unreachable.body'))
  if (error.code === 'unavailable') return told(say('front.unsure.title'), say('front.unsure.body'))
  if (error.code === 'not_entitled') return closedPage(reader, error)
  if (error.code === 'unauthenticated' || reason === 'disabled')
    return messagePage({
      status,
      title: say('signin.failed.title'),
      paragraphs: [say('signin.failed.body')],
      links: [{ href: '/approve/sign-in', text: say('signin.button') }, switchAccount(say)],
    })
  if (
    error.code === 'forbidden' ||
    error.code === 'malformed' ||
    error.code === 'conflict' ||
    error.code === 'too_large'
  )
    return messagePage({
      status,
      title: say('front.stale.title'),
      paragraphs: [say('front.stale.body')],
      links: [{ href: '/approve', text: say('front.stale.button') }],
    })
  return messagePage({
    status,
    title: say('front.error.title'),
    paragraphs: [say('front.error.body'), say('app.error.code', { request_id: requestId })],
    links: [toInbox(say)],
  })
}

/** For a yes behind a closed gate: which part is missing, and who can change that. */
function closedPage({ language, name }: Reader, error: AppError): Page {
  const say = sayIn(language)
  const { message, next } = answerError(language, error)
  const { missing, accountOwner } = error.facts
  // Nobody is sent to themselves.
  const isOwn = accountOwner !== undefined && accountOwner === name && missing !== 'flag'
  return messagePage({
    status: errorRules[error.code].status,
    title: say('front.closed.title'),
    paragraphs: [message, isOwn ? say('front.closed.own') : next, say('front.closed.body')],
    links: [toInbox(say)],
  })
}
