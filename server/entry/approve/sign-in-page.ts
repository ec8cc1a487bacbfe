/** Asks whoever is not signed in to do so; says nothing of what lies behind. */
import { stepOf } from './keep-choice.ts'
import { messagePage } from './message-page.ts'
import { type Page, sayIn } from './page.ts'
import { formOf } from './require-own-form.ts'
import type { Visit } from './visit.ts'

export function signInPage({ request, language }: Visit): Page {
  const say = sayIn(language)
  const [path = ''] = request.url.replace(/\/decide$/, '').split('?')
  // What only one action is taken back of must not come back as the question for all of it.
  const { action } = request.query as { action?: unknown }
  const back = typeof action === 'string' ? `${path}?${new URLSearchParams({ action })}` : keepTicks(path, request)
  const form = path.startsWith('/approve/requests/') ? 'front.signin' : 'front.signin.list'
  return messagePage({
    ...(request.method === 'POST' && { status: 401 }),
    title: say(`${form}.title`),
    paragraphs: [say(`${form}.body`)],
    links: [{ href: signInAddress(back, language), text: say('signin.button') }],
  })
}

/** With what was ticked for the review of all access. */
export function keepTicks(path: string, { method, url }: Visit['request']): string {
  return method === 'GET' && path.startsWith('/approve/review/') ? url : path
}

/** For a decision whose giver's session had ended: it was kept, and is shown again on the page it was given on. */
export function endedPage({ request, language }: Visit): Page {
  const say = sayIn(language)
  const step = stepOf(formOf(request))
  const path = request.url.replace(/\/decide(\?.*)?$/, '')
  const back = step === 'read' ? path : `${path}?${new URLSearchParams({ step })}`
  return messagePage({
    status: 401,
    title: say('session.ended.title'),
    paragraphs: [say('front.ended.body')],
    links: [{ href: signInAddress(back, language), text: say('signin.button') }],
  })
}

/** Where signing in begins, to come back to this path. */
export function signInAddress(path: string, language: string): string {
  return `/approve/sign-in?${new URLSearchParams({ return: path, lang: language })}`
}
