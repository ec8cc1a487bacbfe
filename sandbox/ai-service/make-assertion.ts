/** Says, signed, whom an agent talks with in a conversation. */
import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import { z } from 'zod'
import type { Sandbox } from '../sandbox.ts'
import { loadKey } from './keys.ts'

export const assertionWish = z.strictObject({
  /** The company's number and the agent's id, as the directory has them. */
  company: z.string(),
  agent: z.string(),
  conversation: z.string(),
  contact: z.string(),
  identity: z.enum(['contact', 'employee']),
  employee: z.string().optional(),
  phone: z.string().optional(),
  expiresInSeconds: z.number().default(120),
  /** More claims, or others in the place of ours: to see them refused. */
  claims: z.record(z.string(), z.json()).default({}),
})

export async function makeAssertion(sandbox: Sandbox, wish: z.infer<typeof assertionWish>): Promise<string> {
  const { expiresInSeconds, claims, ...subject } = wish
  const key = loadKey(sandbox.state)
  await sandbox.state.durable()
  const iat = Math.floor(sandbox.now() / 1000)
  const own = { iss: `${sandbox.address}/ai-service`, aud: 'mekari-action', jti: randomUUID() }
  const times = { iat, exp: iat + expiresInSeconds }
  const header = { alg: key.alg, kid: key.kid }
  return new SignJWT({ ...own, ...times, ...subject, ...claims }).setProtectedHeader(header).sign(key)
}
