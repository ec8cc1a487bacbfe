/** What has changed under a request since it was sent: which actions, and how, in one list. */
import { type Key, type Language, list, sentence } from '../../locales/index.ts'
import type { Catalogue } from '../domain/catalogue/index.ts'

export function listChanges(language: Language, catalogue: Catalogue, changed: string[]): string {
  const changes = changed.map((action) => {
    const key = catalogue.find(action)?.version ? 'front.changed.action' : 'front.changed.gone'
    return sentence(language, key, { action_title: sentence(language, `action.${action}.title` as Key) })
  })
  return list(language, changes)
}
