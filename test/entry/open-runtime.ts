/** A house in which an agent's runtime may act: an action chosen, asked for, approved, its credential in place, a token made. */
import { type House, type HouseOptions, openHouse } from '../house.ts'
import { agentOf, ask, choose, invoice } from '../stories/builder.ts'
import { approve } from '../stories/super-admin.ts'
import type { Visitor } from '../visitor.ts'

export const gayo = { customer: 'PT Contoh', items: [{ product: 'KOP-GAYO-1', quantity: 2 }] }

export interface Runtime {
  house: House
  builder: Visitor
  agent: string
  token: string
  /** Calls the API as the agent's runtime. */
  call(method: string, path: string, options?: { body?: unknown; headers?: Record<string, string> }): Promise<Reply>
  /** Acts once under this key. */
  act(key: string, input?: unknown, action?: string): Promise<Reply>
  documents(): Promise<unknown[]>
}

export interface Reply {
  status: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: what comes back is judged by each test's own expectations
  body: any
}

export interface RuntimeOptions extends HouseOptions {
  /** Of the one action, instead of its defaults. */
  limits?: object
}

export async function openRuntime({ limits = {}, ...options }: RuntimeOptions = {}): Promise<Runtime> {
  const house = await openHouse(options)
  const builder = await house.signIn('dewi')
  const agent = await agentOf(builder)
  await choose(builder, agent, { action: invoice, limits })
  const { id } = await ask(house, builder, agent)
  await approve(house, id)
  const token = await makeToken(builder, agent)
  const call: Runtime['call'] = (method, path, options) => callAs(house, token, { method, path, ...options })
  return {
    ...{ house, builder, agent, token, call },
    act: (key, input = gayo, action = invoice) =>
      call('POST', '/v1/executions', { body: { action, input }, headers: { 'idempotency-key': key } }),
    documents: async () => (await house.state()).companies['102938']?.jurnal.salesInvoices ?? [],
  }
}

export async function makeToken(builder: Visitor, agent: string): Promise<string> {
  return (await builder.api('POST', `/v1/agents/${agent}/runtime-tokens`, { name: 'Runtime of the test' })).body.token
}

export async function callAs(
  house: House,
  bearer: string,
  wish: { method: string; path: string; body?: unknown; headers?: Record<string, string> },
): Promise<Reply> {
  const response = await fetch(house.address + wish.path, {
    method: wish.method,
    headers: {
      authorization: `Bearer ${bearer}`,
      ...(wish.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...wish.headers,
    },
    ...(wish.body === undefined ? {} : { body: JSON.stringify(wish.body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined }
}
