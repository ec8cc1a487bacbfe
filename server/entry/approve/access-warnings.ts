/** What was pointed out about an access, and lasts. */
import { html } from 'hono/html'
import type { Language } from '../../../locales/index.ts'
import { type Access, versionsOf } from '../../domain/access/index.ts'
import type { Catalogue } from '../../domain/catalogue/index.ts'
import { warningFacts } from '../../domain/notice/index.ts'
import { type Html, sayIn } from './page.ts'

export function accessWarnings(
  { agentName, product, warnings, actions: granted }: Access,
  catalogue: Catalogue,
  language: Language,
): Html {
  const say = sayIn(language)
  const versions = versionsOf(granted)
  const alike = Map.groupBy(warnings, ({ kind }) => kind)
  const told = [...alike].map(([kind, ones]) => {
    const actions = ones.flatMap(({ action }) => action || []).toSorted()
    return say(`warning.${kind}.what`, warningFacts(language, { agentName, product, actions, versions }, catalogue))
  })
  return html`${told.map((text) => html`<p class="notice">${text}</p>`)}`
}
