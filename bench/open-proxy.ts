/** Starts the bare proxy for an act: it is told everything that the executor finds out by itself. */
import type { AnyVersion, Lookup } from '../products/define.ts'
import { Secret } from '../server/platform/secret.ts'
import { type Act, definitionOf, factsOfToday } from './act.ts'
import { company } from './granted-agent.ts'
import type { House } from './open-house.ts'
import { type Running, run } from './processes.ts'

export async function openProxy(house: House, act: Act): Promise<Running> {
  const { product, version } = definitionOf(act)
  const client = await issue(house.sandbox, { product: product.id, scopes: version.scopes })
  const facts = factsOfToday()
  const lookups = Object.entries(version.prepare(act.input, facts))
  const look = await openLine(house, { client, prefix: product.prefix })
  const found = await Promise.all(lookups.map(async ([name, one]) => [name, await each(one, look)] as const))
  const call = version.call(act.input, Object.fromEntries(found), facts)
  const plan = {
    gateway: house.sandbox,
    ...client,
    lookups: lookups.flatMap(([, one]) => [one].flat().map(({ path }) => product.prefix + path.text)),
    method: call.method,
    path: product.prefix + call.path.text,
    body: call.body === undefined ? null : JSON.stringify(call.body),
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

async function issue(sandbox: string, right: { product: string; scopes: AnyVersion['scopes'] }): Promise<Client> {
  const answer = await fetch(`${sandbox}/developer-centre/credentials`, {
    method: 'POST',
    headers: { authorization: 'Bearer sandbox-issuer-token', 'content-type': 'application/json' },
    body: JSON.stringify({ company, ...right, name: 'bench', reference: crypto.randomUUID() }),
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
