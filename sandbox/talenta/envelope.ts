/** How Talenta answers: everything in one envelope, lists by pages, and every "no" as a message. */
import { type Answer, type Call, Refusal } from '../gateway/endpoint.ts'

export const succeed = (data: object): Answer => ({ status: 200, body: { message: 'Success', data } })

export const refuse = (status: number, message: string) => new Refusal(status, { message })

const defaultLimit = 10
const highestLimit = 100

/** A page of a list under its plural name. */
export function succeedPage(call: Call, name: string, items: object[]): Answer {
  const limit = Math.min(readCount(call, 'limit', defaultLimit), highestLimit)
  const current_page = readCount(call, 'page', 1)
  const last_page = Math.max(1, Math.ceil(items.length / limit))
  const next_page = current_page < last_page ? current_page + 1 : null
  return succeed({
    [name]: items.slice((current_page - 1) * limit, current_page * limit),
    pagination: { current_page, last_page, next_page },
  })
}

function readCount({ query }: Call, name: string, otherwise: number): number {
  const count = Number(query.get(name))
  return Number.isInteger(count) && count > 0 ? count : otherwise
}

/** The fields of a JSON object; anything else has none. */
export function fieldsOf(body: unknown): Record<string, unknown> {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {}
}
