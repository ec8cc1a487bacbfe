/** One address of the API: who may call it, what it takes, an example, what it answers, and by which codes it refuses. */
import { html } from 'hono/html'
import type { Key, Language } from '../../../locales/index.ts'
import { codeBlock, type Html, type Say, sayIn } from './frame.ts'
import type { Operation } from './read-description.ts'
import { boundsOf, exampleOf, type Row, rowsOf, typeOf } from './tell-schema.ts'

export function operationPage(
  language: Language,
  { operation, server }: { operation: Operation; server: string },
): { title: string; body: Html } {
  const say = sayIn(language)
  const { method, path, summary, who, byToken, fields, body } = operation
  const title = `${method} ${path}`
  const inAddress = fields.map(({ name, isRequired, schema }) => ({
    ...{ name, type: typeOf(schema), isRequired, told: boundsOf(schema) },
  }))
  return {
    title,
    body: html`<p><a href="/docs?lang=${language}">${say('dev.docs.back')}</a></p>
<h1><code>${title}</code></h1>
<p lang="en">${summary}</p>
<p>${say(`dev.docs.who.${who}` as Key)}${byToken ? html` ${say('dev.docs.by_token')}` : ''}</p>
${fields.length === 0 ? '' : html`<h2>${say('dev.docs.takes')}</h2>${rowList(say, inAddress)}`}
${body ? html`<h2>${say('dev.docs.body')}</h2>${rowList(say, rowsOf(body))}` : ''}
<h2>${say('dev.docs.example')}</h2>
${codeBlock(say('dev.docs.example'), callOf(operation, server))}
<h2>${say('dev.docs.answers')}</h2>
${answerPart(say, operation)}
${refusalPart(say, operation)}`,
  }
}

function rowList(say: Say, rows: Row[]): Html {
  return html`<dl class="fields">
${rows.map(
  ({ name, type, isRequired, told }) => html`<div><dt><code>${name}</code></dt>
<dd><span class="type">${type}</span> <span class="must">${say(isRequired ? 'dev.docs.required' : 'dev.docs.optional')}</span>
${told ? html`<p lang="en">${told}</p>` : ''}</dd></div>`,
)}
</dl>`
}

/** As it is typed into a terminal. */
function callOf({ method, path, who, fields, body, example }: Operation, server: string): string {
  const isOpen = who === 'anyone' || who === 'approver' || who === 'mailer'
  const header = (text: string) => ` \\\n  -H ${text}`
  const needed = fields.filter(({ place, name }) => place === 'header' && name === 'Idempotency-Key')
  return [
    `curl${method === 'GET' ? '' : ` -X ${method}`} '${server}${path}'`,
    ...(isOpen ? [] : [header('"authorization: Bearer $TOKEN"')]),
    ...needed.map(({ name }) => header(`'${name.toLowerCase()}: a-key-of-yours'`)),
    ...(body ? [header(`'content-type: application/json'`), ` \\\n  -d '${JSON.stringify(example, null, 2)}'`] : []),
  ].join('')
}

function answerPart(say: Say, { answer: { status, type, schema } }: Operation): Html {
  if (!type || !schema) return html`<p>${say('dev.docs.nothing', { status })}</p>`
  if (type !== 'application/json') return html`<p>${say('dev.docs.other', { status, content_type: type })}</p>`
  const label = `${status} · ${type}`
  return html`<p><code>${label}</code></p>
${rowList(say, rowsOf(schema))}
${codeBlock(label, JSON.stringify(exampleOf(schema), null, 2))}`
}

function refusalPart(say: Say, { refusals }: Operation): Html | '' {
  if (refusals.length === 0) return ''
  return html`<h2>${say('dev.docs.refuses')}</h2>
<dl class="fields">
${refusals.map(({ status, codes }) => html`<div><dt>${status}</dt><dd><code>${codes}</code></dd></div>`)}
</dl>`
}
