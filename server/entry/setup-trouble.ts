/** Why a connection could not be set up, and when that is tried again, in words for people. */
import type { ProductId } from '../../contract/word.ts'
import { dateTime, hasSentence, type Language, sentence } from '../../locales/index.ts'

export interface SetupTrouble {
  product: ProductId
  trouble: string
  /** Null where somebody has to say so. */
  retryAt: Date | null
}

export function tellSetup(
  { product, trouble, retryAt }: SetupTrouble,
  { language, timeZone }: { language: Language; timeZone: string },
): string[] {
  const facts = { product: sentence(language, `product.${product}`) }
  const key = `setup.${trouble}`
  const why = sentence(language, hasSentence(key) ? key : 'setup.interrupted', facts)
  if (!retryAt) return [why]
  return [why, sentence(language, 'setup.next', { retry_at: dateTime(language, retryAt, timeZone) })]
}
