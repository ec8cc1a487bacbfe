/** One signed and recorded call of an agent, over HTTP and over MCP, beside a bare proxy that makes the same calls to the same sandbox. */
import { once } from 'node:events'
import { type AnyVersion, type Lookup, sampleAct } from '../products/define.ts'
import { products } from '../products/index.ts'
import { Secret } from '../server/platform/secret.ts'
import { action, company, grantAgents } from './granted-agent.ts'
import type { Load } from './load.ts'
import { type Measurement, measured, median } from './measurement.ts'
import { type House, openHouse } from './open-house.ts'
import { type Running, run } from './processes.ts'

const input = { customer: 'PT Contoh', items: [{ product: 'Kopi Arabika Gayo 1 kg', quantity: 2 }] }
const loads = [
  { connections: 1, count: 60 },
  { connections: 32, count: 400 },
]
/** The three take turns, so that whatever else the machine does meets all of them. */
const turns = 3

export async function measure(): Promise<Measurement[]> {
  const house = await openHouse()
  const load = await run('bench/load.ts', {})
  const proxy = await openProxy(house)
  try {
    const tokens = await grantAgents(house.app)
    const doors = { HTTP: overHttp(house.address), MCP: overMcp(house.address) }
    const bare = { url: proxy.line, headers: {}, body: '' }
    const figures: Measurement[] = []
    for (const round of loads) {
      const { bare: reference = Number.NaN, ...values } = await takeTurns(
        load,
        { bare, ...doors },
        { ...round, tokens },
      )
      for (const [door, value] of Object.entries(values))
        figures.push(figureOf(`call over ${door}, connections: ${round.connections}`, { value, reference }))
    }
    return figures
  } finally {
    await proxy.stop()
    await load.stop()
    await house.close()
  }
}

/** The median rate at each door. */
async function takeTurns(
  load: Running,
  doors: Record<string, Door>,
  round: Pick<Load, 'connections' | 'count' | 'tokens'>,
): Promise<Record<string, number>> {
  const rates = Object.keys(doors).map((name) => ({ name, measured: [] as number[] }))
  for (let turn = 0; turn < turns; turn += 1)
    for (const { name, measured } of rates) measured.push(await perSecond(load, { ...(doors[name] as Door), ...round }))
  return Object.fromEntries(rates.map(({ name, measured }) => [name, median(measured)]))
}

function figureOf(name: string, { value, reference }: { value: number; reference: number }): Measurement {
  const against = 'a bare proxy that makes the same calls to the same sandbox'
  return measured({ name, value, unit: 'calls/s', reference, against, limit: { of: 'ratio', atLeast: 0.1 } })
}

/** The rate of the whole load, after a short one that warms everything up. */
async function perSecond({ child }: Running, load: Load): Promise<number> {
  const send = async (wish: Load): Promise<number> => {
    child.send(wish)
    const [answer] = (await once(child, 'message')) as [{ perSecond: number } | { error: string }]
    if ('error' in answer) throw new Error(answer.error)
    return answer.perSecond
  }
  await send({ ...load, count: 2 * load.connections + 20 })
  return send(load)
}

type Door = Pick<Load, 'url' | 'headers' | 'body'>

function overHttp(address: string): Door {
  const headers = { authorization: 'Bearer {token}', 'content-type': 'application/json', 'idempotency-key': '{n}' }
  return { url: `${address}/v1/executions`, headers, body: JSON.stringify({ action, input }) }
}

function overMcp(address: string): Door {
  const version = '2026-07-28'
  const meta = {
    'io.modelcontextprotocol/protocolVersion': version,
    'io.modelcontextprotocol/clientCapabilities': {},
    'com.mekari/idempotency-key': '{n}',
  }
  const params = { name: action, arguments: input, _meta: meta }
  return {
    url: `${address}/mcp`,
    headers: {
      authorization: 'Bearer {token}',
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': version,
      'mcp-method': 'tools/call',
      'mcp-name': action,
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }),
  }
}

/** The proxy is told everything that the executor finds out by itself. */
async function openProxy(house: House): Promise<Running> {
  const product = products.find(({ id }) => id === 'jurnal')
  const version = product?.actions.find(({ id }) => id === action)?.versions[0]
  if (!product || !version) throw new Error(`The catalogue has no ${action}.`)
  const client = await issue(house.sandbox, version.scopes)
  const act = { ...sampleAct, reference: '{n}', today: new Date().toISOString().slice(0, 10) }
  const lookups = Object.entries(version.prepare(input, act))
  const look = await openLine(house, { client, prefix: product.prefix })
  const found = await Promise.all(lookups.map(async ([name, one]) => [name, await each(one, look)] as const))
  const call = version.call(input, Object.fromEntries(found), act)
  const plan = {
    gateway: house.sandbox,
    ...client,
    lookups: lookups.flatMap(([, one]) => [one].flat().map(({ path }) => product.prefix + path.text)),
    path: product.prefix + call.path.text,
    body: JSON.stringify(call.body),
  }
  return run('bench/proxy.ts', { BENCH_PLAN: JSON.stringify(plan) })
}

function each<T>(one: Lookup | Lookup[], look: (lookup: Lookup) => Promise<T>): Promise<T | T[]> {
  return Array.isArray(one) ? Promise.all(one.map(look)) : look(one)
}

interface Client {
  clientId: string
  clientSecret: string
}

async function issue(sandbox: string, scopes: AnyVersion['scopes']): Promise<Client> {
  const answer = await fetch(`${sandbox}/developer-centre/credentials`, {
    method: 'POST',
    headers: { authorization: 'Bearer sandbox-issuer-token', 'content-type': 'application/json' },
    body: JSON.stringify({ company, product: 'jurnal', scopes, name: 'bench', reference: crypto.randomUUID() }),
  })
  return (await answer.json()) as Client
}

/** A signed look-up, through the house's own vault. */
async function openLine({ app }: House, { client, prefix }: { client: Client; prefix: string }) {
  const { vault } = app.tools
  const owner = { company, id: 'crd_bench', version: 1, grantedDigest: 'bench' }
  const sealed = await vault.seal(new Secret(client.clientSecret), owner)
  const credential = { ...owner, authType: 'mekari_hmac', clientId: client.clientId, sealed }
  return async ({ path, read }: Lookup): Promise<unknown> => {
    const outcome = await vault.call(credential, { method: 'GET', prefix, path: path.text })
    const found = outcome.kind === 'answer' ? read(outcome) : undefined
    if (found?.kind !== 'one') throw new Error(`The sandbox has not what ${path.text} looks for.`)
    return found.value
  }
}
