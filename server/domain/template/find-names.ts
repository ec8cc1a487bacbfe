/** Which names of companies and of an agent a text holds: a template leaves them where they belong. Pure. */
import type { Company } from '../company/index.ts'

export interface Names {
  companies: Pick<Company, 'id' | 'externalId' | 'name'>[]
  /** What the agent is called whose set-up it is. */
  agent?: string | undefined
}

/** Shorter names are words like any other. */
const shortest = 4

/** What companies are called besides their names. */
const legalForm = /^(pt|cv|ud|pd)\.?\s+|,?\s+(tbk|ltd|inc|llc)\.?$/giu

export function findNames(text: string, { companies, agent = '' }: Names): string[] {
  const named = companies.flatMap(({ name, externalId, id }) => [name, name.replaceAll(legalForm, ''), externalId, id])
  const names = [...named, agent]
  const folded = fold(text)
  return [...new Set(names)].filter((one) => one.length >= shortest && holds(folded, fold(one)))
}

/** As a word or words of its own. */
function holds(text: string, name: string): boolean {
  let place = text.indexOf(name)
  while (place >= 0) {
    const [before = '', after = ''] = [text.slice(0, place).at(-1), text.slice(place + name.length).at(0)]
    if (!isLetter(before) && !isLetter(after)) return true
    place = text.indexOf(name, place + 1)
  }
  return false
}

const isLetter = (character: string) => /[\p{L}\p{N}]/u.test(character)

const fold = (text: string) => text.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase()
