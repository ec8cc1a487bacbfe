/** Cuts a list into the pages a caller asks for, with the counts Jurnal puts beside them. */
import type { Call } from '../gateway/endpoint.ts'

const defaultSize = 25
const largestSize = 100

export function pageList<Item>(call: Call, items: Item[]) {
  const size = Math.min(readCount(call, 'page_size', defaultSize), largestSize)
  const page = readCount(call, 'page', 1)
  const total_pages = Math.max(1, Math.ceil(items.length / size))
  const counts = { total_count: items.length, current_page: page, total_pages }
  return { items: items.slice((page - 1) * size, page * size), counts }
}

function readCount(call: Call, name: string, otherwise: number): number {
  const count = Number(call.query.get(name))
  return Number.isInteger(count) && count > 0 ? count : otherwise
}
