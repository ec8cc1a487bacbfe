/** What a builder describes: a request to the company's own system that agents may make, as data and never as code. */
import { z } from 'zod'
import { title } from './connection.ts'

const name = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)
const description = z.string().trim().min(1).max(200)
const described = { name, description, required: z.boolean() }
const number = z.number().min(-1e12).max(1e12)

/** What the agent fills in; every text has a longest length and every number its bounds. */
export const parameter = z.discriminatedUnion('type', [
  z.strictObject({ ...described, type: z.literal('text'), longest: z.int().min(1).max(2_000).default(200) }),
  z.strictObject({ ...described, type: z.literal('number'), least: number.default(-1e9), most: number.default(1e9) }),
  z.strictObject({
    ...described,
    type: z.literal('whole_number'),
    least: number.default(0),
    most: number.default(1e9),
  }),
  z.strictObject({ ...described, type: z.literal('yes_no') }),
  z.strictObject({
    ...described,
    type: z.literal('choice'),
    options: z.array(z.string().trim().min(1).max(80)).min(1).max(50),
  }),
])
export type Parameter = z.infer<typeof parameter>

export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** Everything that is consented to by choosing it; texts hold {parameters} where a value of the agent's is put in. */
export const definition = z.strictObject({
  name: title,
  /** For the language model: what it is for. */
  whenToUse: z.string().trim().min(1).max(300),
  connection: z.string().max(64),
  method: z.enum(methods),
  /** Below the connection's base address, as "/orders/{order_number}". */
  path: z.string().trim().min(1).max(300),
  query: z
    .array(z.strictObject({ name: z.string().min(1).max(60), value: z.string().max(200) }))
    .max(20)
    .default([]),
  /** JSON, as text; '' where nothing is sent along. */
  body: z.string().max(8_000).default(''),
  parameters: z.array(parameter).max(20).default([]),
  /** read: it changes nothing there, whatever the method. */
  effect: z.enum(['read', 'write']),
  /** Of the answer, by their places ("order.status"); none: all of it. */
  keep: z
    .array(z.string().regex(/^[A-Za-z0-9_-]{1,60}(\.[A-Za-z0-9_-]{1,60}){0,7}$/))
    .max(30)
    .default([]),
})
export type Definition = z.infer<typeof definition>

/** `seen`: the version that was looked at; where it was changed since then, nothing is. */
export const changeIntegrationBody = definition.extend({ seen: z.int().optional() })

export const integration = z.object({
  id: z.string(),
  /** Its name as an action. */
  action: z.string(),
  version: z.int(),
  definition,
  connectionName: z.string(),
  updatedAt: z.iso.datetime(),
  updatedBy: z.string(),
  /** Agents that have it chosen. */
  usedBy: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type Integration = z.infer<typeof integration>
export const integrationList = z.object({ items: z.array(integration) })
