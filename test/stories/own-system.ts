/** A company's own system as builders connect it: connections of every kind to the sandbox's, and requests over them. */
import { keys } from '../../sandbox/own-system/admit.ts'
import { callAs, makeToken } from '../entry/open-runtime.ts'
import { type House, openHouse } from '../house.ts'
import type { Visitor } from '../visitor.ts'
import { agentOf, choose } from './builder.ts'

export interface Kind {
  authType: string
  way: string
  clientId?: string
  settings?: Record<string, string>
  secret: string
}

/** Every way to vouch for a call, as the sandbox's system wants it. */
export const kindsAt = (sandbox: string): Kind[] => [
  { authType: 'company_token', way: 'company-token', secret: keys.companyToken },
  { authType: 'api_key', way: 'api-key', settings: { header: keys.apiKeyHeader }, secret: keys.apiKey },
  { authType: 'basic', way: 'basic', clientId: keys.user, secret: keys.password },
  { authType: 'bearer', way: 'bearer', secret: keys.bearer },
  {
    ...{ authType: 'oauth2_client_credentials', way: 'oauth', clientId: keys.clientId, secret: keys.clientSecret },
    settings: { tokenUrl: `${sandbox}/own-system/oauth/token`, scope: 'orders' },
  },
  { authType: 'mekari_hmac', way: 'hmac', clientId: keys.hmacClient, secret: keys.hmacSecret },
]

export function connectionBody(sandbox: string, { way, ...kind }: Kind, name = `Own system (${way})`) {
  return { name, baseUrl: `${sandbox}/own-system/${way}`, ...kind }
}

/** A house on a laptop, whose connections may lead to this machine, with an agent and a connection by a bearer token. */
export async function openOwnSystem() {
  const house = await openHouse({ env: { CONNECTIONS_TO_PRIVATE: 'on' } })
  const builder = await house.signIn('dewi')
  const agent = await agentOf(builder)
  return { house, builder, agent, connection: await connect(house, builder) }
}

/** The id of a new connection. */
export async function connect(house: House, person: Visitor, authType = 'bearer'): Promise<string> {
  const kind = kindsAt(house.sandbox).find((one) => one.authType === authType)
  if (!kind) throw new Error(`There is no way called ${authType}.`)
  const { status, body } = await person.api('POST', '/v1/connections', connectionBody(house.sandbox, kind))
  if (status !== 200) throw new Error(`Connecting answers ${status}: ${JSON.stringify(body)}`)
  return body.id
}

const text = (name: string, description: string) => ({ name, description, type: 'text', required: true, longest: 100 })

/** Looks an order up. */
export const orderStatus = (connection: string) => ({
  ...{ name: 'Order status', whenToUse: 'Tells where an order is.', connection, method: 'GET', effect: 'read' },
  path: '/orders/{order_number}',
  parameters: [text('order_number', 'Number of the order')],
  keep: ['order.status', 'order.expected'],
})

/** Arranges a call-back. */
export const callBack = (connection: string) => ({
  ...{
    name: 'Call back',
    whenToUse: 'Has a colleague call the customer.',
    connection,
    method: 'POST',
    effect: 'write',
  },
  path: '/callbacks',
  body: '{"order": "{order}", "phone": "{phone}", "when": "at {hour}:00", "urgent": "{urgent}"}',
  parameters: [
    ...[text('order', 'Number of the order'), text('phone', 'Phone of the customer')],
    { name: 'hour', description: 'Hour of the day', type: 'whole_number', required: true, least: 8, most: 17 },
    { name: 'urgent', description: 'Is it urgent', type: 'yes_no', required: false },
  ],
})

/** The name as an action of a new integration. */
export async function integrate(person: Visitor, definition: object): Promise<{ id: string; action: string }> {
  const { status, body } = await person.api('POST', '/v1/integrations', definition)
  if (status !== 200) throw new Error(`Describing answers ${status}: ${JSON.stringify(body)}`)
  return body
}

/** What the look-up and the call-back are asked with. */
export const order = { order_number: 'KN-1001' }
export const call = { order: 'KN-1001', phone: '+628111', hour: 9, urgent: true }

/** An integration chosen for an agent whose runtime may call it. */
export async function openIntegration(described: (connection: string) => object = orderStatus) {
  const own = await openOwnSystem()
  const made = await integrate(own.builder, described(own.connection))
  const { id: choice } = await choose(own.builder, own.agent, { action: made.action })
  const token = await makeToken(own.builder, own.agent)
  const act = (key: string, input: object) =>
    callAs(own.house, token, {
      ...{ method: 'POST', path: '/v1/executions', headers: { 'idempotency-key': key } },
      body: { action: made.action, input },
    })
  return { ...own, ...made, choice, token, act }
}
