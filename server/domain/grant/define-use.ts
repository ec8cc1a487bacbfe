/** What a granted version means here: by the catalogue, or for an action of the company's own by the document that was granted. */
import { z } from 'zod'
import { definition } from '../../../contract/integration.ts'
import { ownPrefix } from '../../../products/other/own-actions.ts'
import { type Context, read } from '../audit/index.ts'
import type { Catalogue } from '../catalogue/index.ts'
import { credentialOf, selectFor } from '../connection/index.ts'
import { entryOf } from '../integration/index.ts'
import type { SealedCredential } from '../vault/index.ts'
import { selectDocument } from './store.ts'
import type { GrantedUse } from './store-views.ts'

export type Defined = NonNullable<ReturnType<Catalogue['findVersion']>>

type Own = NonNullable<Defined['action']['own']>

const configured = z.object({ integration: z.object({ id: z.string(), definition }) })

type Used = Pick<GrantedUse, 'action' | 'version' | 'document'>

/** Nothing where there is no such version any more. The document has to be whole: its bytes are what they were. */
export function defineUse(ctx: Context, { action, version, document }: Used): Defined | undefined {
  if (!action.startsWith(ownPrefix)) return ctx.catalogue.findVersion(action, version)
  const read = configured.safeParse(JSON.parse(document?.toString() ?? 'null'))
  if (!read.success) return undefined
  return entryOf(ctx, { ...read.data.integration, slug: action.slice(ownPrefix.length), version })
}

/** What an act under this document meant, whatever has been described since; nothing where its bytes are not what they were. */
export async function findGranted(
  ctx: Context,
  { digest, ...use }: Pick<Used, 'action' | 'version'> & { digest: string },
): Promise<Defined | undefined> {
  const isOwn = use.action.startsWith(ownPrefix)
  const document = isOwn ? await read(ctx, (tx) => selectDocument(tx, ctx.company, digest)) : null
  return defineUse(ctx, { ...use, document })
}

/** Over which connection an action of the company's own calls. */
export const connectionOf = (own: Own): string => definition.parse(own.definition).connection

/** With whose right it calls: its connection as it stands now; or why there is none. */
export async function ownCredential(
  ctx: Context,
  { own, agent }: { own: Own; agent: string },
): Promise<SealedCredential | 'connection_gone' | 'other_set'> {
  const found = await read(ctx, (tx) => selectFor(tx, ctx.company, { connection: connectionOf(own), agent }))
  if (!found) return 'connection_gone'
  return found.isWithin ? credentialOf(ctx.company, found.connection) : 'other_set'
}
