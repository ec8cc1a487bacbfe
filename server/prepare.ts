/** What must be right before any door opens: the keys that secrets hang on, and the meaning of each published action. Throws one sentence. */
import { contextFor, system, type Tools } from './domain/audit/index.ts'
import { publishVersions } from './domain/catalogue/index.ts'
import { requireKeys } from './domain/vault/index.ts'
import { newId } from './platform/id.ts'

export async function prepare(tools: Tools): Promise<void> {
  const nobody = contextFor(tools, { actor: system, company: '', requestId: newId('req') })
  await requireKeys(nobody)
  await publishVersions(nobody)
}
