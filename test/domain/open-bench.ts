/** A company of the sandbox with everything that grants need: a database of its own, the real directory, issuer and gateway. */
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import type { Limits } from '../../contract/action.ts'
import type { Product } from '../../products/define.ts'
import { products as allProducts } from '../../products/index.ts'
import { listAgents } from '../../server/domain/agent/index.ts'
import { type Context, change, contextFor, system, type Tools } from '../../server/domain/audit/index.ts'
import { meaningHash } from '../../server/domain/catalogue/index.ts'
import { companyIdFor } from '../../server/domain/company/index.ts'
import { chooseAction, type Opening, openGrants, type UsableGrant } from '../../server/domain/grant/index.ts'
import type { SealedCredential } from '../../server/domain/vault/index.ts'
import { syncDirectory } from '../../server/entry/sync-directory.ts'
import { obtainCredentialJob } from '../../server/entry/worker/obtain-credential.ts'
import { revokeCredentialJob } from '../../server/entry/worker/revoke-credential.ts'
import { rotateCredentialJob } from '../../server/entry/worker/rotate-credential.ts'
import { drainJobs } from '../../server/entry/worker/run-jobs.ts'
import { canonicalJson, sha256Hex } from '../../server/platform/canonical-json.ts'
import { type FakeClock, fakeClock } from '../clock.ts'
import { openDatabase } from '../database.ts'
import { ask, issuerToken, openSandbox } from '../sandbox/open-sandbox.ts'
import { buildTools } from './build-tools.ts'

export const invoice = 'jurnal_create_sales_invoice'
export const order = 'jurnal_create_sales_order'
export const kopi = '102938'

const jobs = {
  'obtain-credential': obtainCredentialJob,
  'revoke-credential': revokeCredentialJob,
  'rotate-credential': rotateCredentialJob,
}

export interface Bench {
  /** Address of the sandbox. */
  address: string
  tools: Tools
  /** Of its database, for whoever looks behind every fence. */
  url: string
  log: string[]
  /** PT Kopi Nusantara, as the system sees it. */
  ctx: Context
  /** Another company of the directory, as the system sees it. */
  inCompany(externalId: string): Promise<Context>
  sync(): Promise<void>
  /** Lets time go by, for us and for the gateway. */
  pass(seconds: number): Promise<void>
  agent(name: string, ctx?: Context): Promise<string>
  choose(agent: string, actions: string[], limits?: Limits): Promise<void>
  /** What a Super Admin would grant with these actions. */
  openingOf(agent: string, actions: string[]): Opening
  /** What a decision does with these actions, and only that. */
  approve(agent: string, actions: string[], less?: Partial<Opening>): Promise<string[]>
  /** Carries out all jobs that are due, with the tools as they are or as the test bends them. */
  work(bent?: Partial<Tools>): Promise<void>
  /** Works while eight minutes go by: time for every attempt and every revocation. */
  workLong(): Promise<void>
  /** Chooses, approves and works: a grant in use, within these limits on both sides. */
  grant(agent: string, actions: string[], limits?: Limits): Promise<string>
  control(path: string, body: unknown): Promise<void>
  /** What really exists in the sandbox. */
  // biome-ignore lint/suspicious/noExplicitAny: a foreign answer, looked into by the test's own expectations
  state(): Promise<any>
  /** What the developer centre holds. */
  issued(): Promise<{ id: string; clientId: string; reference: string; scopes: string[]; revokedAt: string | null }[]>
  /** One statement as the owner of the tables, in this company. */
  asOwner<Row>(statement: string, values?: unknown[]): Promise<Row[]>
}

