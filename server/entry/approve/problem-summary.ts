/** What is wrong with an answer, told first: each mistake is a way to its field, which may lie far below. */
import { html } from 'hono/html'
import { limitNames } from '../../../contract/action.ts'
import { counted } from '../../../locales/index.ts'
import type { Html, Say } from './page.ts'
import { labelOf, problemWords } from './part-limits.ts'
import type { PartView } from './part-page.ts'
import { fieldOf } from './read-limits.ts'

export function problemSummary({ language, asked, problems }: PartView, say: Say): Html | '' {
  if (problems.granted) return html`<p class="problem" role="alert">${say('part.nothing')}</p>`
  const limits = asked.blocks.flatMap(({ action, text }) =>
    limitNames.map((name) => ({ field: fieldOf(name, action), label: `${text.title}: ${labelOf(say, name)}` })),
  )
  const wrong = [...limits, { field: 'until', label: say('part.until.label') }].flatMap(({ field, label }) => {
    const problem = problems[field]
    if (!problem) return []
    return [html`<li><a href="#${encodeURIComponent(field)}">${label}. ${problemWords(say, problem)}</a></li>`]
  })
  if (wrong.length === 0) return ''
  return html`<div role="alert"><p class="problem">${counted(language, 'form.error.summary', wrong.length)}</p>
<ul class="problems">${wrong}</ul></div>`
}
