/** Reads what a caller sent by a schema; a mistake is answered with 400 and the field's name. */
import type { z } from 'zod'

export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const field = issue?.path.join('.') || 'the request'
  throw Object.assign(new Error(`${field}: ${issue?.message ?? 'is not understood'}`), { statusCode: 400 })
}
