/** What a granted version means here: by the catalogue, or for an action of the company's own by the document that was granted. */
import { z } from 'zod'
import { definition } from '../../../contract/integration.ts'
import { ownPrefix } from '../../../products/other/own-actions.ts'
import { type Context, read } from '../audit/index.ts'
import type { Catalogue } from '../catalogue/index.ts'
import { credentialOf, selectConnection } from '../connection/index.ts'
import { entryOf } from '../integration/index.ts'
import type { SealedCredential } from '../vault/index.ts'
import type { GrantedUse } from './store-views.ts'

export type Defined = NonNullable<ReturnType<Catalogue['findVersion']>>

type Own = NonNullable<Defined['action']['own']>

const configured = z.object({ integration: z.object({ id: z.string(), definition }) })

/** Nothing where there is no such version any more. The document has to be whole: its bytes are what they were. */
export function defineUse(ctx: Context, { action, version, document }: GrantedUse): Defined | undefined {
  if (!action.startsWith(ownPrefix)) return ctx.catalogue.findVersion(action, version)
  const read = configured.safeParse(JSON.parse(document?.toString() ?? 'null'))
  if (!read.success) return undefined
  return entryOf(ctx, { ...read.data.integration, slug: action.slice(ownPrefix.length), version })
}

/** With whose right an action of the company's own calls: its connection as it stands now; nothing where that is gone. */
export async function ownCredential(ctx: Context, own: Own): Promise<SealedCredential | undefined> {
  const { connection: id } = definition.parse(own.definition)
  const connection = await read(ctx, (tx) => selectConnection(tx, ctx.company, id))
  return connection && credentialOf(ctx.company, connection)
}
