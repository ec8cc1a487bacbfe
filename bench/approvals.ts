/**
 * Approvals in a second, 32 people at a time: each asks the directory about the decider, reads in one transaction and writes in
 * one. Beside the bare pair: one transaction that reads three rows, and one that adds eight.
 */
import { sql } from 'kysely'
import type { Context } from '../server/domain/audit/index.ts'
import { syncDirectory } from '../server/entry/sync-directory.ts'
import { connect } from '../server/platform/database/connect.ts'
import { write } from './act.ts'
import { askFor, company, openPeople, openSettings, type Setting } from './granted-agent.ts'
import { type Measurement, measured, median } from './measurement.ts'
import { type House, openHouse } from './open-house.ts'

const atOnce = 32
const rounds = 3
const perRound = 100
/** So often two people may ask in a day: all but the last were asked on the days before, and still live. */
const perDay = 2 * 29
const dayMs = 24 * 60 * 60_000

export async function measure(): Promise<Measurement[]> {
  const house = await openHouse()
  try {
    await cloneAgents(house, rounds * perRound)
    const settings = await openSettings(house.app, [write])
    const { askers } = await openPeople(house.app)
    const [rates, bare]: [number[], number[]] = [[], []]
    for (let round = 0; round < rounds; round += 1) {
      const decisions = await askAll(settings.slice(round * perRound, (round + 1) * perRound), askers, round * perRound)
      rates.push(await perSecond(decisions))
      bare.push(await barePairs(house.databaseUrl))
    }
    return [
      measured({
        name: `approvals, people at a time: ${atOnce}`,
        ...{ value: median(rates), unit: 'approvals/s', reference: median(bare) },
        against: 'one bare transaction that reads three rows and one that adds eight',
        limit: { of: 'value', atLeast: 1000 },
      }),
    ]
  } finally {
    await house.close()
  }
}

async function cloneAgents({ app, sandbox }: House, count: number): Promise<void> {
  const [agent] = (await app.tools.directory.companies()).companies.find(({ id }) => id === company)?.agents ?? []
  for (let copy = 0; copy < count; copy += 1)
    await fetch(`${sandbox}/control/agents`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ company, id: agent?.id, clone: `bench-${copy}` }),
    })
  await syncDirectory(app.tools)
}

/** Asked on the days up to now, as many as two people may on each. */
async function askAll(settings: Setting[], askers: Context[], from: number): Promise<(() => Promise<unknown>)[]> {
  const asked: (() => Promise<unknown>)[] = []
  for (const [index, setting] of settings.entries()) {
    const place = from + index
    const back = Math.ceil((rounds * perRound - place) / perDay) * dayMs
    const asker = askers[place % askers.length] ?? setting.asker
    asked.push(await askFor({ ...setting, asker: { ...asker, clock: { now: () => new Date(Date.now() - back) } } }))
  }
  return asked
}

async function perSecond(work: (() => Promise<unknown>)[]): Promise<number> {
  const left = work.values()
  const start = performance.now()
  const lines = Array.from({ length: atOnce }, async () => {
    for (const one of left) await one()
  })
  await Promise.all(lines)
  return (work.length * 1000) / (performance.now() - start)
}

async function barePairs(url: string): Promise<number> {
  const database = connect(url, { role: 'mekari_action_owner', max: 20, applicationName: 'bench' })
  await sql`CREATE TABLE IF NOT EXISTS bench_pair (id text PRIMARY KEY, text text NOT NULL)`.execute(database.kysely)
  const opening = { settings: { 'app.company': company } }
  const pair = async () => {
    await database.transact({ ...opening, readOnly: true }, (tx) => sql`SELECT FROM bench_pair LIMIT 3`.execute(tx))
    await database.transact({ ...opening, readOnly: false }, async (tx) => {
      for (let row = 0; row < 8; row += 1)
        await sql`INSERT INTO bench_pair VALUES (${crypto.randomUUID()}, 'bench')`.execute(tx)
    })
  }
  const rate = await perSecond(Array.from({ length: perRound }, () => pair))
  await database.close()
  return rate
}
