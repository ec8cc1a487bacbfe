/** The frame of every approval page: title, language, one h1, landmarks; whole without JavaScript. */
import { html } from 'hono/html'
import { type Facts, type Key, type Language, sentence } from '../../../locales/index.ts'

export type Html = ReturnType<typeof html>

export interface Page {
  /** HTTP status; 200 when nothing is said. */
  status?: number
  title: string
  body: Html
  /** Which entry of the menu it is, if it is one. */
  at?: 'inbox' | 'decided' | 'access'
  /** What else its address says, so that another language shows the same. */
  query?: Record<string, string | string[]>
}

/** What a handler answers: a page, or the address the browser goes to next. */
export type Answer = Page | { redirect: string }

export interface Frame {
  language: Language
  /** Who is signed in; null for nobody. */
  person: { email: string; csrf: string } | null
}

export type Say = (key: Key, facts?: Facts) => string

export function sayIn(language: Language): Say {
  return (key, facts) => sentence(language, key, facts)
}

export async function renderPage(frame: Frame, { title, body, at, query }: Page): Promise<string> {
  const { language, person } = frame
  const say = sayIn(language)
  const page = await html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} · ${say('app.name')}</title>
<link rel="icon" href="/approve/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/approve/style.css">
</head>
<body>
<a class="skip" href="#content">${say('app.skip')}</a>
<header class="top">
<a class="brand" href="/approve"><img src="/approve/mark.svg" alt="" width="28" height="28"><span>${say('app.name')}</span></a>
${person ? menu(say, at) : ''}
</header>
<main id="content">
${body}
</main>
<footer class="foot">
${person ? account(say, person) : ''}
${languages(say, language, query)}
</footer>
</body>
</html>
`
  return String(page)
}

function menu(say: Say, at: Page['at']): Html {
  const current = html` aria-current="page"`
  return html`<nav class="menu" aria-label="${say('front.nav.label')}">
<a href="/approve"${at === 'inbox' ? current : ''}>${say('front.nav.inbox')}</a>
<a href="/approve/decided"${at === 'decided' ? current : ''}>${say('front.nav.decided')}</a>
<a href="/approve/access"${at === 'access' ? current : ''}>${say('front.nav.access')}</a>
</nav>`
}

function account(say: Say, { email, csrf }: { email: string; csrf: string }): Html {
  return html`<p>${say('front.signed_in', { signed_in_email: email })}</p>
<form method="post" action="/approve/sign-out">
<input type="hidden" name="csrf" value="${csrf}">
<button class="plain">${say('app.sign_out')}</button>
</form>
<a href="/approve/sign-in?switch=1">${say('notyou.switch')}</a>`
}

/** A relative link, so that the page of what is not yours names nothing of where it was asked for. */
function languages(say: Say, language: Language, query: Page['query']): Html {
  const other = language === 'en' ? 'id' : 'en'
  const said = Object.entries(query ?? {}).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  )
  return html`<a href="?${new URLSearchParams([...said, ['lang', other]])}" lang="${other}" hreflang="${other}">${say(`app.language.${other}`)}</a>`
}
