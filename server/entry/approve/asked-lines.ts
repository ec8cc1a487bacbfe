/** What a request in a list asks for: the names of its actions, and the access group it is for. */
import { html } from 'hono/html'
import { type Language, list } from '../../../locales/index.ts'
import { type AskedDocument, cleanName } from '../../domain/approval/index.ts'
import type { Context } from '../../domain/audit/index.ts'
import { titleIn } from '../tell-withdrawal.ts'
import { type Html, sayIn } from './page.ts'

export function askedLines({ catalogue }: Context, { actions, set }: AskedDocument, language: Language): Html {
  const titles = actions.map(({ action }) => titleIn({ catalogue, language }, action))
  const group = set && sayIn(language)('sets.in', { set_name: cleanName(set.name) })
  return html`<span>${list(language, titles)}</span>
${group ? html`<span>${group}</span>` : ''}`
}
