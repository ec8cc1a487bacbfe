/** Cuts a list into the pages a caller asks for in the body, the first being number 1. */
import type { Answer, Call } from '../gateway/endpoint.ts'
import { wrongParameter, yes } from './envelope.ts'

const largestSize = 50

export function pageList<Item>(call: Call, items: Item[], view: (item: Item) => object): Answer {
  const { pageNumber, pageSize } = (call.body ?? {}) as Record<string, unknown>
  if (!isCount(pageNumber)) return wrongParameter('pageNumber')
  if (!isCount(pageSize) || pageSize > largestSize) return wrongParameter('pageSize')
  const results = items.slice((pageNumber - 1) * pageSize, pageNumber * pageSize).map(view)
  return yes({ pageNumber, pageSize, totalPages: Math.ceil(items.length / pageSize), total: items.length, results })
}

const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) > 0