export async function openBench({ products = allProducts }: { products?: Product[] } = {}): Promise<Bench> {
  const { address } = await openSandbox()
  const database = await openDatabase()
  onTestFinished(() => database.drop())
  const clock = fakeClock(new Date())
  const log: string[] = []
  const tools = buildTools({ address, url: database.url, clock, log, products })
  await syncDirectory(tools)
  const inCompany = async (externalId: string) => {
    const nowhere = contextFor(tools, { actor: system, company: '', requestId: 'req_test' })
    return { ...nowhere, company: await companyIdFor(nowhere, externalId) }
  }
  const ctx = await inCompany(kopi)
  const outside = outsideOf(address, clock)
  const inside = insideOf(ctx)
  const work = (bent: Partial<Tools> = {}) => drainJobs({ ...tools, ...bent }, jobs)
  return {
    ...{ address, tools, url: database.url, log, ctx, inCompany, work, ...outside, ...inside },
    sync: () => syncDirectory(tools),
    async workLong() {
      for (let round = 0; round < 12; round += 1) {
        await outside.pass(40)
        await work()
      }
    },
    async grant(agent, actions, limits) {
      await inside.choose(agent, actions, limits)
      const opening = inside.openingOf(agent, actions)
      const allowed = limits && { actions: opening.actions.map((action) => ({ ...action, limits })) }
      const [grant = ''] = await inside.approve(agent, actions, allowed)
      await work()
      return grant
    },
    asOwner: (statement, values = []) => asOwner(database.url, ctx.company, { statement, values }),
  }
}

/** What a right that calls a product is vouched for with. */
export function credentialIn({ credential }: UsableGrant): SealedCredential {
  if (!credential) throw new Error('Nobody is called under this right.')
  return credential
}

/** The sandbox's doors that a test uses. */
function outsideOf(address: string, clock: FakeClock): Pick<Bench, 'control' | 'pass' | 'state' | 'issued'> {
  const control = async (path: string, body: unknown) =>
    void (await ask('POST', `${address}/control/${path}`, { body }))
  let offsetSeconds = 0
  return {
    control,
    pass(seconds) {
      clock.advance(seconds * 1000)
      offsetSeconds += seconds
      return control('clock', { offsetSeconds })
    },
    state: async () => (await ask('GET', `${address}/control/state`)).body,
    issued: async () =>
      (await ask('GET', `${address}/developer-centre/credentials`, { bearer: issuerToken })).body.credentials,
  }
}

/** What people of the company do. */
function insideOf(ctx: Context): Pick<Bench, 'agent' | 'choose' | 'openingOf' | 'approve'> {
  return {
    async agent(name, of = ctx) {
      const found = (await listAgents(of)).find((agent) => agent.name === name)
      if (!found) throw new Error(`There is no agent named ${name}.`)
      return found.id
    },
    async choose(agent, actions, limits = {}) {
      for (const action of actions) await chooseAction(ctx, { agent, action, settings: { whenToUse: '', limits } })
    },
    openingOf: (agent, actions) => openingOf(ctx, agent, actions),
    approve: (agent, actions, less = {}) =>
      change(ctx, async (tx) => {
        const opening = { ...openingOf(ctx, agent, actions), ...less }
        return { result: await openGrants(tx, ctx, opening), unrecorded: 'the decision is recorded elsewhere' }
      }),
  }
}

function openingOf(ctx: Context, agent: string, ids: string[]): Opening {
  const actions = ids.map((id) => {
    const found = ctx.catalogue.find(id)
    if (!found?.version) throw new Error(`There is no version of ${id} to grant.`)
    const { product, action, version } = found
    const { scopes } = version
    const limits = { maxAmount: '5000000', maxPerDay: 20 }
    const pinned = { version: version.version, meaningHash: meaningHash(product, action, version) }
    return { action: id, product: product.id, ...pinned, scopes, limits }
  })
  const bytes = Buffer.from(canonicalJson({ form: 'test', actions, drawn: randomBytes(8).toString('hex') }))
  const document = { bytes, digest: sha256Hex(bytes) }
  return {
    agent,
    requestId: 'apr_test',
    document,
    actions,
    approvedBy: { id: 'per_sari', name: 'Sari' },
    expiresAt: null,
  }
}

async function asOwner<Row>(url: string, company: string, query: { statement: string; values: unknown[] }) {
  const client = new pg.Client({ connectionString: url, options: '-c role=mekari_action_owner' })
  await client.connect()
  try {
    await client.query("SELECT set_config('app.company', $1, false)", [company])
    return (await client.query(query.statement, query.values)).rows as Row[]
  } finally {
    await client.end()
  }
}
