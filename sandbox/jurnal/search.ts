/** The search behind Jurnal's select boxes: part of a text, upper and lower case alike. */
import type { Answer, Call } from '../gateway/endpoint.ts'
import { pageList } from './page-list.ts'

interface Search<Item> {
  texts(item: Item): string[]
  view(item: Item): object
}

export function answerSearch<Item>(call: Call, all: Item[], { texts, view }: Search<Item>): Answer {
  const part = (call.query.get('q') ?? '').toLowerCase()
  const matching = all.filter((item) => texts(item).some((text) => text.toLowerCase().includes(part)))
  const { items, counts } = pageList(call, matching)
  const more = counts.current_page < counts.total_pages
  return { status: 200, body: { data: items.map(view), total: matching.length, more } }
}
