/** The credentials that agents act with, grant by grant, and how the renewal of each stands. */
import type { Context } from '../audit/index.ts'
import { type CredentialVersion, listVersions } from '../credential/index.ts'
import { listRotations, type Rotation } from '../grant/index.ts'

export interface Renewable {
  grant: string
  /** The newest first; one of them is in use. */
  credentials: [CredentialVersion, ...CredentialVersion[]]
  /** The last one; null before the first. */
  rotation: Rotation | null
}

export async function listRenewable(ctx: Context): Promise<Renewable[]> {
  const [versions, rotations] = await Promise.all([listVersions(ctx), listRotations(ctx)])
  return [...Map.groupBy(versions, ({ grant }) => grant)].flatMap(([grant, [first, ...others]]) =>
    first ? [{ grant, credentials: [first, ...others], rotation: rotations.get(grant) ?? null }] : [],
  )
}
