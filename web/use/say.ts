/** Every text of the pages, in the reader's language and the company's time zone; reading it in a template follows both. */
import { ref, watchEffect } from 'vue'
import * as locale from '../../locales/index.ts'

export { rupiah } from '../../locales/index.ts'

export const language = ref<locale.Language>(locale.languageOf(navigator.languages.join(',')))
export const timeZone = ref(Intl.DateTimeFormat().resolvedOptions().timeZone)

watchEffect(() => {
  document.documentElement.lang = language.value
})

export const say = (key: locale.Key, facts?: locale.Facts) => locale.sentence(language.value, key, facts)

export const sayCount = (key: locale.CountedKey, count: number, facts?: locale.Facts) =>
  locale.counted(language.value, key, count, facts)

export const sayNumber = (value: number) => locale.number(language.value, value)

export const sayPercent = (share: number) => locale.percent(language.value, share)

export const sayTime = (at: string) => locale.dateTime(language.value, at, timeZone.value)

/** A day that is no moment anywhere, as YYYY-MM-DD. */
export const sayDay = (day: string) => locale.date(language.value, day, 'UTC')

export const sayDuration = (milliseconds: number) => locale.duration(language.value, milliseconds)

export const sayList = (items: readonly string[]) => locale.list(language.value, items)

/** The sentence of a key made from parts, where there is one. */
export const sayIf = (key: string, otherwise: string) => (locale.hasSentence(key) ? say(key) : otherwise)

/** A product's name, from its id. */
export const sayProduct = (product: string) => sayIf(`product.${product}`, product)

/** The same sentence in every language, for a search that finds both. */
export function sayInAll(key: string): string {
  return locale.hasSentence(key) ? (['en', 'id'] as const).map((each) => locale.sentence(each, key)).join(' ') : ''
}
