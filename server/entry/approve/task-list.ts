/** What a company's Super Admins have to do by hand at the developer centre, above its list of access, which has a heading of its own then. */
import { html } from 'hono/html'
import type { Language } from '../../../contract/word.ts'
import { cleanName } from '../../domain/approval/index.ts'
import type { Task } from '../../domain/credential/index.ts'
import { type Html, type Say, sayIn } from './page.ts'
import { setLine } from './set-line.ts'

export function taskList(tasks: Task[], company: string, language: Language): Html | '' {
  if (tasks.length === 0) return ''
  const say = sayIn(language)
  return html`<h3>${say('tasks.title')}</h3>
${tasks.map((task) => taskBlock(task, company, say))}
<h3 class="apart">${say('tasks.rest')}</h3>`
}

function taskBlock(task: Task, company: string, say: Say): Html {
  const way = task.kind === 'paste_credential' ? `${task.grant}/credential` : `${task.credential}/revoked`
  const what = wordsOf(task)
  return html`<article class="action">
<p>${say(what, taskFacts(task, say))}</p>
${setLine(task, say)}
<a class="button primary" href="/approve/access/${company}/${way}">${say(`${what}.do`, taskFacts(task, say))}</a>
</article>`
}

function wordsOf({ kind, isNarrowing, isRenewal }: Task) {
  if (kind === 'paste_credential' && isRenewal) return 'task.renewal' as const
  return isNarrowing ? ('task.narrower' as const) : (`task.${kind}` as const)
}

export function taskFacts({ agentName, product, clientId }: Task, say: Say) {
  return {
    agent_name: cleanName(agentName),
    product: say(`product.${product}`),
    client_id: clientId ?? say('done.none'),
  }
}
