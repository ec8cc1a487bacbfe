/** What a builder describes: a request to the company's own system that agents may make, as data and never as code. */
import { z } from 'zod'
import { title } from './connection.ts'
import { named } from './word.ts'

const name = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)
const description = z.string().trim().min(1).max(200)
const described = {
  name: name.describe('Its name, as the agent passes it.'),
  description: description.describe('What the agent fills in here.'),
  required: z.boolean().describe('Whether the agent has to fill it in.'),
}
const number = z.number().min(-1e12).max(1e12)

/** What the agent fills in; every text has a longest length and every number its bounds. */
export const parameter = z.discriminatedUnion('type', [
  z.strictObject({
    ...described,
    type: z.literal('text').describe('What kind of value it is.'),
    longest: z.int().min(1).max(2_000).default(200).describe('The most letters it may have.'),
  }),
  z.strictObject({
    ...described,
    type: z.literal('number').describe('What kind of value it is.'),
    least: number.default(-1e9).describe('The least it may be.'),
    most: number.default(1e9).describe('The most it may be.'),
  }),
  z.strictObject({
    ...described,
    type: z.literal('whole_number').describe('What kind of value it is.'),
    least: number.default(0).describe('The least it may be.'),
    most: number.default(1e9).describe('The most it may be.'),
  }),
  z.strictObject({ ...described, type: z.literal('yes_no').describe('What kind of value it is.') }),
  z.strictObject({
    ...described,
    type: z.literal('choice').describe('What kind of value it is.'),
    options: z.array(z.string().trim().min(1).max(80)).min(1).max(50).describe('What may be chosen.'),
  }),
])
export type Parameter = z.infer<typeof parameter>

export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** Everything that is consented to by choosing it; texts hold {parameters} where a value of the agent's is put in. */
export const definition = z.strictObject({
  name: title.describe('What people call it.'),
  whenToUse: z.string().trim().min(1).max(300).describe('What it is for, said to the language model.'),
  connection: z.string().max(64).describe('The connection that it leads over.'),
  method: z.enum(methods).describe('The method.'),
  path: z
    .string()
    .trim()
    .min(1)
    .max(300)
    .describe('Where it leads, below the connection’s base address, as `/orders/{order_number}`.'),
  query: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(60).describe('The name in the address.'),
        value: z.string().max(200).describe('Its value, with {parameters} where one of the agent’s is put in.'),
      }),
    )
    .max(20)
    .default([])
    .describe('What the address carries, by name.'),
  body: z.string().max(8_000).default('').describe('What is sent along: JSON, as text; empty where nothing is.'),
  parameters: z.array(parameter).max(20).default([]).describe('What the agent fills in.'),
  effect: z.enum(['read', 'write']).describe('What it does there: `read` changes nothing, whatever the method.'),
  keep: z
    .array(z.string().regex(/^[A-Za-z0-9_-]{1,60}(\.[A-Za-z0-9_-]{1,60}){0,7}$/))
    .max(30)
    .default([])
    .describe('What of the answer is kept, by places such as `order.status`; none: all of it.'),
})
export type Definition = z.infer<typeof definition>

/** `seen`: the version that was looked at; where it was changed since then, nothing is. */
export const changeIntegrationBody = definition.extend({
  seen: z.int().optional().describe('The version that was looked at; where it was changed since then, nothing is.'),
})

export const integration = z.object({
  id: z.string().describe('The integration’s id.'),
  action: z.string().describe('Its name as an action.'),
  version: z.int().describe('Rises with every change.'),
  definition: definition.describe('The request that it describes.'),
  connectionName: z.string().describe('What its connection is called.'),
  updatedAt: z.iso.datetime().describe('When it was changed last.'),
  updatedBy: z.string().describe('By whom, by name.'),
  usedBy: z.array(named).describe('Agents that have it chosen.'),
})
export type Integration = z.infer<typeof integration>
export const integrationList = z.object({ items: z.array(integration).describe('The integrations, by name.') })
