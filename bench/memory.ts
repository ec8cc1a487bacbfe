/**
 * What the server process keeps of many calls: of its memory, after everything that can be collected has been, how much more there
 * is at the end than when it was warm. Nine reads to a write, over HTTP. `memory` makes 100,000 calls, `memory-short` a tenth.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { sql } from 'kysely'
import { readToken } from '../server/platform/token.ts'
import { read, write } from './act.ts'
import { overHttp } from './doors.ts'
import { grantAgents } from './granted-agent.ts'
import type { Load } from './load.ts'
import { type Measurement, measured } from './measurement.ts'
import { type House, openHouse } from './open-house.ts'
import { type Running, run } from './processes.ts'
import { sendLoad } from './send-load.ts'

/** So many at a time, which is within what an agent may do in a day. */
const portion = 5_000
const megabyte = 1024 * 1024

export const measure = () => measureGrowth(100_000)
export const measureShort = () => measureGrowth(10_000)

async function measureGrowth(calls: number): Promise<Measurement[]> {
  const house = await openHouse()
  const load = await run('bench/load.ts', {})
  try {
    const tokens = await grantAgents(house.app, [read, write])
    const act = () => sendPortion(house, { load, tokens })
    await act()
    const warm = held()
    for (let made = 0; made < calls; made += portion) await act()
    const figure = { value: held() - warm, reference: warm, unit: 'MB' }
    const name = `memory that ${calls.toLocaleString('en')} calls leave behind`
    return [measured({ name, ...figure, against: 'what it held when warm', limit: { of: 'value', atMost: 10 } })]
  } finally {
    await load.stop()
    await house.close()
  }
}

async function sendPortion(house: House, { load, tokens }: { load: Running; tokens: string[] }): Promise<void> {
  const round: Pick<Load, 'connections' | 'tokens'> = { connections: 32, tokens }
  await sendLoad(load, { ...overHttp(house.address, read, { isKeyed: false }), ...round, count: portion * 0.9 })
  await sendLoad(load, { ...overHttp(house.address, write, { isKeyed: true }), ...round, count: portion * 0.1 })
  await passDay(house, tokens[0])
}

/** What was done was done a day ago, so that no limit of a day is reached. */
async function passDay({ app }: House, token = ''): Promise<void> {
  const settings = { 'app.company': readToken('mka', token)?.company ?? '' }
  await app.tools.db.app.transact({ readOnly: false, settings }, async (tx) => {
    await sql`UPDATE daily_count SET acts = 0`.execute(tx)
    await sql`UPDATE execution SET counted_on = counted_on - 1 WHERE counted_on >= current_date - 1`.execute(tx)
  })
}

/** In megabytes, of this process, in which the app is. */
function held(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / megabyte
}
