/** A question that names the consequence, with an explicit verb on the button and a way out. */
import { html } from 'hono/html'
import { type Html, type Page, sayIn } from './page.ts'
import type { SignedIn } from './visit.ts'

export interface Question {
  /** The question itself. */
  title: string
  told: string[]
  /** What it is about, where that is more than a sentence. */
  about?: Html
  /** Further fields of the form. */
  fields?: Html
  /** Label of a field for one's own words; none where nobody would read them. */
  words?: string
  yes: string
  /** Another way that takes something away. */
  loss?: { href: string; text: string }
  no: { href: string; text: string }
  /** A yes takes something away. */
  isLoss: boolean
}

export function questionPage({ language, session, request }: SignedIn, question: Question): Page {
  const { title, told, about = '', fields = '', words, yes, loss, no, isLoss } = question
  const say = sayIn(language)
  const field = html`<p class="field"><label for="words">${words ?? ''}</label>
<textarea id="words" name="words" maxlength="280" rows="2"></textarea></p>`
  const body = html`<h1>${title}</h1>
${told.map((text) => html`<p>${text}</p>`)}
${about}
<form method="post" class="form">
<input type="hidden" name="csrf" value="${session.csrf}">
${fields}
${words ? field : ''}
<button class="primary${isLoss ? ' refuse' : ''}">${yes}</button>
</form>
<p class="ways">${loss ? html`<a class="button refuse" href="${loss.href}">${loss.text}</a>` : ''}
<a class="button" href="${no.href}">${no.text}</a></p>`
  return { title: say('access.title'), body, query: askedIn(request.query) }
}

/** What the address says the question is about: in another language it is the same one. */
function askedIn(query: unknown): Record<string, string | string[]> {
  const { lang: _, ...asked } = query as Record<string, unknown>
  const isText = (value: unknown) => [value].flat().every((one) => typeof one === 'string')
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => isText(value))) as Record<
    string,
    string | string[]
  >
}
