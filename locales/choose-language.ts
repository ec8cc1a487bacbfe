/** The language a reader asked for in Accept-Language (RFC 9110, 12.5.4): the best weighted one we speak, else English. */
import type { Language } from '../contract/word.ts'

/** "in" is what Java still calls Indonesian. */
const spoken = new Map<string, Language>([
  ['en', 'en'],
  ['id', 'id'],
  ['in', 'id'],
])

export function languageOf(acceptLanguage: string | undefined): Language {
  const wishes = (acceptLanguage ?? '').split(',').map(readWish)
  const heard = wishes.filter((wish) => wish.language && wish.weight > 0)
  return heard.sort((a, b) => b.weight - a.weight)[0]?.language ?? 'en'
}

function readWish(wish: string): { language: Language | undefined; weight: number } {
  const [range = '', ...parameters] = wish.split(';').map((part) => part.trim().toLowerCase())
  const weight = parameters.find((parameter) => parameter.startsWith('q='))
  return { language: spoken.get(range.split('-')[0] ?? ''), weight: weight ? Number(weight.slice(2)) : 1 }
}
