/** Opens a whole house for a test: the app on a real database, the sandbox beside it, a clock that stands still. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import type { Product } from '../products/define.ts'
import { products as allProducts } from '../products/index.ts'
import type { Product as SandboxProduct } from '../sandbox/gateway/endpoint.ts'
import { startSandbox } from '../sandbox/sandbox.ts'
import { type App, createApp } from '../server/app.ts'
import { readConfig } from '../server/config.ts'
import type { Strategy } from '../server/domain/vault/index.ts'
import { createLog } from '../server/platform/log.ts'
import { type FakeClock, fakeClock } from './clock.ts'
import { openDatabase } from './database.ts'
import { freePort } from './free-port.ts'
import { type Visitor, visit } from './visitor.ts'

export interface House {
  app: App
  /** Address of the app, and of the sandbox. */
  address: string
  sandbox: string
  databaseUrl: string
  clock: FakeClock
  /** Every line the app logged. */
  logged: string[]
  /** The settings another process needs to open the same house. */
  env: Record<string, string>
  /** Signs a person of the sandbox in at the builder's front, in the first of several companies; every call carries their cookies. */
  signIn(sub: string): Promise<Visitor>
  /** Somebody whom nobody knows. */
  stranger(): Visitor
  /** Closes the app and opens it anew, at the same address, over the same database; between the two nobody answers. */
  restart(between?: () => Promise<unknown>): Promise<void>
  /** Carries out all work that is due. */
  settle(): Promise<void>
  /** Says something at the sandbox's control door. */
  control(path: string, body: unknown): Promise<void>
  state(): Promise<SandboxState>
  mails(to?: string): Promise<Mail[]>
  /** Looks into the tables under the fence of one company of the directory (PT Kopi Nusantara's). */
  look<Row extends pg.QueryResultRow>(statement: string, values?: unknown[]): Promise<Row[]>
}

export interface Mail {
  id: string
  messageId: string
  to: string[]
  subject: string
  text: string
  html: string
  headers: { name: string; value: string }[]
}

export interface SandboxState {
  companies: Record<
    string,
    { jurnal: Record<'salesOrders' | 'salesInvoices', { document: Record<string, unknown> }[]> }
  >
  ownSystem: { callbacks: { id: string; key: string | null; order: string; phone: string }[] }
  credentials: { company: string; product: string; scopes: string[]; clientId: string; revokedAt: string | null }[]
  mails: { messageId: string; to: string[]; subject: string }[]
}

export interface HouseOptions {
  products?: Product[]
  /** What stands behind the sandbox's gateway. */
  sandboxProducts?: readonly SandboxProduct[]
  /** Ways of vouching for a call. */
  strategies?: readonly Strategy[]
  env?: Record<string, string>
  /** Puts something between the app and the sandbox's gateway; answers its address. */
  through?: (gateway: string) => Promise<string>
}

/** Opens the house; long because it is one list of what stands in it. */
export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const { products = allProducts, sandboxProducts, strategies, env: more = {}, through } = options
  const database = await openDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'house-'))
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const open = more.PUBLIC_URL ?? address
  const sandbox = await startSandbox({
    port: 0,
    smtpPort: 0,
    dataDir: join(folder, 'sandbox'),
    redirectUris: [`${open}/sign-in/callback`, `${open}/approve/sign-in/callback`],
    clientSecret: 'sandbox-client-secret',
    issuerToken: 'sandbox-issuer-token',
    mailNotices: { url: `${address}/v1/mail-notices`, key: 'sandbox-mail-notice-key' },
    ...(sandboxProducts && { products: sandboxProducts }),
  })
  const key = (letter: string) => `test:${Buffer.alloc(32, letter).toString('base64')}`
  const env = {
    PORT: String(port),
    DATA_DIR: folder,
    DATABASE_URL: database.url,
    SANDBOX: 'off',
    CATALOGUE_URL: `${sandbox.address}/catalogue`,
    SANDBOX_PORT: new URL(sandbox.address).port,
    SANDBOX_SMTP_PORT: String(sandbox.smtpPort),
    KEY_ENCRYPTION_KEYS: key('k'),
    LINK_KEYS: key('l'),
    ...(through && { MEKARI_API_URL: await through(sandbox.address) }),
    PSEUDONYM_KEYS: key('p'),
    WITHDRAWALS_KEYS: key('w'),
    ...more,
  }
  const logged: string[] = []
  const log = createLog({ level: 'debug', destination: { write: (line) => void logged.push(line) } })
  // Real tokens of the identity provider carry real times, so the standing clock begins at the present.
  const clock = fakeClock(new Date())
  const start = async () => {
    const started = await createApp({
      ...{ config: readConfig(env), products, databaseUrl: database.url, clock, log },
      ...(strategies && { strategies }),
    })
    await started.listen()
    return started
  }
  let app = await start()
  await app.settle()
  onTestFinished(async () => {
    await app.close()
    await sandbox.stop()
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  })
  const ask = async (path: string) => (await fetch(sandbox.address + path)).json()
  return {
    get app() {
      return app
    },
    address,
    sandbox: sandbox.address,
    databaseUrl: database.url,
    clock,
    logged,
    env,
    signIn: async (sub) => {
      const person = await visit(address).signIn(sub, '/sign-in')
      const { company, companies } = (await person.api('GET', '/v1/me')).body
      if (company === null && companies.length > 0)
        await person.api('POST', '/v1/me/company', { company: companies[0].id })
      return person
    },
    stranger: () => visit(address),
    async restart(between) {
      await app.close()
      await between?.()
      app = await start()
    },
    settle: () => app.settle(),
    async control(path, body) {
      const answer = await fetch(`${sandbox.address}/control${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      if (!answer.ok) throw new Error(`The control door answers ${answer.status}: ${await answer.text()}`)
    },
    state: () => ask('/control/state') as Promise<SandboxState>,
    look: (statement, values) => look(database.url, { statement, values: values ?? [], company: '102938' }),
    mails: (to) => ask(`/mailbox/messages${to ? `?to=${encodeURIComponent(to)}` : ''}`) as Promise<Mail[]>,
  }
}

async function look<Row extends pg.QueryResultRow>(
  url: string,
  query: { statement: string; values: unknown[]; company: string },
) {
  const client = new pg.Client({ connectionString: url, options: '-c role=mekari_action_owner' })
  await client.connect()
  try {
    const enter = "SELECT set_config('app.company', company_id, false) FROM company_directory WHERE external_id = $1"
    await client.query(enter, [query.company])
    return (await client.query<Row>(query.statement, query.values)).rows
  } finally {
    await client.end()
  }
}
