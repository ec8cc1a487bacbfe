/** Gives every schema of contract/ its lasting name, so that /openapi.json says it once and refers to it from everywhere. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { AnyRoute } from './route.ts'

const contract = join(import.meta.dirname, '../../../contract')

/** What an address carries is told field by field, so it needs no name of its own. */
export async function nameSchemas(routes: AnyRoute[]): Promise<void> {
  const inAddresses = new Set(routes.map(({ query }) => query))
  for (const file of (await readdir(contract)).filter((name) => name.endsWith('.ts'))) {
    const told = Object.entries((await import(join(contract, file))) as Record<string, unknown>)
    for (const [name, schema] of told)
      if (schema instanceof z.ZodType && !inAddresses.has(schema))
        z.globalRegistry.add(schema, { ...schema.meta(), id: name.charAt(0).toUpperCase() + name.slice(1) })
  }
}
