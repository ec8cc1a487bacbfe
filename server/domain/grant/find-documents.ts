/** What documents that were granted allow, for whoever tells of an event that names them. */
import type { Limits } from '../../../contract/action.ts'
import { type Context, read } from '../audit/index.ts'
import { selectDocuments } from './store.ts'

/** One action of a document, within its limits. */
export interface DocumentRule {
  action: string
  limits: Limits
}

/** By digest; one that was altered says nothing. */
export async function findDocuments(ctx: Context, digests: string[]): Promise<Map<string, DocumentRule[]>> {
  if (digests.length === 0) return new Map()
  const rows = await read(ctx, (tx) => selectDocuments(tx, ctx.company, digests))
  return new Map(rows.map(({ digest, bytes }) => [digest, rulesIn(bytes)]))
}

/** A document of a choice is of one action. */
function rulesIn(bytes: Buffer): DocumentRule[] {
  const document = JSON.parse(bytes.toString('utf8')) as { actions: DocumentRule[] } | DocumentRule
  return 'actions' in document ? document.actions : [document]
}
