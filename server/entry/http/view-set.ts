/** Credential sets as pages show them, and which of them something belongs to. */
import type { CredentialSetView } from '../../../contract/credential-set.ts'
import type { Language } from '../../../contract/word.ts'
import { type CountedSet, type CredentialSet, findSet, nameOfSet } from '../../domain/connection/index.ts'

export function viewSet(set: CountedSet, language: Language): CredentialSetView {
  const { id, purpose, isDefault, agents, connections, createdAt } = set
  return {
    id,
    name: nameOfSet(language, set),
    purpose,
    isDefault,
    agents,
    connections,
    createdAt: createdAt.toISOString(),
  }
}

export interface SetReader {
  sets: readonly CredentialSet[]
  language: Language
}

/** Nothing while the company has only the one that it began with. */
export function viewSetOf(
  { set }: { set: string | null },
  { sets, language }: SetReader,
): { id: string; name: string } | null {
  const found = sets.length > 1 ? findSet(sets, set) : undefined
  return found ? { id: found.id, name: nameOfSet(language, found) } : null
}
