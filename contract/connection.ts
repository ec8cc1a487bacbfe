/** What pages and API say about connections: how a company's own systems are reached, without what vouches for it. */
import { z } from 'zod'
import { named } from './word.ts'

/** Names and the like: short, and nothing a header or a page could stumble over. */
export const title = z.string().trim().min(1).max(60)

/** What a person types beside the secret, by name: which there are, the way of vouching says. */
const settings = z.record(z.string().regex(/^[a-zA-Z]{1,20}$/), z.string().trim().max(300)).default({})

/** Printable ASCII: it will stand in a header, or before one is made of it. */
const secret = z.string().regex(/^[\x21-\x7e]([\x20-\x7e]{0,4094}[\x21-\x7e])?$/)

const fields = {
  name: title.describe('What people call it.'),
  authType: z
    .string()
    .regex(/^[a-z0-9_]{2,40}$/)
    .describe('By which way calls are vouched for.'),
  baseUrl: z.string().trim().max(300).describe('Where the system is reached.'),
  clientId: z
    .string()
    .trim()
    .max(200)
    .default('')
    .describe('The name that goes with the secret, where the way has one.'),
  settings: settings.describe('What the way asks for besides, by name.'),
  set: z
    .string()
    .max(64)
    .optional()
    .describe('The credential set it belongs to; without one that which it has, at first the company’s first.'),
}
export const addConnectionBody = z.strictObject({
  ...fields,
  secret: secret.describe('What vouches for calls; no answer ever shows it.'),
})
/** Without a secret the one that is kept stays; where the address of a host changes, it has to be given anew. */
export const changeConnectionBody = z.strictObject({
  ...fields,
  secret: secret.optional().describe('What vouches for calls; without it the one that is kept stays.'),
  seen: z.iso
    .datetime()
    .optional()
    .describe('Its `updatedAt` as it was looked at; where it was changed since then, nothing is.'),
})
export type ConnectionFields = Omit<z.infer<typeof addConnectionBody>, 'secret'>

export const testConnectionBody = z.strictObject({
  path: z.string().trim().max(300).default('').describe('What is asked of the system: a path that changes nothing.'),
})

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
  'unopened',
  'broken',
])
export type TestOutcome = z.infer<typeof testOutcome>

export const connectionTest = z.object({
  outcome: testOutcome.describe('What came of it.'),
  text: z.string().describe('What it means, and what to do about it.'),
  status: z.int().nullable().describe('The status the system answered with; null where it did not.'),
  at: z.iso.datetime().describe('When it was tested.'),
})
export type ConnectionTest = z.infer<typeof connectionTest>

export const connection = z.object({
  id: z.string().describe('The connection’s id.'),
  name: z.string().describe('What people call it.'),
  authType: z.string().describe('By which way calls are vouched for.'),
  baseUrl: z.string().describe('Where the system is reached.'),
  clientId: z.string().describe('The name that goes with the secret; empty where the way has none.'),
  settings: z.record(z.string(), z.string()).describe('What the way asks for besides, by name.'),
  updatedAt: z.iso.datetime().describe('When it was changed last.'),
  updatedBy: z.string().describe('By whom, by name.'),
  lastTest: connectionTest.nullable().describe('What the latest test found; null where none was made.'),
  set: named.nullable().describe('The credential set it belongs to; null while the company has only one.'),
  usedBy: z.array(named).describe('Integrations that lead over it.'),
})
export type Connection = z.infer<typeof connection>

/** One way of vouching for a call: what its form asks for. */
export const authForm = z.object({
  type: z.string().describe('The way, as `authType` names it.'),
  name: z.string().describe('What people call it.'),
  hint: z.string().describe('When it is the one to take.'),
  secretLabel: z.string().describe('What its secret is called.'),
  clientIdLabel: z.string().nullable().describe('What its name is called; null where it has none.'),
  settings: z
    .array(
      z.object({
        name: z.string().describe('Its name among the settings.'),
        label: z.string().describe('What people call it.'),
        required: z.boolean().describe('Whether it has to be there.'),
      }),
    )
    .describe('What it asks for besides.'),
})
export type AuthForm = z.infer<typeof authForm>

export const connectionList = z.object({
  items: z.array(connection).describe('The connections, by name.'),
  types: z.array(authForm).describe('The ways there are to vouch for calls.'),
})
export type ConnectionList = z.infer<typeof connectionList>
