/** What an approval layer is given: the exact bytes with their digest, and the words in which our own page would say them. */
import { type LayerRequest, layerRequest } from '../../../contract/approval-layer.ts'
import type { Language } from '../../../contract/word.ts'
import type { Context } from '../audit/index.ts'
import type { AskedDocument } from './approval-request.ts'
import { describeAsked } from './describe-asked.ts'
import { type RequestInFull, readAsked } from './read-request.ts'

export async function composeOrder(ctx: Context, { request, recipients }: RequestInFull): Promise<LayerRequest> {
  const asked = readAsked(request)
  const { issuer, sub } = request.requester
  return layerRequest.parse({
    ...{ company: ctx.company, request: request.id, code: request.code, digest: request.askedDigest },
    document: request.asked.toString('base64'),
    requester: { issuer, sub, name: asked.requester.name },
    recipients,
    words: { en: wordsOf(ctx, 'en', asked), id: wordsOf(ctx, 'id', asked) },
    expiresAt: request.expiresAt.toISOString(),
    callback: `${ctx.addresses.app}/v1/approval-layer/decisions`,
  })
}

function wordsOf({ catalogue }: Context, language: Language, asked: AskedDocument): LayerRequest['words'][Language] {
  const { headline, mix, most, blocks } = describeAsked(catalogue, language, asked)
  const actions = blocks.map(({ action, text: { title, does, limit, notable } }) => ({
    ...{ action, title, does, limit, notable },
  }))
  return { headline, mix, most: most.join(' '), actions }
}
