/** Every text of the pages, in the reader's language and the company's time zone; reading it in a template follows both. */
import { ref, watchEffect } from 'vue'
import type { Language } from '../../contract/word.ts'
import { languageOf } from '../../locales/choose-language.ts'
import * as form from '../../locales/format.ts'
import * as locale from '../../locales/sentence.ts'

export { rupiah } from '../../locales/format.ts'

export const language = ref<Language>(languageOf(navigator.languages.join(',')))
export const timeZone = ref(Intl.DateTimeFormat().resolvedOptions().timeZone)

watchEffect(() => {
  document.documentElement.lang = language.value
})

/** The house's own sentences; the build leaves of them what the pages say. */
const own = { en: () => import('../../locales/en.json'), id: () => import('../../locales/id.json') }

/** Fetches what there is to say in a language, before anything is said in it. */
export async function learnLanguage(wanted: Language): Promise<void> {
  locale.learn({ [wanted]: (await own[wanted]()).default })
}

export const say = (key: locale.Key, facts?: locale.Facts) => locale.sentence(language.value, key, facts)

export const sayCount = (key: locale.CountedKey, count: number, facts?: locale.Facts) =>
  locale.counted(language.value, key, count, facts)

export const sayNumber = (value: number) => form.number(language.value, value)

export const sayPercent = (share: number) => form.percent(language.value, share)

export const sayTime = (at: string) => form.dateTime(language.value, at, timeZone.value)

/** To the second, where it is read in all its detail. */
export const sayMoment = (at: string) => form.moment(language.value, at, timeZone.value)

/** A day that is no moment anywhere, as YYYY-MM-DD. */
export const sayDay = (day: string) => form.date(language.value, day, 'UTC')

/** The same without its year, where there is little room. */
export const sayShortDay = (day: string) => form.shortDate(language.value, day, 'UTC')

export const sayDuration = (milliseconds: number) => form.duration(language.value, milliseconds)

export const sayList = (items: readonly string[]) => form.list(language.value, items)

/** Whether a key made from parts has a sentence in the reader's language. */
export const isSaid = (key: string): key is locale.Key => locale.isWritten(language.value, key)

/** The sentence of a key made from parts, where there is one. */
export const sayIf = (key: string, otherwise: string) => (isSaid(key) ? say(key) : otherwise)

/** A product's name, from its id. */
export const sayProduct = (product: string) => sayIf(`product.${product}`, product)

/** The same sentence in every language, for a search that finds both. */
export function sayInAll(key: string): string {
  return locale.hasSentence(key) ? (['en', 'id'] as const).map((each) => locale.sentence(each, key)).join(' ') : ''
}
