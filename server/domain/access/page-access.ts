/** One page of what the company's agents may do: of one product, or what somebody has to look at again, by the agent's name. Pure. */
import type { Language, ProductId } from '../../../contract/word.ts'
import type { Access } from './list-access.ts'
import { pageList } from './page-list.ts'

/** What may be looked at alone. */
export type AccessKind = ProductId | 'to_review'

export interface AccessQuery {
  /** That the agent's name holds. */
  words: string
  kind: AccessKind | null
  after: string | undefined
  language: Language
}

/** As many as are shown at once. */
export const accessPageSize = 20

export function pageAccess(all: Access[], { words, kind, after, language }: AccessQuery) {
  const sought = words.trim().toLowerCase()
  const fitting = all.filter(({ agentName, product, due }) => {
    const isKind = kind === null || (kind === 'to_review' ? due !== null : product === kind)
    return isKind && agentName.toLowerCase().includes(sought)
  })
  const placeOf = ({ agentName, product, id }: Access) => ({ value: agentName, id: `${product} ${id}` })
  return pageList(fitting, placeOf, { language, after, order: 'ascending', size: accessPageSize })
}
