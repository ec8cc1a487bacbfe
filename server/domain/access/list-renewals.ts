/** The credentials that agents act with, grant by grant, and how the renewal of each stands: a page at a time, by the agent's name. */
import type { CredentialQuery } from '../../../contract/credential.ts'
import type { Language } from '../../../contract/word.ts'
import type { Context } from '../audit/index.ts'
import { type CredentialVersion, type InUse, listInUse, listVersions } from '../credential/index.ts'
import { listRotations, type Rotation } from '../grant/index.ts'
import { pageList } from './page-list.ts'

export interface Renewable {
  grant: string
  /** The one in use first, then the newest. */
  credentials: [CredentialVersion, ...CredentialVersion[]]
  /** The last one; null before the first. */
  rotation: Rotation | null
}

const size = 20

export async function listRenewable(
  ctx: Context,
  { words, after, language }: CredentialQuery & { language: Language },
): Promise<{ items: Renewable[]; next: string | null }> {
  const sought = words.trim().toLowerCase()
  const fitting = (await listInUse(ctx)).filter(({ agentName }) => agentName.toLowerCase().includes(sought))
  const placeOf = ({ agentName, product, grant }: InUse) => ({ value: agentName, id: `${product} ${grant}` })
  const page = pageList(fitting, placeOf, { language, after, order: 'ascending', size })
  const grants = page.items.map(({ grant }) => grant)
  const [versions, rotations] = await Promise.all([listVersions(ctx, grants), listRotations(ctx, grants)])
  const versionsOf = Map.groupBy(versions, ({ grant }) => grant)
  const items = grants.flatMap((grant): Renewable[] => {
    const [first, ...others] = versionsOf.get(grant) ?? []
    return first ? [{ grant, credentials: [first, ...others], rotation: rotations.get(grant) ?? null }] : []
  })
  return { items, next: page.next }
}
