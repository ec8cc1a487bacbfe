/** An amount as people write it: every meaning that it can have in their language, so that nobody takes one for another. Pure. */
import type { Language } from '../contract/word.ts'

const digits = /^\d*$/

/** How many digits a word stands for; where people mean two things by it, both. */
const words: Record<string, number[]> = {
  ...{ rb: [3], ribu: [3], k: [3], thousand: [3] },
  ...{ jt: [6], juta: [6], million: [6], m: [6, 9] },
  ...{ miliar: [9], milyar: [9], billion: [9], triliun: [12], trillion: [12] },
}
const written = /^(?:rp\.?|idr)?\s*(\d(?:[\d.,' ]*\d)?)\s*([a-z]+)?(?:,-+)?$/i

/** Every amount that a text can mean, in rupiah as plain decimals; none where it is no amount. */
export function meaningsOf(typed: string, language: Language): string[] {
  const [, number, word] = written.exec(typed.trim().replace(/\s+/g, ' ')) ?? []
  if (number === undefined) return []
  const places = word === undefined ? [0] : (words[word.toLowerCase()] ?? [])
  const scaled = places.flatMap((place) =>
    numbersIn(number, language, word !== undefined).map((one) => shift(one, place)),
  )
  return [...new Set(scaled)]
}

interface Decimal {
  whole: string
  part: string
}

const grouped = /^[1-9]\d{0,2}(?:([., '])\d{3})(?:\1\d{3})*$/
const ended = /^(\d+|[1-9]\d{0,2}(?:([., '])\d{3})(?:\2\d{3})*)([.,])(\d+)$/

/**
 * Signs before three digits each are of thousands. Where one alone stands there it may begin the part below one as well: a comma
 * in Bahasa Indonesia, and either before a word ("2.500 juta"). Before a word several mean nothing: nobody writes so, and they
 * come of a part below one whose digits were grouped while it was typed.
 */
function numbersIn(number: string, language: Language, hasWord: boolean): Decimal[] {
  if (digits.test(number)) return [{ whole: number, part: '' }]
  const bare = number.replace(/[., ']/g, '')
  const [, before = '', sign, mark, part = ''] = ended.exec(number) ?? []
  const asDecimal = { whole: before.replace(/[., ']/g, ''), part }
  if (!grouped.test(number)) {
    const isDecimal = before !== '' && sign !== mark && (part.length < 3 || hasWord)
    return isDecimal ? [asDecimal] : []
  }
  const isAlone = sign === undefined && mark !== undefined
  if (hasWord && !isAlone) return []
  const isOpen = isAlone && (hasWord || (mark === ',' && language === 'id'))
  return isOpen ? [{ whole: bare, part: '' }, asDecimal] : [{ whole: bare, part: '' }]
}

/** Moves the decimal point to the right, exactly. */
function shift({ whole, part }: Decimal, places: number): string {
  const padded = part.padEnd(places, '0')
  const rest = padded.slice(places).replace(/0+$/, '')
  return `${(whole + padded.slice(0, places)).replace(/^0+(?=\d)/, '')}${rest && `.${rest}`}`
}

/** The bare digits of the one whole amount that a text can mean; else the text. */
export function readAmount(typed: string, language: Language): string {
  const [one = '', ...others] = meaningsOf(typed, language)
  return others.length === 0 && one !== '' && digits.test(one) ? one : typed
}

/** The one amount that a text can mean, in whole rupiah or with a part of one; nothing where it is empty, else the text. */
export function readExact(typed: string, language: Language): unknown {
  if (typed.trim() === '') return undefined
  const [one, ...others] = meaningsOf(typed, language)
  return one === undefined || others.length > 0 ? typed : Number(one)
}
