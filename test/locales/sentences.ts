/** Every sentence there is in one language: the house's own and those of the products. */
import '../learn-sentences.ts'
import houseEn from '../../locales/en.json' with { type: 'json' }
import houseId from '../../locales/id.json' with { type: 'json' }
import { products } from '../../products/index.ts'

type Texts = Record<string, string>

const all = (house: Texts, language: 'en' | 'id'): Texts =>
  Object.assign({}, house, ...products.map(({ sentences }) => sentences[language]))

export const en = all(houseEn, 'en')
export const id = all(houseId, 'id')
