/** Builds everything once, by hand: the only wiring of the house. */
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { decisionAudience } from '../contract/approval-layer.ts'
import type { Product } from '../products/define.ts'
import { type Config, placesOf } from './config.ts'
import { assertionAudience } from './domain/agent/index.ts'
import { httpApprovalLayer } from './domain/approval/index.ts'
import type { Tools } from './domain/audit/index.ts'
import { createCatalogue, httpFeed } from './domain/catalogue/index.ts'
import { httpDirectory } from './domain/company/index.ts'
import { chooseIssuer } from './domain/credential/index.ts'
import { Lines } from './domain/execution/index.ts'
import { createVault, strategies as registered, type Strategy } from './domain/vault/index.ts'
import { registerApprove } from './entry/approve/index.ts'
import { registerDocs } from './entry/docs/register-docs.ts'
import { watchDoors } from './entry/http/close-doors.ts'
import { registerPages } from './entry/http/pages.ts'
import { registerReference, serveReference } from './entry/http/reference.ts'
import { registerRoutes } from './entry/http/register-routes.ts'
import { routes } from './entry/http/routes.ts'
import { createServer } from './entry/http/server.ts'
import { registerSignIn } from './entry/http/sign-in.ts'
import { keepLearning } from './entry/keep-learning.ts'
import { registerMcp } from './entry/mcp/index.ts'
import { syncDirectory } from './entry/sync-directory.ts'
import { followDirectory } from './entry/worker/follow-directory.ts'
import { jobHandlers } from './entry/worker/index.ts'
import { drainJobs, runJobs } from './entry/worker/run-jobs.ts'
import { keepSweeping, sweep } from './entry/worker/sweep.ts'
import { openFigures } from './open-figures.ts'
import { openPools } from './open-pools.ts'
import { openWithdrawals } from './open-withdrawals.ts'
import { type Clock, systemClock } from './platform/clock.ts'
import { listenForHints } from './platform/database/hints.ts'
import { currentKey, localKms } from './platform/kms.ts'
import { createLog, type Log } from './platform/log.ts'
import { createMailer } from './platform/mail.ts'
import { createMetrics } from './platform/metrics.ts'
import { Recent } from './platform/recent.ts'
import { createGuardedSender } from './platform/send-guarded.ts'
import { createSender } from './platform/send-http.ts'
import { createSignIn } from './platform/sign-in.ts'
import { createSignedClaims } from './platform/signed-claims.ts'
import { prepare } from './prepare.ts'
import { reactTo } from './reactions.ts'

export interface Parts {
  config: Config
  /** The sister products; a test may hand in made-up ones. */
  products: Product[]
  databaseUrl: string
  /** The ways of vouching for a call; a test may register one more. */
  strategies?: readonly Strategy[]
  clock?: Clock
  log?: Log
}

/** A house that stands, with its doors still closed. */
export interface App {
  tools: Tools
  server: FastifyInstance
  /** Takes the directory over once and carries out all work that is due. */
  settle(): Promise<void>
  /** Looks after what only the clock brings about, once. */
  sweep(): Promise<void>
  /** Starts the worker's loops, where this process plays that role. */
  work(): void
  /** Opens the doors; answers the port. */
  listen(): Promise<number>
  close(): Promise<void>
}

export async function createApp(parts: Parts): Promise<App> {
  const { tools, close: closeTools } = openTools(parts)
  await prepare(tools).catch((error: unknown) => closeTools().then(() => Promise.reject(error)))
  const server = await buildServer(tools, parts.config.TRUSTED_PROXIES)
  const closeDoors = watchDoors(server)
  const loops: { stop(): Promise<void> }[] = [keepLearning(tools)]
  return {
    tools,
    server,
    settle: async () => {
      await syncDirectory(tools)
      await drainJobs(tools, jobHandlers)
    },
    sweep: () => sweep(tools, new AbortController().signal),
    work: () => void loops.push(followDirectory(tools), runJobs(tools, jobHandlers), keepSweeping(tools)),
    listen: async () => {
      await server.listen({ port: parts.config.PORT, host: parts.config.HOST })
      const address = server.server.address()
      return typeof address === 'object' && address ? address.port : parts.config.PORT
    },
    async close() {
      // Nobody is let in and no work is taken up any more; what is under way ends; then what both stand on.
      tools.hints.endStreams()
      await Promise.all([closeDoors(), ...loops.map((loop) => loop.stop())])
      await closeTools()
    },
  }
}

