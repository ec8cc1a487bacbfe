/** One setting, and the forms that settings have. */
import { z } from 'zod'

export interface Setting {
  schema: z.ZodType
  default: string
  sentence: string
  /** Its value, which holds a secret, is never shown. */
  secret?: true
}

export const port = z.coerce.number().int().min(0).max(65_535)
export const address = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''))
const proxy = z.union([z.literal('loopback'), z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])
export const proxies = z.string().refine((text) => text.split(',').every((one) => proxy.safeParse(one.trim()).success))
/** pg would let "options" in the address win over the role that each of our connections acts as. */
export const database = z.url({ protocol: /^postgres(ql)?$/ }).refine((text) => !/[?&]options=/i.test(text))
export const host = address.refine((text) => new URL(text).pathname === '/')
/** What is added below it can be signed as it stands. */
export const bucket = address.refine((text) => /^\/[a-z0-9.-]+(\/[A-Za-z0-9._-]+)*$/.test(new URL(text).pathname))
const json = z.string().transform((text, given) => {
  try {
    return JSON.parse(text || '{}') as unknown
  } catch {
    given.issues.push({ code: 'custom', message: 'no JSON', input: text })
    return z.NEVER
  }
})
/** A path of the gateway that can be signed as it stands. */
const gatewayPath = z.string().regex(/^(\/[A-Za-z0-9._-]+)+$/)
export const prefixes = json.pipe(z.record(z.string(), gatewayPath))
export const endpoints = json.pipe(z.record(z.string(), z.record(z.string(), z.string())))
export const perMinute = z.coerce.number().int().min(0).max(1_000_000)
export const onOff = z.enum(['on', 'off']).transform((word) => word === 'on')
