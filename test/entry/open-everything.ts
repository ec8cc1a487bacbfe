/** An agent with actions of three products, and its runtime at both doors: for causes that only the whole house can bring about. */
import { contextFor, system } from '../../server/domain/audit/index.ts'
import { withdrawGrants } from '../../server/domain/grant/index.ts'
import { type House, openHouse } from '../house.ts'
import { agentOf, ask, choose, invoice, order, reimbursement } from '../stories/builder.ts'
import { approve } from '../stories/super-admin.ts'
import type { Visitor } from '../visitor.ts'
import { speak } from './mcp-client.ts'
import { callAs, makeToken } from './open-runtime.ts'
import { proveContact } from './prove-contact.ts'

export const voucher = 'desty_check_voucher'
export const payment = 'desty_check_payment_status'

export interface Wish {
  action: string
  input: object
  /** Neither key nor conversation. */
  unnamed?: true
  /** In the chat of a proved manager. */
  proved?: true
}

// biome-ignore lint/suspicious/noExplicitAny: what comes back is judged by each test's own expectations
type Trouble = any

export interface Everything {
  house: House
  builder: Visitor
  agent: string
  /** The approved request. */
  request: string
  overHttp(wish: Wish, language?: string): Promise<{ status: number; error: Trouble }>
  overMcp(wish: Wish): Promise<Trouble>
  /** The next calls of the product go wrong until it is mended. */
  fault(product: string, fault: string, match?: string): Promise<void>
  /** Nothing goes wrong any more, and a minute goes by. */
  mend(): Promise<void>
  withdraw(product: string): Promise<void>
  revoke(product: string): Promise<void>
}

export async function openEverything(): Promise<Everything> {
  const house = await openHouse()
  const builder = await house.signIn('dewi')
  const agent = await agentOf(builder, 'HR Helper')
  for (const action of [invoice, voucher, reimbursement]) await choose(builder, agent, { action })
  await choose(builder, agent, { action: payment, limits: { ownRecordsOnly: false } })
  const { id: request } = await ask(house, builder, agent)
  await approve(house, request)
  await choose(builder, agent, { action: order })
  const token = await makeToken(builder, agent)
  const manager = await proveContact(house, token, { agent: 'agent-hr' })
  let calls = 0
  const keyOf = (wish: Wish) => (wish.unnamed ? undefined : `key-${++calls}`)
  return {
    ...{ house, builder, agent, request, ...lineOf(house) },
    async overHttp(wish, language) {
      const { action, input, proved } = wish
      const key = keyOf(wish)
      const headers = {
        ...(key ? { 'idempotency-key': key } : {}),
        ...(language ? { 'accept-language': language } : {}),
      }
      const sent = { method: 'POST', path: '/v1/executions', body: { action, input }, headers }
      const { status, body } = await callAs(house, proved ? manager : token, sent)
      return { status, error: body.error }
    },
    async overMcp(wish) {
      const key = keyOf(wish)
      const _meta = key ? { 'com.mekari/idempotency-key': key } : {}
      const params = { name: wish.action, arguments: wish.input, _meta }
      const { body } = await speak(house, wish.proved ? manager : token, { method: 'tools/call', params })
      return body.result.structuredContent.error
    },
    withdraw: (product) => withdraw(house, product),
  }
}

function lineOf(house: House): Pick<Everything, 'fault' | 'mend' | 'revoke'> {
  return {
    fault: (product, fault, match = '') => house.control('/faults', { product, match, fault, times: 99 }),
    async mend() {
      await fetch(`${house.sandbox}/control/faults`, { method: 'DELETE' })
      house.clock.advance(61_000)
      const offsetSeconds = Math.round((house.clock.now().getTime() - Date.now()) / 1000)
      await house.control('/clock', { offsetSeconds })
      await house.app.sweep()
      await house.settle()
    },
    async revoke(product) {
      const centre = `${house.sandbox}/developer-centre/credentials`
      const headers = { authorization: 'Bearer sandbox-issuer-token' }
      const { credentials } = (await (await fetch(centre, { headers })).json()) as {
        credentials: { id: string; product: string }[]
      }
      for (const { id } of credentials.filter((one) => one.product === product))
        await fetch(`${centre}/${id}`, { method: 'DELETE', headers })
    },
  }
}

async function withdraw(house: House, product: string): Promise<void> {
  const [row] = await house.look<{ company: string; id: string }>(
    `SELECT company_id AS company, id FROM agent_grant WHERE product = $1 AND state = 'active'`,
    [product],
  )
  if (!row) throw new Error(`Nothing is granted in ${product}.`)
  const actor = { ...system, name: 'Sari Wijaya' }
  const ctx = contextFor(house.app.tools, { actor, company: row.company, requestId: 'req_test' })
  await withdrawGrants(ctx, { grant: row.id, reason: 'Tidak jadi dipakai' })
}
