/** A runtime that may act: an agent with a granted action, and what the sandbox's books hold afterwards. */

import type { Limits } from '../../contract/action.ts'
import type { Product } from '../../products/define.ts'
import { type Context, contextFor } from '../../server/domain/audit/index.ts'
import { type Execution, executeAction, type Wish } from '../../server/domain/execution/index.ts'
import type { Vault } from '../../server/domain/vault/index.ts'
import { callsTogether } from '../../server/platform/database/call-together.ts'
import { type Bench, invoice, kopi, openBench } from './open-bench.ts'
import { runtimeOf } from './runtime-of.ts'

export const gayo = { customer: 'PT Contoh', items: [{ product: 'KOP-GAYO-1', quantity: 2 }] }

export interface Runtime {
  bench: Bench
  agent: string
  grant: string
  /** The agent's runtime, as its door lets it in. */
  ctx: Context
  act(wish?: Partial<Wish>): Promise<Execution>
  /** act(), by another process each time: no two such acts travel to the database together. */
  actElsewhere(wish?: Partial<Wish>): Promise<Execution>
  /** Every call that was signed and sent to a product, as "POST /sales_invoices". */
  sent: string[]
  documents(): Promise<{ document: { custom_id: string; transaction_no: string } }[]>
  /** The next calls of Jurnal that match go wrong. */
  fault(fault: string, match?: string, times?: number): Promise<void>
  events(): Promise<{ name: string; outcome: string | null; facts: Record<string, unknown> }[]>
}

export interface RuntimeOptions {
  products?: Product[]
  /** Of the decision and of the choice alike. */
  limits?: Limits
  action?: string
}

export async function openRuntime({ limits, action = invoice, ...options }: RuntimeOptions = {}): Promise<Runtime> {
  const bench = await openBench(options)
  const agent = await bench.agent('Kopi Assistant')
  const grant = await bench.grant(agent, [action], limits)
  const actor = await runtimeOf(bench.ctx, agent)
  const webAddresses = { jurnal: 'http://jurnal.example', talenta: bench.address }
  const sent: string[] = []
  const vault: Vault = {
    ...bench.tools.vault,
    call(credential, call) {
      sent.push(`${call.method} ${call.path.replace(/\?.*/, '')}`)
      return bench.tools.vault.call(credential, call)
    },
  }
  const ctx = contextFor(
    { ...bench.tools, webAddresses, vault },
    { actor, company: bench.ctx.company, requestId: 'req_test' },
  )
  let calls = 0
  const actAs = (by: Context, wish: Partial<Wish>) => {
    calls += 1
    return executeAction(by, { agent, action, input: gayo, mode: 'runtime', key: `key-${calls}`, ...wish })
  }
  return {
    ...{ bench, agent, grant, ctx, sent },
    act: (wish = {}) => actAs(ctx, wish),
    actElsewhere(wish = {}) {
      const { app } = ctx.db
      return actAs({ ...ctx, db: { ...ctx.db, app: { ...app, callTogether: callsTogether(app.pool) } } }, wish)
    },
    async documents() {
      const { companies } = await bench.state()
      return companies[kopi]?.jurnal.salesInvoices ?? []
    },
    fault: (fault, match = 'POST', times = 1) => bench.control('faults', { product: 'jurnal', match, fault, times }),
    events: () =>
      bench.asOwner(`SELECT name, outcome, facts FROM audit_event WHERE name LIKE 'execution.%' ORDER BY seq`),
  }
}
