/** The first page about the API: how to begin, and every address by chapter. */
import { html } from 'hono/html'
import type { Key, Language } from '../../../locales/index.ts'
import { chapterNames } from '../http/describe-route.ts'
import { codeBlock, type Html, type Say, sayIn } from './frame.ts'
import type { Operation } from './read-description.ts'

/** What everybody has to know before the first call, in this order. */
const beginning = ['token', 'call', 'paging', 'errors', 'again', 'live', 'people'] as const

export function contentsPage(
  language: Language,
  { operations, server }: { operations: Operation[]; server: string },
): { title: string; body: Html } {
  const say = sayIn(language)
  const title = say('dev.docs.title')
  const chapters = chapterNames.map((name) => ({ name, held: operations.filter(({ chapter }) => chapter === name) }))
  const body = html`<h1>${title}</h1>
<p>${say('dev.docs.lead')}</p>
<nav aria-label="${say('dev.docs.chapters')}"><ul class="chapters">
${chapters.map(({ name }) => html`<li><a href="#${name}">${chapterName(say, name)}</a></li>`)}
</ul></nav>
${beginning.map((step) => beginningStep(say, step, server))}
${chapters.map(({ name, held }) => chapterSection(say, language, { name, held }))}`
  return { title, body }
}

function beginningStep(say: Say, step: (typeof beginning)[number], server: string): Html {
  const title = say(`dev.docs.${step}.title`)
  const first = `export TOKEN=mkp_…\ncurl ${server}/v1/agents -H "authorization: Bearer $TOKEN"`
  return html`<h2>${title}</h2>
<p>${say(`dev.docs.${step}`)}</p>
${step === 'call' ? codeBlock(title, first) : ''}`
}

function chapterSection(say: Say, language: Language, { name, held }: { name: string; held: Operation[] }): Html {
  return html`<section aria-labelledby="${name}">
<h2 id="${name}">${chapterName(say, name)}</h2>
<ul class="addresses">
${held.map(
  (one) => html`<li><a href="/docs/${one.name}?lang=${language}"><code>${one.method} ${one.path}</code></a>
<span lang="en">${one.summary}</span></li>`,
)}
</ul>
</section>`
}

export function chapterName(say: Say, name: string): string {
  return say(`dev.docs.chapter.${name}` as Key)
}
