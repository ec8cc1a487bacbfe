/** What pages and API say about connections: how a company's own systems are reached, without what vouches for it. */
import { z } from 'zod'

/** Names and the like: short, and nothing a header or a page could stumble over. */
export const title = z.string().trim().min(1).max(60)

/** What a person types beside the secret, by name: which there are, the way of vouching says. */
const settings = z.record(z.string().regex(/^[a-zA-Z]{1,20}$/), z.string().trim().max(300)).default({})

/** Printable ASCII: it will stand in a header, or before one is made of it. */
const secret = z.string().regex(/^[\x21-\x7e]([\x20-\x7e]{0,4094}[\x21-\x7e])?$/)

const fields = {
  name: title,
  authType: z.string().regex(/^[a-z0-9_]{2,40}$/),
  baseUrl: z.string().trim().max(300),
  clientId: z.string().trim().max(200).default(''),
  settings,
}
export const addConnectionBody = z.strictObject({ ...fields, secret })
/** Without a secret the one that is kept stays; where the address of a host changes, it has to be given anew. */
export const changeConnectionBody = z.strictObject({
  ...fields,
  secret: secret.optional(),
  /** Its `updatedAt` as it was looked at; where it was changed since then, nothing is. */
  seen: z.iso.datetime().optional(),
})
export type ConnectionFields = Omit<z.infer<typeof addConnectionBody>, 'secret'>

export const testConnectionBody = z.strictObject({ path: z.string().trim().max(300).default('') })

/** reached: it answers and accepts us · refused: it does not accept us · answered: it says no to this very path · the others name why nothing came. */
export const testOutcome = z.enum([
  'reached',
  'refused',
  'answered',
  'not_json',
  'busy',
  'forbidden',
  'not_found',
  'unreachable',
  'too_slow',
  'untrusted',
  'redirected',
  'token',
  'broken',
])
export type TestOutcome = z.infer<typeof testOutcome>

export const connectionTest = z.object({
  outcome: testOutcome,
  /** What it means, and what to do about it. */
  text: z.string(),
  /** The status the system answered with, where it did. */
  status: z.int().nullable(),
  at: z.iso.datetime(),
})
export type ConnectionTest = z.infer<typeof connectionTest>

export const connection = z.object({
  id: z.string(),
  name: z.string(),
  authType: z.string(),
  baseUrl: z.string(),
  clientId: z.string(),
  settings: z.record(z.string(), z.string()),
  updatedAt: z.iso.datetime(),
  updatedBy: z.string(),
  lastTest: connectionTest.nullable(),
  /** Integrations that lead over it. */
  usedBy: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type Connection = z.infer<typeof connection>

/** One way of vouching for a call: what its form asks for. */
export const authForm = z.object({
  type: z.string(),
  name: z.string(),
  hint: z.string(),
  secretLabel: z.string(),
  clientIdLabel: z.string().nullable(),
  settings: z.array(z.object({ name: z.string(), label: z.string(), required: z.boolean() })),
})
export type AuthForm = z.infer<typeof authForm>

export const connectionList = z.object({ items: z.array(connection), types: z.array(authForm) })
export type ConnectionList = z.infer<typeof connectionList>
