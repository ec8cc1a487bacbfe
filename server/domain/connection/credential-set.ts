/** A credential set: the agents and connections of one brand, team or environment, whose access is kept apart from the others. */
import type { CredentialSetFields } from '../../../contract/credential-set.ts'
import { type Language, sentence } from '../../../locales/index.ts'

export interface CredentialSet extends CredentialSetFields {
  id: string
  /** The one that its company began with, and cannot be without. */
  isDefault: boolean
  createdAt: Date
}

/** With what hangs on it. */
export interface CountedSet extends CredentialSet {
  agents: number
  connections: number
}

/** Until somebody names it, the one that a company began with is called so. */
const unnamed = 'default'

/** What people of a language call it. */
export function nameOfSet(language: Language, { name, isDefault }: Pick<CredentialSet, 'name' | 'isDefault'>): string {
  return isDefault && name === unnamed ? sentence(language, 'sets.main') : name
}

/** As whatever belongs to it says so. */
export const keyOfSet = ({ id, isDefault }: Pick<CredentialSet, 'id' | 'isDefault'>) => (isDefault ? null : id)

/** Which of them something belongs to whose `set` says so: null is the one that the company began with. */
export function findSet(sets: readonly CredentialSet[], set: string | null): CredentialSet | undefined {
  return sets.find(({ id, isDefault }) => (set === null ? isDefault : id === set))
}
