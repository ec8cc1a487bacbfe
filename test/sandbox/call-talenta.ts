/** Calls Talenta through the sandbox's gateway, with everything the developer centre can tick. */

import { type Client, call, issueClient, type Reply } from './call-gateway.ts'
import { ask, issuerToken, openSandbox } from './open-sandbox.ts'

const api = '/v2/talenta/v3'

/** A credential with these scopes, or with all there are. */
export async function openTalenta(options: { scopes?: string[]; company?: string; address?: string } = {}) {
  const { address = (await openSandbox()).address, company = '102938' } = options
  const listed = await ask('GET', `${address}/developer-centre/scopes?product=talenta`, { bearer: issuerToken })
  return issueClient(address, { company, product: 'talenta', scopes: options.scopes ?? listed.body.scopes })
}

export const get = (client: Client, path: string): Promise<Reply> => call(client, { path: api + path })

export const post = (client: Client, path: string, body?: unknown): Promise<Reply> =>
  call(client, { method: 'POST', path: api + path, body })

interface Word {
  by: number
  note?: string
}

export const approve = (client: Client, id: number, { by, note }: Word): Promise<Reply> =>
  post(client, `/reimbursement/${id}/approve`, { approver_user_id: by, note })

export const reject = (client: Client, id: number, { by, note }: Word): Promise<Reply> =>
  post(client, `/reimbursement/${id}/reject`, { approver_user_id: by, reason: note })

/** The month so many before the present one. */
export function monthsAgo(count: number): { year: number; month: number } {
  const [year = 0, month = 0] = new Date(Date.now() + 7 * 3_600_000).toISOString().split('-').map(Number)
  const months = year * 12 + month - 1 - count
  return { year: Math.floor(months / 12), month: (months % 12) + 1 }
}
