/** What the products call themselves, their actions and their fields: the pages learn it before they are drawn. */
import { productSentences } from '../../../contract/word.ts'
import type { Sentences } from '../../../locales/index.ts'
import type { Tools } from '../../domain/audit/index.ts'
import { type AnyRoute, route } from './route.ts'

export const productSentenceRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/v1/product-sentences',
    who: 'anyone',
    summary: 'Names of products, actions and fields, in both languages.',
    answer: productSentences,
    handle: async ({ ctx }) => sentencesOf(ctx),
  }),
]

/** Only what the pages say themselves; what a Super Admin reads is composed here. */
const shown = /^(product|group|field)\.|\.(name|row|title|when)$/

function sentencesOf({ catalogue }: Tools): Sentences {
  const all = (language: 'en' | 'id') =>
    Object.fromEntries(
      catalogue.products.flatMap(({ sentences }) =>
        Object.entries(sentences[language]).filter(([key]) => shown.test(key)),
      ),
    )
  return { en: all('en'), id: all('id') }
}
