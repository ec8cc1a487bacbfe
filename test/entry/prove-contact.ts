/** An agent's runtime proves whom it talks with, by the sandbox's AI service. */
import type { House } from '../house.ts'
import { ask } from '../sandbox/open-sandbox.ts'
import { callAs } from './open-runtime.ts'

/** A person who chats with Kopi Assistant; the manager of the sandbox's employees, where the agent needs one. */
export const manager = {
  company: '102938',
  agent: 'agent-kopi',
  conversation: 'cnv_1',
  contact: 'person-77',
  identity: 'employee',
  employee: '8002',
  phone: '+6281200000002',
}

export type Claims = { [Name in keyof typeof manager]?: string | undefined } & {
  expiresInSeconds?: number
  claims?: object
}

export async function makeAssertion({ sandbox }: House, claims: Claims = {}): Promise<string> {
  const { body } = await ask('POST', `${sandbox}/control/assertions`, { body: { ...manager, ...claims } })
  return body.assertion
}

export function openSession(house: House, token: string, assertion: unknown) {
  return callAs(house, token, { method: 'POST', path: '/v1/contact-sessions', body: { assertion } })
}

/** The bearer that names the agent of the token and this contact. */
export async function proveContact(house: House, token: string, claims: Claims = {}): Promise<string> {
  const { status, body } = await openSession(house, token, await makeAssertion(house, claims))
  if (status !== 200) throw new Error(`Opening a contact session answers ${status}: ${JSON.stringify(body)}`)
  return body.token
}
