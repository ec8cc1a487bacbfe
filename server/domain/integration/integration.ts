/** An integration: a request to a system of the company's own, described by a builder, that agents may make. Its rules that need no database. */
import type { Definition } from '../../../contract/integration.ts'
import { ownPrefix } from '../../../products/other/own-actions.ts'

export interface Integration {
  id: string
  /** Its name as an action is made of it; it stays when the integration is called otherwise. */
  slug: string
  version: number
  definition: Definition
  connectionName: string
  updatedAt: Date
  updatedBy: string
}

export const actionOf = ({ slug }: Pick<Integration, 'slug'>): string => `${ownPrefix}${slug}`

const longestSlug = 40

/** From its first name: letters and digits of it, else a word that fits any; with a number where others have the same. */
export function slugFor(name: string, taken: (slug: string) => boolean): string {
  const plain = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, longestSlug - 5)
    .replace(/_+$/, '')
  const stem = plain || 'request'
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? stem : `${stem}_${number}`
    if (!taken(slug)) return slug
  }
}
