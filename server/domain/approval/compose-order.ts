/** What an approval layer is given: the exact bytes with their digest, and the words in which our own page would say them. */
import { type LayerRequest, layerRequest } from '../../../contract/approval-layer.ts'
import type { Language } from '../../../contract/word.ts'
import { list, sentence } from '../../../locales/index.ts'
import type { Context } from '../audit/index.ts'
import { getCompany } from '../company/index.ts'
import { needsWider } from '../credential/index.ts'
import { cleanNote } from './clean-words.ts'
import { type AskedBlock, describeAsked, type Matter } from './describe-asked.ts'
import { findHeld } from './find-held.ts'
import { type RequestInFull, readAsked } from './read-request.ts'
import { newsOf, type Reader } from './tell-more.ts'

export async function composeOrder(ctx: Context, { request, recipients }: RequestInFull): Promise<LayerRequest> {
  const asked = readAsked(request)
  const matter = { asked, held: await findHeld(ctx, request.agent) }
  const { timeZone } = await getCompany(ctx)
  const { issuer, sub } = request.requester
  return layerRequest.parse({
    ...{ company: ctx.company, request: request.id, code: request.code, digest: request.askedDigest },
    document: request.asked.toString('base64'),
    requester: { issuer, sub, name: asked.requester.name },
    note: cleanNote(request.note),
    recipients,
    words: {
      en: wordsOf(ctx, { language: 'en', timeZone }, matter),
      id: wordsOf(ctx, { language: 'id', timeZone }, matter),
    },
    expiresAt: request.expiresAt.toISOString(),
    callback: `${ctx.addresses.app}/v1/approval-layer/decisions`,
  })
}

function wordsOf(ctx: Context, reader: Reader, matter: Matter): LayerRequest['words'][Language] {
  const { language } = reader
  const { headline, doubt, set, mix, most, blocks, unchanged } = describeAsked(ctx.catalogue, reader, matter)
  const facts = { ai_service_name: ctx.aiServiceName }
  return {
    ...{ headline, doubt, set, mix, most: most.join(' '), actions: blocks.map(actionOf) },
    unchanged: unchanged.map(({ title, rule, since, until }) =>
      [title, rule, since, ...(until ? [until] : [])].join('. '),
    ),
    ends: sentence(language, 'page.once.open'),
    data: sentence(language, 'page.data', facts),
    never: sentence(language, 'page.never.more'),
    // Nothing but what was granted is ever called, whatever a credential may do.
    kept: sentence(language, 'page.enforced.us'),
    wider: widerOf(language, blocks),
  }
}

function actionOf({ action, text, more }: AskedBlock): LayerRequest['words'][Language]['actions'][number] {
  const { title, does, limit, notable, bounds, whose, identity, undo, undoMore, rights, fills, learns, example } = text
  const cannot = text.cannot.map((denial) => denial.text)
  return {
    ...{ action, title, does, limit, notable, bounds, cannot, rights, fills, learns, example },
    news: more ? newsOf(more) : [],
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
