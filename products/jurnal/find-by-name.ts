/** Jurnal's search boxes answer whatever holds the text; one thing is found only where a name is met exactly. */
import { z } from 'zod'
import type { Answer, Found } from '../define.ts'

/** More would not help a person choose, and would tell an asker too much of the books. */
export const mostChoices = 10

interface Search<T> {
  /** Which field of the input was asked with, e.g. "items[0].product". */
  field: string
  asked: string
  item: z.ZodType<T>
  /** The names an item goes by; the first is the one to choose by. */
  namesOf(item: T): [string, ...(string | null | undefined)[]]
}

/** What is archived is found only by its exact name and where nothing else goes by it. */
export function readSearch<T extends { archive?: boolean | null | undefined }>(
  { status, body }: Answer,
  { field, asked, item, namesOf }: Search<T>,
): Found<T> {
  if (status !== 200) throw new TypeError(`Jurnal answered a search with ${status}.`)
  const { data } = z.object({ data: z.array(item) }).parse(body)
  const exact = data.filter((one) => namesOf(one).some((name) => name && sameName(name, asked)))
  const [only, ...others] = living(exact).length > 0 ? living(exact) : exact
  if (only !== undefined && others.length === 0) return { kind: 'one', value: only }
  const near = exact.length > 0 ? [only, ...others].filter((one) => one !== undefined) : living(data)
  if (near.length === 0) return { kind: 'none', field, asked }
  return { kind: 'several', field, asked, choices: near.slice(0, mostChoices).map((one) => namesOf(one)[0]) }
}

const living = <T extends { archive?: boolean | null | undefined }>(all: T[]) => all.filter(({ archive }) => !archive)

export const sameName = (one: string, other: string) => fold(one) === fold(other)

const fold = (name: string) => name.normalize('NFC').trim().toLowerCase()
