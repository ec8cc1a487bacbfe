/** Carries an action out against the sandbox as the executor does: look-ups, call, answer, and the look-up of a lost answer. */
import { randomBytes } from 'node:crypto'
import { onTestFinished } from 'vitest'
import {
  type Act,
  type Answer,
  type AnyVersion,
  type Found,
  type Lookup,
  type Objection,
  type ProductCall,
  sampleAct,
} from '../../products/define.ts'
import { products } from '../../products/index.ts'
import { createCatalogue } from '../../server/domain/catalogue/index.ts'
import { developerScopes } from '../../server/domain/credential/index.ts'
import { createVault, strategies } from '../../server/domain/vault/index.ts'
import { systemClock } from '../../server/platform/clock.ts'
import { localKms } from '../../server/platform/kms.ts'
import { Secret } from '../../server/platform/secret.ts'
import { createSender } from '../../server/platform/send-http.ts'
import { issueClient } from '../sandbox/call-gateway.ts'
import { ask, openSandbox } from '../sandbox/open-sandbox.ts'

const company = '102938'

export interface Stage {
  version: AnyVersion
  act: Act
  /** What each look-up found, by its name. */
  prepare(input: unknown): Promise<Record<string, Found<unknown> | Found<unknown>[]>>
  /** What stands against an input whose form is right, once everything was looked up. */
  check(input: unknown): Promise<Objection | undefined>
  /** The whole act; throws where a look-up does not find exactly one thing, or something stands against it. */
  carryOut(input: unknown): Promise<{ amount: bigint | null; call: ProductCall; status: number; output: unknown }>
  /** What `find` and `read` make of the document under our reference. */
  find(): Promise<unknown>
  /** What really exists at the product, by kind, as the control door tells it. */
  documents(): Promise<Record<string, unknown[]>>
}

/** Where the sandbox shows what a product has. */
const pages: Record<string, string> = { jurnal: `/ledger/${company}`, talenta: '/talenta' }

/**
 * An action of the catalogue before a sandbox of its own, with a credential that has the action's scopes and no more; in its
 * newest version unless another is meant.
 */
export async function openStage(id: string, facts: Partial<Act> = {}, number?: number): Promise<Stage> {
  const catalogue = createCatalogue(products)
  const entry = number === undefined ? catalogue.find(id) : catalogue.findVersion(id, number)
  if (!entry?.version) throw new Error(`There is no version of ${id} to carry out.`)
  const { product, version } = entry
  const { address } = await openSandbox()
  const send = await openLine(address, { product: product.id, prefix: product.prefix, scopes: version.scopes })
  const act: Act = {
    ...sampleAct,
    reference: `qma-${crypto.randomUUID()}`,
    at: new Date(),
    today: '2026-11-24',
    webAddress: `${address}${pages[product.id] ?? ''}`,
    ...facts,
  }
  let trace = ''
  const prepare = (input: unknown) =>
    mapLookups(version.prepare(version.input.parse(input), act), ({ path, body }) =>
      send(body === undefined ? { method: 'GET', path } : { method: 'POST', path, body }),
    )
  const find = async (input: unknown) =>
    Object.fromEntries(Object.entries(await prepare(input)).map(([name, one]) => [name, thingOf(one)]))
  return {
    version,
    act,
    prepare,
    async check(raw) {
      const input: unknown = version.input.parse(raw)
      return version.check?.(input, act, await find(input))
    },
    async carryOut(raw) {
      const input: unknown = version.input.parse(raw)
      const found = await find(input)
      const objection = version.check?.(input, act, found)
      if (objection) throw new Error(objection.problem)
      const call = version.call(input, found, act)
      trace = version.trace?.(input, found) ?? ''
      const answer = await send(call)
      const read: unknown = version.output.parse(version.read(answer, act, { input, found }))
      const { after } = version
      const output: unknown = after ? version.output.parse(after.read(await send(after.call(answer)), read, act)) : read
      return { amount: version.measure(input, found).amount, call, status: answer.status, output }
    },
    async find() {
      if (!version.find) throw new Error(`${id} has no find.`)
      const traced = { ...act, trace }
      return version.output.parse(version.read(await send(version.find(traced)), traced))
    },
    documents: async () => (await ask('GET', `${address}/control/state`)).body.companies[company][product.id],
  }
}

type Line = (call: ProductCall) => Promise<Answer>

/** A signed line to the product, through the vault as in the house. */
async function openLine(address: string, at: { product: string; prefix: string; scopes: string[] }): Promise<Line> {
  const client = await issueClient(address, { company, product: at.product, scopes: developerScopes(at.scopes) })
  const sender = createSender()
  onTestFinished(() => sender.close())
  const kms = localKms(`test:${randomBytes(32).toString('base64')}`)
  const vault = createVault({ kms, sender, guarded: sender, mekariApiUrl: address, clock: systemClock, strategies })
  const owner = { company, id: 'crd_test', version: 1, grantedDigest: 'test' }
  const sealed = await vault.seal(new Secret(client.clientSecret), owner)
  const credential = { ...owner, authType: 'mekari_hmac', clientId: client.clientId, sealed }
  return async ({ path, ...call }) => {
    const outcome = await vault.call(credential, { ...call, prefix: at.prefix, path: path.text })
    if (outcome.kind === 'trouble') throw new Error(`${call.method} ${path.text}: ${JSON.stringify(outcome)}`)
    return outcome
  }
}

async function mapLookups(prepared: Record<string, Lookup | Lookup[]>, ask: (lookup: Lookup) => Promise<Answer>) {
  const look = async (lookup: Lookup): Promise<Found<unknown>[]> => {
    const answer = await ask(lookup)
    const others = await Promise.all((lookup.further?.(answer) ?? []).map(look))
    return [lookup.read(answer), ...others.flat()]
  }
  const found: Record<string, Found<unknown> | Found<unknown>[]> = {}
  for (const [name, wanted] of Object.entries(prepared))
    found[name] = Array.isArray(wanted) ? (await Promise.all(wanted.map(look))).flat() : wanted.read(await ask(wanted))
  return found
}

function thingOf(found: Found<unknown> | Found<unknown>[]): unknown {
  if (Array.isArray(found)) return found.map(thingOf)
  if (found.kind !== 'one') throw new Error(`The look-up of ${found.field} found ${found.kind}.`)
  return found.value
}
