/** What the system does: tells where an order is, and arranges call-backs; the same key arranges one once. */
import { type Answer, Refusal } from '../gateway/endpoint.ts'
import type { Sandbox } from '../sandbox.ts'

export interface Callback {
  id: string
  key: string | null
  order: string
  phone: string
  when: string
  urgent: boolean
}

/** A call that was let in; `path` is below its way. */
export interface OwnCall {
  sandbox: Sandbox
  method: string
  path: string
  query: URLSearchParams
  key: string | null
  body: unknown
}

const orders = [
  {
    number: 'KN-1001',
    status: 'sent',
    carrier: 'JNE',
    expected: '2026-11-26',
    buyer: { name: 'Rini', city: 'Bandung' },
  },
  {
    number: 'KN-1002',
    status: 'packed',
    carrier: 'SiCepat',
    expected: '2026-11-27',
    buyer: { name: 'Tono', city: 'Medan' },
  },
  { number: 'KN/1003 A', status: 'paid', carrier: null, expected: null, buyer: { name: 'Sinta', city: 'Bali' } },
]

export function answerCall(call: OwnCall): Answer {
  const { method, path, query } = call
  if (method === 'GET' && path === '/ping') return { status: 200, body: { ok: true } }
  if (method === 'GET' && path === '/orders') return { status: 200, body: { orders: listOrders(query) } }
  if (method === 'GET' && path === '/echo') return { status: 200, body: { query: [...query] } }
  if (method === 'GET' && path === '/long') return { status: 200, body: { lines: new Array(3_000).fill('kopi') } }
  const [, number] = /^\/orders\/([^/]+)$/.exec(path) ?? []
  if (method === 'GET' && number !== undefined) return findOrder(decodeURIComponent(number))
  if (method === 'POST' && path === '/callbacks') return arrange(call)
  return { status: 404, body: { message: 'Not found' } }
}

function listOrders(query: URLSearchParams) {
  const status = query.get('status')
  const most = Number(query.get('limit') ?? orders.length)
  return orders.filter((order) => status === null || order.status === status).slice(0, most)
}

function findOrder(number: string): Answer {
  const order = orders.find((one) => one.number === number)
  return order ? { status: 200, body: { order } } : { status: 404, body: { message: `There is no order ${number}.` } }
}

function arrange({ sandbox: { state }, key, body }: OwnCall): Answer {
  const { order, phone, when, urgent } = (body ?? {}) as Record<string, unknown>
  if (typeof order !== 'string' || typeof phone !== 'string' || typeof when !== 'string')
    throw new Refusal(422, { errors: { phone: ['order, phone and when are needed'] } })
  const before = state.all<Callback>('own-system.callbacks').find((one) => key !== null && one.key === key)
  const id = before?.id ?? `CB-${state.next('own-system.callbacks', 501)}`
  const callback: Callback = before ?? { id, key, order, phone, when, urgent: urgent === true }
  if (!before) state.put('own-system.callbacks', id, callback)
  return { status: 201, body: { callback: { id, when: callback.when, urgent: callback.urgent } } }
}
