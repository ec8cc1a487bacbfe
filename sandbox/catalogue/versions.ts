/** What the catalogue feed tells: versions as they were published, each as what it changes of an earlier one. */
import { z } from 'zod'
import type { State } from '../state.ts'

/** Whatever is told besides is told on: the feed is not who judges it. */
export const declaration = z.looseObject({ action: z.string(), version: z.number() })
export type Declaration = z.infer<typeof declaration>

const invoice = 'jurnal_create_sales_invoice'
/** The newest that the product brings along. */
const brought = 2
const amounts = { more: 2_000_000_000, less: 500_000_000 }

export const listVersions = (state: State) => state.all<Declaration>('versions')

/** Published again, a number is told with what was said last. */
export function publish(state: State, told: Declaration): Declaration {
  state.put('versions', `${told.action} ${told.version}`, told)
  return told
}

/** The next version of the invoice, of which the largest amount is higher or lower. */
export function publishInvoice(state: State, allowed: keyof typeof amounts): Declaration {
  const numbers = listVersions(state).flatMap(({ action, version }) => (action === invoice ? [version] : []))
  const version = Math.max(brought, ...numbers) + 1
  return publish(state, { action: invoice, version, basedOn: brought, limits: { maxAmount: amounts[allowed] } })
}
