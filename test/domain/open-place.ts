/** A house with two processes and two credential sets, where one agent's access is renewed, withdrawn, approved and used again and again. */
import { type Actor, contextFor } from '../../server/domain/audit/index.ts'
import { makeSet } from '../../server/domain/connection/index.ts'
import { jobHandlers } from '../../server/entry/worker/index.ts'
import { resolveUnknowns } from '../../server/entry/worker/resolve-unknown.ts'
import { drainJobs } from '../../server/entry/worker/run-jobs.ts'
import { gayo, openRuntime } from '../entry/open-runtime.ts'
import type { House } from '../house.ts'
import { choose, invoice, order } from '../stories/builder.ts'
import { type Books, openBooks } from './books.ts'
import { approve, ask, type Cast, raise, type Shown, withdraw } from './deeds.ts'
import { openProcesses, type Process } from './open-processes.ts'

export interface Fault {
  /** What the next order at the issuer meets. */
  issuer?: string
  /** What the next document at the product meets. */
  product?: string
}

export interface Place {
  house: House
  cast: Cast
  processes: Process[]
  readBooks(): Promise<Books>
  /** A day on: everything withdrawn, two actions approved anew, and more of one asked for; answers the page that was read of that. */
  begin(): Promise<Shown>
  /** Goes wrong once. */
  fail(fault: Fault): Promise<void>
  /** Time goes by, and nothing goes wrong any more, until all work is done. */
  end(): Promise<void>
}

const limits = { maxAmount: '5000000', maxPerDay: 1_000, maxPerContact: 100 }

export async function openPlace(): Promise<Place> {
  const { house, builder, agent } = await openRuntime({ limits })
  await choose(builder, agent, { action: order, limits })
  const cast = await castOf(house, agent)
  const { tools } = house.app
  const ctx = contextFor(tools, { actor: cast.builder, company: cast.company, requestId: 'req_test' })
  await makeSet(ctx, { name: 'Kopi Malam', purpose: 'brand' })
  const clearUp = async () => {
    await fetch(`${house.sandbox}/control/faults`, { method: 'DELETE' })
    do {
      await pass(house, 61)
      await resolveUnknowns(tools, new AbortController().signal)
      await drainJobs(tools, jobHandlers)
    } while ((await house.look(underWay)).length > 0)
  }
  return {
    ...{ house, cast, processes: await openProcesses(house), end: clearUp },
    readBooks: await openBooks({ house, company: cast.company }),
    async begin() {
      await pass(house, 24 * 3600)
      if ((await house.look(living)).length > 0) await withdraw(tools, cast, 'agent')
      await clearUp()
      await approve(tools, cast)
      await clearUp()
      await raise(tools, cast)
      return ask(tools, cast)
    },
    async fail({ issuer, product }) {
      if (issuer) await house.control('/issuer', { fault: issuer, times: 1 })
      if (product) await house.control('/faults', { product: 'jurnal', match: 'POST', fault: product, times: 1 })
    },
  }
}

/** So many seconds go by, for us and for the products. */
async function pass(house: House, seconds: number): Promise<void> {
  house.clock.advance(seconds * 1000)
  await house.control('/clock', { offsetSeconds: Math.round((house.clock.now().getTime() - Date.now()) / 1000) })
}

/** Work that somebody is still to do, or an act that somebody is still to look up. */
const underWay = `SELECT id FROM outbox WHERE state = 'waiting' UNION ALL
  SELECT id FROM execution WHERE state IN ('claimed', 'unknown')`

const living = "SELECT id FROM agent_grant WHERE state IN ('obtaining', 'active', 'setup_failed')"

async function castOf(house: House, agent: string): Promise<Cast> {
  const people = await house.look<{ id: string; name: string; issuer: string; sub: string; email: string }>(
    "SELECT id, name, issuer, sub, email FROM person WHERE sub IN ('dewi', 'sari') ORDER BY sub",
  )
  const [builder, approver] = people.map((person): Actor => ({ kind: 'person', ...person }))
  const [token] = await house.look<{ company: string; id: string }>(
    'SELECT company_id AS company, id FROM runtime_token',
  )
  if (!builder || !approver || !token) throw new Error('Somebody is missing.')
  const runtime = { kind: 'runtime' as const, id: token.id, name: 'Kopi Assistant', agent }
  return { company: token.company, agent, runtime, builder, approver, wish: { action: invoice, input: gayo } }
}
