/**
 * One signed and recorded call of an agent, over HTTP and over MCP, beside a bare proxy that makes the same calls to the same
 * sandbox. The write also as it runs: what it looked up a moment ago it keeps, while the proxy asks for everything each time.
 */
import { type Act, read, write } from './act.ts'
import { type Door, overHttp, overMcp } from './doors.ts'
import { grantAgents } from './granted-agent.ts'
import type { Load } from './load.ts'
import { type Measurement, measured, median } from './measurement.ts'
import { type House, openHouse } from './open-house.ts'
import { openProxy } from './open-proxy.ts'
import { type Running, run } from './processes.ts'
import { perSecond } from './send-load.ts'

const loads = [
  { connections: 1, count: 100 },
  { connections: 32, count: 1_500 },
]
/** All take turns, so that whatever else the machine does meets all of them. */
const turns = 3

export async function measure(): Promise<Measurement[]> {
  const house = await openHouse()
  const load = await run('bench/load.ts', {})
  try {
    const tokens = await grantAgents(house.app, [read, write])
    const figures: Measurement[] = []
    for (const round of loads) {
      const how = { load, round: { ...round, tokens } }
      figures.push(...(await compare(house, how, { act: read, called: 'recorded read', atLeast: 0.45 })))
      figures.push(...(await compare(house, how, { act: write, called: 'write', atLeast: 0.22 })))
    }
    return figures
  } finally {
    await load.stop()
    await house.close()
  }
}

interface Round {
  load: Running
  round: Pick<Load, 'connections' | 'count' | 'tokens'>
}

interface Compared {
  act: Act
  called: string
  /** What is aimed at over HTTP under load. */
  atLeast: number
}

async function compare(
  house: House,
  { load, round }: Round,
  { act, called, atLeast }: Compared,
): Promise<Measurement[]> {
  const proxy = await openProxy(house, act)
  try {
    const bare = { url: proxy.line, headers: {}, body: '' }
    const doors = doorsOf(house, act)
    const rates = [bare, ...doors].map(() => [] as number[])
    for (let turn = 0; turn < turns; turn += 1)
      for (const [index, door] of [bare, ...doors].entries()) {
        remember(house, 'keeps' in door)
        rates[index]?.push(await perSecond(load, { ...round, url: door.url, headers: door.headers, body: door.body }))
      }
    const [reference = Number.NaN, ...values] = rates.map(median)
    return doors.map(({ over }, index) =>
      measured({
        name: `${called} over ${over}, connections: ${round.connections}`,
        ...{ value: values[index] ?? Number.NaN, reference, unit: 'calls/s' },
        against: 'a bare proxy that makes the same calls to the same sandbox',
        limit: { of: 'ratio', atLeast: over === 'HTTP' && round.connections > 1 ? atLeast : 0.1 },
      }),
    )
  } finally {
    await proxy.stop()
  }
}

type NamedDoor = Door & { over: string; keeps?: true }

function doorsOf({ address }: House, act: Act): NamedDoor[] {
  const isKeyed = act === write
  const [http, mcp] = [overHttp(address, act, { isKeyed }), overMcp(address, act, { isKeyed })]
  const asItRuns: NamedDoor[] = isKeyed ? [{ ...http, over: 'HTTP, look-ups kept', keeps: true }] : []
  return [{ ...http, over: 'HTTP' }, { ...mcp, over: 'MCP' }, ...asItRuns]
}

/** Whether look-ups are answered from what was found a moment ago, as they are outside of this measurement. */
function remember({ app, recall }: House, keeps: boolean): void {
  app.tools.lines.recall = keeps ? recall : () => undefined
}
