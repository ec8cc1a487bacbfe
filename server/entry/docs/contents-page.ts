/** The first page about the API: what to search for, how to begin, and every address by chapter. */
import { html } from 'hono/html'
import { counted, type Key, type Language } from '../../../locales/index.ts'
import { chapterNames } from '../http/describe-route.ts'
import { codeBlock, type Html, type Say, sayIn } from './frame.ts'
import type { Operation } from './read-description.ts'
import { findOperations } from './search-operations.ts'

/** What everybody has to know before the first call, in this order. */
const beginning = ['token', 'call', 'paging', 'errors', 'again', 'live', 'people'] as const

export function contentsPage(
  language: Language,
  { operations, server, wanted }: { operations: Operation[]; server: string; wanted: string },
): { title: string; body: Html } {
  const say = sayIn(language)
  const title = say('dev.docs.title')
  const found = wanted ? findOperations(operations, wanted) : operations
  const chapters = chapterNames
    .map((name) => ({ name, held: found.filter(({ chapter }) => chapter === name) }))
    .filter(({ held }) => held.length > 0)
  const body = html`<h1>${title}</h1>
<p>${say('dev.docs.lead')}</p>
${searchForm(say, { language, wanted })}
${wanted ? foundPart(say, { language, wanted, count: found.length }) : beginningPart(say, { chapters, server })}
${chapters.map(({ name, held }) => chapterSection(say, language, { name, held }))}`
  return { title, body }
}

/** It asks the server, so that it works without a script. */
function searchForm(say: Say, { language, wanted }: { language: Language; wanted: string }): Html {
  return html`<form class="search" role="search" action="/docs">
<input type="hidden" name="lang" value="${language}">
<p class="field"><label for="q">${say('dev.docs.search')}</label>
<input id="q" type="search" name="q" value="${wanted}" maxlength="100"></p>
<button class="button">${say('dev.docs.search.do')}</button>
</form>`
}

function foundPart(say: Say, { language, wanted, count }: { language: Language; wanted: string; count: number }): Html {
  const told =
    count === 0 ? say('dev.docs.found.none', { wanted }) : counted(language, 'dev.docs.found', count, { wanted })
  return html`<p role="status">${told} <a href="/docs?lang=${language}">${say('dev.docs.back')}</a></p>`
}

function beginningPart(say: Say, { chapters, server }: { chapters: { name: string }[]; server: string }): Html {
  return html`<nav aria-label="${say('dev.docs.chapters')}"><ul class="chapters">
${chapters.map(({ name }) => html`<li><a href="#${name}">${chapterName(say, name)}</a></li>`)}
</ul></nav>
${beginning.map((step) => beginningStep(say, step, server))}`
}

function beginningStep(say: Say, step: (typeof beginning)[number], server: string): Html {
  const title = say(`dev.docs.${step}.title`)
  const first = `export TOKEN=mkp_…\ncurl ${server}/v1/agents -H "authorization: Bearer $TOKEN"`
  return html`<h2>${title}</h2>
<p>${say(`dev.docs.${step}`)}</p>
${step === 'token' ? html`<p><a href="/api-tokens">${say('dev.docs.token.open')}</a></p>` : ''}
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

function chapterName(say: Say, name: string): string {
  return say(`dev.docs.chapter.${name}` as Key)
}
