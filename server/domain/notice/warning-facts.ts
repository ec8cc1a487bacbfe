/** What the sentences of a warning need to know, in mails and on pages alike. */
import { type Key, type Language, sentence } from '../../../locales/index.ts'
import { cleanName } from '../approval/index.ts'
import { type Catalogue, nameOf, rightsInWords } from '../catalogue/index.ts'
import { nameActions } from './name-actions.ts'

interface About {
  agentName: string
  product: string
  /** Nothing: it is about the access as a whole. */
  actions: string[]
  /** Which version of each action it may use: a newer one may take rights that nobody approved. */
  versions: Record<string, number>
}

export function warningFacts(
  language: Language,
  { agentName, product, actions, versions }: About,
  catalogue: Catalogue,
) {
  const known = actions.flatMap((id) => catalogue.find(id) ?? [])
  const granted = actions.flatMap((id) => catalogue.findVersion(id, versions[id] ?? 0) ?? [])
  const scopes = [...new Set(granted.flatMap(({ version }) => version.scopes))]
  return {
    agent_name: cleanName(agentName),
    product: sentence(language, `product.${product}` as Key),
    action_list: nameActions(
      known.map(({ action }) => nameOf(language, action)),
      language,
    ),
    right_list: rightsInWords(language, { scopes }),
  }
}
