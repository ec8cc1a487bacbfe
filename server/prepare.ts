/**
 * What must be right before any door opens: the keys that secrets hang on, that nothing which had ended lives again, and the meaning of
 * each published action, of those that were learnt since too. Throws one sentence.
 */
import { type Context, contextFor, system, type Tools } from './domain/audit/index.ts'
import { learnKept, publishVersions } from './domain/catalogue/index.ts'
import { listCompanies } from './domain/company/index.ts'
import { sampleConnections } from './domain/connection/index.ts'
import { sampleCredentials } from './domain/credential/index.ts'
import { requireKeys, type SealedCredential } from './domain/vault/index.ts'
import { followWithdrawals } from './entry/follow-withdrawals.ts'
import { newId } from './platform/id.ts'

export async function prepare(tools: Tools): Promise<void> {
  const nobody = contextFor(tools, { actor: system, company: '', requestId: newId('req') })
  await requireKeys(nobody, () => sampleSecrets(nobody))
  await followWithdrawals(nobody)
  await publishVersions(nobody)
  await learnKept(nobody)
}

/** Of each company one secret of each key. */
async function sampleSecrets(nobody: Context): Promise<SealedCredential[]> {
  const sampled: SealedCredential[] = []
  for (const { id: company } of await listCompanies(nobody)) {
    const ctx = { ...nobody, company }
    sampled.push(...(await sampleCredentials(ctx)), ...(await sampleConnections(ctx)))
  }
  return sampled
}
