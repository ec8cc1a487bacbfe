/** Three processes on one database, of which none hears of what another does. */
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { execute } from '../database.ts'
import { callAs, gayo, makeToken } from '../entry/open-runtime.ts'
import { type House, openHouse } from '../house.ts'
import type { Visitor } from '../visitor.ts'
import { approveUntil, inDays } from './access-life.ts'
import { agentOf, ask, choose, invoice } from './builder.ts'
import { startLaterNode } from './start-node.ts'
import { approve, decider, fieldsOf, pathOf } from './super-admin.ts'

const voucher = 'desty_check_voucher'
const acts = [
  { action: invoice, input: gayo, limits: { maxAmount: '5000000', maxPerDay: 1_000, maxPerContact: 1_000 } },
  {
    action: voucher,
    input: { code: 'KOPI10', orderTotal: '150000' },
    limits: { maxPerDay: 1_000, maxPerContact: 100 },
  },
]

/** An agent that writes and reads without pause at every one of three processes, by one clock: the real one, or ahead of it. */
async function openNodes() {
  const house = await openHouse()
  await house.restart(() => cutHints(house.databaseUrl))
  const builder = await house.signIn('dewi')
  const agent = await agentOf(builder)
  for (const { action, limits } of acts) await choose(builder, agent, { action, limits })
  await approve(house, (await ask(house, builder, agent)).id)
  const others = [await startLaterNode(house), await startLaterNode(house)]
  let ahead = 0
  const setClock = () => house.clock.set(new Date(Date.now() + ahead))
  const goAhead = async (milliseconds: number) => {
    ahead = milliseconds
    setClock()
    await Promise.all(others.map((node) => node.goAhead(milliseconds)))
  }
  const nodes = [house.address, ...others.map(({ address }) => address)]
  return { house, builder, agent, nodes, setClock, goAhead, token: await makeToken(builder, agent) }
}

/** To whoever connects from now on NOTIFY does nothing: no hint reaches anybody, the one who gives it included. */
async function cutHints(url: string): Promise<void> {
  await execute(
    url,
    `CREATE SCHEMA cut;
    CREATE FUNCTION cut.pg_notify (text, text) RETURNS void LANGUAGE sql AS '';
    GRANT USAGE ON SCHEMA cut TO PUBLIC;
    DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = public, cut, pg_catalog', current_database()); END $$`,
  )
}

type Nodes = Awaited<ReturnType<typeof openNodes>>
type Wish = (typeof acts)[number]
let keys = 0

/** What one act came to; told to come again later, as on a busy machine, it does for a while. */
async function act({ house, setClock, token }: Nodes, address: string, { action, input }: Wish): Promise<string> {
  for (let times = 1; ; times += 1) {
    setClock()
    keys += 1
    const headers = action === invoice ? { 'idempotency-key': `act-${keys}` } : {}
    const body = { action, input, conversation: `cnv_${keys}` }
    const told = await callAs({ ...house, address }, token, { method: 'POST', path: '/v1/executions', body, headers })
    if ((told.status !== 429 && told.status !== 503) || times === 40) return told.body.error?.code ?? told.body.state
    await pause(250)
  }
}

/** What was let in, from a moment on. */
const claims = ({ look }: House, since = new Date(0)) =>
  look("SELECT id FROM execution WHERE state <> 'refused' AND started_at > $1 ORDER BY id", [since])

/** What was answered, while acts went on everywhere, to those that began after `end` had answered; none is claimed since. */
async function answersAfter(nodes: Nodes, end: () => Promise<unknown>, since?: Date) {
  const before: string[][] = []
  const after: string[][] = []
  let isOver = false
  const goOn = async (address: string, wish: Wish, place: number) => {
    before[place] = []
    after[place] = []
    while ((after[place]?.length ?? 0) < 3) {
      const told = isOver ? after : before
      told[place]?.push(await act(nodes, address, wish))
    }
  }
  const streams = nodes.nodes.flatMap((address, node) =>
    acts.map((wish, place) => goOn(address, wish, node * acts.length + place)),
  )
  await expect.poll(() => before.every((told) => told.includes('succeeded')), { timeout: 60_000 }).toBe(true)
  await end()
  isOver = true
  const atAnswer = await claims(nodes.house, since)
  await Promise.all(streams)
  expect(await claims(nodes.house, since)).toEqual(atAnswer)
  return [...new Set(after.flat())]
}

async function withdrawAll({ setClock }: Nodes, sari: Visitor): Promise<void> {
  const { text } = await sari.open('/approve/access')
  for (const [path] of text.matchAll(/\/approve\/access\/[^"?]+\/withdraw(?=")/g))
    await sari.submit(path, fieldsOf(await sari.open(path)))
  setClock()
}

describe('Access that ended at one node', () => {
  it('[RUN-5] [GATE-2] is refused at every other for what begins afterwards, though nobody told them: nothing is claimed any more', {
    timeout: 180_000,
  }, async () => {
    const nodes = await openNodes()
    const { house, builder, agent } = nodes
    const change = async (path: string, body: object) => {
      await house.control(path, { company: '102938', ...body })
      await house.settle()
    }
    expect(await answersAfter(nodes, () => change('/gates', { addon: false }))).toEqual(['suspended'])
    await change('/gates', { addon: true })
    expect(await answersAfter(nodes, () => change('/agents', { id: 'agent-kopi', enabled: false }))).toEqual([
      'suspended',
    ])
    await change('/agents', { id: 'agent-kopi', enabled: true })
    const sari = await decider(house)
    expect(await answersAfter(nodes, () => withdrawAll(nodes, sari))).toEqual(['withdrawn'])
    const asked = await pathOf(house, (await ask(house, builder, agent)).id)
    await approveUntil({ house, path: asked }, [invoice, voucher], inDays(house, 2))
    const [granted] = await house.look<{ at: Date }>(
      "SELECT expires_at AS at FROM granted_action WHERE state = 'active'",
    )
    // An act that began before the end may be let in after it: what counts is when it began.
    expect(await answersAfter(nodes, () => nodes.goAhead(4 * 24 * 3600_000), granted?.at)).toEqual(['expired'])
    expect((await house.state()).companies['102938']?.jurnal.salesInvoices).toHaveLength(
      (await house.look("SELECT 1 FROM execution WHERE state = 'succeeded' AND action = $1", [invoice])).length,
    )
  })
})
