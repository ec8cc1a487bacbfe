/** What an approval layer is given: the exact bytes with their digest, and the words in which our own page would say them. */
import { type LayerRequest, layerRequest } from '../../../contract/approval-layer.ts'
import type { Language } from '../../../contract/word.ts'
import { list, sentence } from '../../../locales/index.ts'
import type { Context } from '../audit/index.ts'
import { needsWider } from '../credential/index.ts'
import type { AskedDocument } from './approval-request.ts'
import { cleanNote } from './clean-words.ts'
import { type AskedBlock, describeAsked } from './describe-asked.ts'
import { type RequestInFull, readAsked } from './read-request.ts'

export async function composeOrder(ctx: Context, { request, recipients }: RequestInFull): Promise<LayerRequest> {
  const asked = readAsked(request)
  const { issuer, sub } = request.requester
  return layerRequest.parse({
    ...{ company: ctx.company, request: request.id, code: request.code, digest: request.askedDigest },
    document: request.asked.toString('base64'),
    requester: { issuer, sub, name: asked.requester.name },
    note: cleanNote(request.note),
    recipients,
    words: { en: wordsOf(ctx, 'en', asked), id: wordsOf(ctx, 'id', asked) },
    expiresAt: request.expiresAt.toISOString(),
    callback: `${ctx.addresses.app}/v1/approval-layer/decisions`,
  })
}

function wordsOf(ctx: Context, language: Language, asked: AskedDocument): LayerRequest['words'][Language] {
  const { headline, doubt, mix, most, blocks } = describeAsked(ctx.catalogue, language, asked)
  const facts = { ai_service_name: ctx.aiServiceName }
  return {
    ...{ headline, doubt, mix, most: most.join(' '), actions: blocks.map(actionOf) },
    ends: sentence(language, 'page.once.open'),
    data: sentence(language, 'page.data', facts),
    never: sentence(language, 'page.never.more'),
    // Nothing but what was granted is ever called, whatever a credential may do.
    kept: sentence(language, 'page.enforced.us'),
    wider: widerOf(language, blocks),
  }
}

function actionOf({ action, text }: AskedBlock): LayerRequest['words'][Language]['actions'][number] {
  const { title, does, limit, notable, bounds, whose, identity, undo, undoMore, rights, fills, learns, example } = text
  const cannot = text.cannot.map((denial) => denial.text)
  return {
    ...{ action, title, does, limit, notable, bounds, cannot, rights, fills, learns, example },
    whose: identity ? `${whose} ${identity}` : whose,
    undo: undoMore ? `${undo} ${undoMore}` : undo,
  }
}

/** Where a product gives more than is consented to. */
function widerOf(language: Language, blocks: AskedBlock[]): string | null {
  const wide = blocks.filter(({ definition }) => needsWider(definition.version.scopes)).map(({ product }) => product)
  return wide.length === 0
    ? null
    : sentence(language, 'page.wider', { product_list: list(language, [...new Set(wide)]) })
}
