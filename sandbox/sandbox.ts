/** The sandbox as a whole: what every part is given, and how all of them start and stop together. */
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import fastify, { type FastifyInstance } from 'fastify'
import { registerAiService } from './ai-service/index.ts'
import { registerApprovalLayer } from './approval-layer/index.ts'
import { registerCatalogue } from './catalogue/index.ts'
import { registerControl } from './control/index.ts'
import { registerCrm } from './crm/index.ts'
import { registerDestyAdmin } from './desty/admin.ts'
import { registerDeveloperCentre } from './developer-centre/index.ts'
import { type Directory, openDirectory } from './directory/changes.ts'
import { registerDirectory } from './directory/index.ts'
import type { Product } from './gateway/endpoint.ts'
import { registerGateway } from './gateway/index.ts'
import { registerLedger } from './jurnal/ledger.ts'
import { listen } from './listen.ts'
import { openMailServer } from './mailbox/catch-mail.ts'
import { registerMailbox } from './mailbox/index.ts'
import type { BouncePlace } from './mailbox/tell-bounce.ts'
import { registerOwnSystem } from './own-system/index.ts'
import { products as allProducts } from './products.ts'
import { seed } from './seed.ts'
import { isForIssuer, registerSso } from './sso/index.ts'
import { registerStartPage } from './start-page.ts'
import { openState, type State } from './state.ts'
import { registerTalentaPages } from './talenta/pages.ts'

export interface Sandbox {
  readonly state: State
  readonly directory: Directory
  readonly products: readonly Product[]
  /** Where the sandbox listens, `http://127.0.0.1:PORT`. */
  readonly address: string
  /** The gateway's clock in milliseconds, shifted by the control door. */
  now(): number
  log(line: string): void
}

export interface SandboxOptions {
  /** 0 means any free one, here and for mail. */
  port: number
  smtpPort: number
  dataDir: string
  /** Where the sender of mails hears of those that come back. */
  mailNotices?: BouncePlace
  host?: string
  redirectUris: string[]
  clientSecret: string
  issuerToken: string
  /** The app's key at the approval layer. */
  layerToken?: string
  /** What stands behind the gateway; a test may hand in more. */
  products?: readonly Product[]
  log?: (line: string) => void
}

export interface RunningSandbox {
  address: string
  smtpPort: number
  stop(): Promise<void>
}

export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const { host = '127.0.0.1' } = options
  const server = createServer()
  const ready = Promise.withResolvers<RequestListener>()
  server.on('request', async (request, response) => (await ready.promise)(request, response))
  const closing: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const close of closing.splice(0).reverse()) await close()
  }
  try {
    // The port comes first: who holds it is the only one who may open the folder.
    await listen(server, { port: options.port, host, setting: 'SANDBOX_PORT' })
    closing.push(() => closeServer(server))
    const sandbox = await openSandbox(options, addressOf(server, host))
    closing.unshift(() => sandbox.state.close()) // last of all: what is under way still writes
    const { app, handle } = await openDoors(server, sandbox, options)
    closing.push(() => app.close())
    const mail = await openMailServer(sandbox, { port: options.smtpPort, host, notices: options.mailNotices })
    closing.push(() => mail.close())
    ready.resolve(handle)
    return { address: sandbox.address, smtpPort: mail.port, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function openSandbox(options: SandboxOptions, address: string): Promise<Sandbox> {
  const { dataDir, products = allProducts, log = () => {} } = options
  const state = await openState(dataDir, (fresh) => seed(fresh, products))
  const offset = () => state.get<{ offsetSeconds: number }>('settings', 'clock')?.offsetSeconds ?? 0
  return { state, directory: openDirectory(state), products, address, now: () => Date.now() + offset() * 1000, log }
}

/** Every part behind the one server. The issuer reads its requests' bodies itself, so it stands beside fastify. */
async function openDoors(server: Server, sandbox: Sandbox, options: SandboxOptions) {
  let pages: RequestListener = () => {}
  const app = fastify({
    serverFactory: (handler) => {
      pages = handler as RequestListener
      return server
    },
  })
  // Whoever compares clocks goes by this header.
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('date', new Date(sandbox.now()).toUTCString())
  })
  const issuer = await registerSso(app, sandbox, { secret: options.clientSecret, redirectUris: options.redirectUris })
  registerParts(app, sandbox, options)
  await app.ready()
  const handle: RequestListener = (request, response) => (isForIssuer(request) ? issuer : pages)(request, response)
  return { app, handle }
}

function registerParts(app: FastifyInstance, sandbox: Sandbox, options: SandboxOptions): void {
  const { issuerToken, layerToken = 'sandbox-approval-token' } = options
  registerStartPage(app)
  registerDirectory(app, sandbox)
  registerDeveloperCentre(app, sandbox, issuerToken)
  registerApprovalLayer(app, sandbox, layerToken)
  registerGateway(app, sandbox)
  registerLedger(app, sandbox)
  registerDestyAdmin(app, sandbox)
  registerTalentaPages(app, sandbox)
  registerCatalogue(app, sandbox)
  registerAiService(app, sandbox)
  registerOwnSystem(app, sandbox)
  registerMailbox(app, sandbox)
  registerCrm(app, sandbox)
  registerControl(app, sandbox)
}

function addressOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo
  return `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeAllConnections()
  await closed
}