/** Every tool of the house; long because it is one list. */
export function openTools({
  config,
  products,
  databaseUrl,
  strategies = registered,
  clock = systemClock,
  log = createLog({ level: config.LOG_LEVEL }),
}: Parts) {
  const db = openPools(databaseUrl, config)
  const hints = listenForHints(databaseUrl, log)
  const sender = createSender()
  const guarded = createGuardedSender({ toPrivate: config.CONNECTIONS_TO_PRIVATE === 'on' })
  const mailer = createMailer({ smtpUrl: config.SMTP_URL, from: config.MAIL_FROM })
  const metrics = createMetrics()
  const tools: Tools = {
    db,
    hints,
    recent: new Recent(hints),
    ...{ clock, log, metrics },
    lines: new Lines({
      clock,
      metrics,
      perCredential: config.OUTBOUND_PER_CREDENTIAL,
      perAddress: config.OUTBOUND_PER_ADDRESS,
    }),
    reactions: reactTo,
    catalogue: createCatalogue(products, placesOf(config)),
    catalogueFeed: config.CATALOGUE_URL ? httpFeed(sender, config.CATALOGUE_URL) : null,
    directory: httpDirectory(sender, config.DIRECTORY_URL),
    loginIssuer: config.OIDC_ISSUER,
    vault: createVault({
      kms: localKms(config.KEY_ENCRYPTION_KEYS),
      sender,
      guarded,
      mekariApiUrl: config.MEKARI_API_URL,
      clock,
      strategies,
    }),
    connectionsToPrivate: config.CONNECTIONS_TO_PRIVATE === 'on',
    ...chooseIssuer({
      ...{ chosen: config.CREDENTIAL_ISSUER, sender },
      developerCentre: { url: config.DEVELOPER_CENTRE_URL, token: config.ISSUER_TOKEN },
      approvalLayer: { url: config.APPROVAL_LAYER_URL, token: config.APPROVAL_LAYER_TOKEN },
    }),
    ...openWithdrawals(config, { sender, clock }),
    approver: config.APPROVER,
    approvalLayer: httpApprovalLayer({ sender, url: config.APPROVAL_LAYER_URL, token: config.APPROVAL_LAYER_TOKEN }),
    decisions: createSignedClaims({
      ...{ sender, clock, url: `${config.APPROVAL_LAYER_URL}/jwks.json` },
      ...{ issuer: config.APPROVAL_LAYER_URL, audience: decisionAudience },
    }),
    signIn: createSignIn({
      issuer: config.OIDC_ISSUER,
      clientId: config.OIDC_CLIENT_ID,
      clientSecret: config.OIDC_CLIENT_SECRET,
      allowInsecure: new URL(config.OIDC_ISSUER).protocol === 'http:',
    }),
    linkKeys: { current: currentKey(config.LINK_KEYS, 'LINK_KEYS') },
    pseudonymKey: currentKey(config.PSEUDONYM_KEYS, 'PSEUDONYM_KEYS'),
    assertions: createSignedClaims({
      ...{ sender, clock, url: config.CONTACT_JWKS_URL },
      ...{ issuer: config.CONTACT_ISSUER, audience: assertionAudience },
    }),
    mailer,
    mailNoticeKey: config.MAIL_NOTICE_KEY,
    addresses: { app: config.PUBLIC_URL, approval: config.APPROVAL_URL },
    webAddresses: { jurnal: config.JURNAL_WEB_URL, talenta: config.TALENTA_WEB_URL },
    aiServiceName: config.AI_SERVICE_NAME,
    ...openFigures(config, sender),
    requestDays: config.REQUEST_DAYS,
  }
  return {
    tools,
    async close() {
      await hints.close()
      await sender.close()
      await guarded.close()
      await mailer.close()
      await Promise.all([db.app.close(), db.worker.close(), db.operator.close()])
    },
  }
}

async function buildServer(tools: Tools, trustedProxies: string): Promise<FastifyInstance> {
  const server = await createServer(tools, trustedProxies)
  await registerReference(server, tools)
  await server.register(async (app) => {
    registerSignIn(app, tools)
    registerRoutes(app, tools, routes)
    serveReference(app, tools)
    registerDocs(app, tools)
  })
  await server.register(async (app) => registerApprove(app, tools))
  await server.register(async (app) => registerMcp(app, tools))
  await registerPages(server, join(import.meta.dirname, '../dist/web'))
  return server
}
