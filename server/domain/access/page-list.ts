/** One page of a list that is known whole, as people of a language look things up. Pure. */
import type { Language } from '../../../contract/word.ts'

/** What tells where something stands: its value, and among equals its id, which has one line. */
export interface Place {
  value: string
  id: string
}

export interface PageWish {
  language: Language
  /** The place of the last one of the page before, whatever became of it meanwhile. */
  after: string | undefined
  order: 'ascending' | 'descending'
  size: number
}

/** Nothing is told twice and nothing left out, whatever comes and goes between two pages. */
export function pageList<T>(
  items: readonly T[],
  placeOf: (item: T) => Place,
  { language, after, order, size }: PageWish,
): { items: T[]; next: string | null } {
  const compare = byPlace(language, order)
  const placed = items.map((item) => ({ item, place: placeOf(item) }))
  const before = after === undefined ? undefined : readPlace(after)
  const rest = before === undefined ? placed : placed.filter(({ place }) => compare(place, before) > 0)
  const page = rest.toSorted((one, other) => compare(one.place, other.place)).slice(0, size)
  const last = rest.length > page.length ? page.at(-1) : undefined
  return { items: page.map(({ item }) => item), next: last ? writePlace(last.place) : null }
}

const writePlace = ({ value, id }: Place) => `${value}\n${id}`

function readPlace(text: string): Place {
  const end = Math.max(0, text.lastIndexOf('\n'))
  return { value: text.slice(0, end), id: text.slice(end + 1) }
}

/** Numbers in names by their value. */
function byPlace(language: Language, order: PageWish['order']) {
  const { compare } = new Intl.Collator(language, { numeric: true })
  const turn = order === 'descending' ? -1 : 1
  return (one: Place, other: Place) =>
    turn * compare(one.value, other.value) || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)
}
