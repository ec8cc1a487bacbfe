/** Which addresses are about what somebody looks for: by their own words, and by their fields with their sentences. */
import type { Operation } from './read-description.ts'
import { boundsOf, rowsOf } from './tell-schema.ts'

/** Those that hold every word of it, in any letters. */
export function findOperations(operations: Operation[], wanted: string): Operation[] {
  const words = wanted.toLowerCase().split(/\s+/)
  return operations.filter((operation) => {
    const text = textOf(operation).toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

function textOf({ method, path, summary, fields, body, answer, refusals }: Operation): string {
  const told = [...rowsOf(body), ...rowsOf(answer.schema)].map(({ name, told }) => `${name} ${told}`)
  const inAddress = fields.map(({ name, schema }) => `${name} ${boundsOf(schema)}`)
  return [method, path, summary, ...inAddress, ...told, ...refusals.map(({ codes }) => codes)].join('\n')
}
