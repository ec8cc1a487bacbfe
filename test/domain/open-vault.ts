/** A vault with one credential, before the sandbox's gateway or before a product that answers as the test says. */
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { createVault, type SealedCredential, type Strategy, strategies } from '../../server/domain/vault/index.ts'
import { type Kms, localKms } from '../../server/platform/kms.ts'
import { Secret } from '../../server/platform/secret.ts'
import { createSender } from '../../server/platform/send-http.ts'
import { fakeClock } from '../clock.ts'
import { issueClient, jurnalScopes } from '../sandbox/call-gateway.ts'
import { openSandbox } from '../sandbox/open-sandbox.ts'

export const prefix = '/public/jurnal/api/v1'
const owner = { company: 'com_1', id: 'crd_1', version: 1, grantedDigest: 'a'.repeat(64) }
const now = () => new Date(Math.floor(Date.now() / 1000) * 1000)

/** A vault before this gateway, and a credential of it. */
export async function openVault(
  mekariApiUrl: string,
  own: Partial<{ secret: string; clientId: string; authType: string; kms: Kms }> = {},
) {
  const { secret = 'a-secret', clientId = 'client-1', authType = 'mekari_hmac' } = own
  const sender = createSender({ headersMs: 300, totalMs: 600 })
  onTestFinished(() => sender.close())
  const clock = fakeClock(now())
  const opened: Buffer[] = []
  const { kms = localKms(`test:${randomBytes(32).toString('base64')}`) } = own
  const vault = createVault({
    kms,
    sender,
    guarded: sender,
    mekariApiUrl,
    clock,
    strategies: [...strategies, madeUp(opened)],
  })
  const credential: SealedCredential = {
    ...owner,
    authType,
    clientId,
    sealed: await vault.seal(new Secret(secret), owner),
  }
  const get = (path = '/companies/active', as: Partial<SealedCredential> = {}) =>
    vault.call({ ...credential, ...as }, { method: 'GET', prefix, path })
  return { vault, credential, clock, get, opened }
}

/** All that a new way of vouching takes, its registration above included; it keeps what it was shown. */
function madeUp(opened: Buffer[]): Strategy {
  return {
    authType: 'made_up',
    takes: { clientId: null, settings: {} },
    sign(_request, { secret }) {
      opened.push(secret.reveal())
      return { kind: 'signed', headers: { Authorization: `Made-Up ${secret.reveal().toString()}` } }
    },
    explain: () => undefined,
  }
}

/** Before the sandbox's real gateway. */
export async function openSigned(own: Partial<{ secret: string; clientId: string; scopes: string[] }> = {}) {
  const { address } = await openSandbox()
  const client = await issueClient(address, {
    company: '102938',
    product: 'jurnal',
    scopes: own.scopes ?? jurnalScopes,
  })
  return openVault(address, { secret: client.clientSecret, clientId: client.clientId, ...own })
}

interface Seen {
  method: string | undefined
  url: string | undefined
  headers: IncomingHttpHeaders
  body: string
}

/** Before a product of our own that answers as told. */
export async function openProduct(answer: RequestListener, own: { authType?: string } = {}) {
  const seen: Seen[] = []
  const server = createServer(async (request, response) => {
    const { method, url, headers } = request
    seen.push({ method, url, headers, body: Buffer.concat(await request.toArray()).toString() })
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const address = `http://127.0.0.1:${port}`
  return { ...(await openVault(address, own)), address, seen }
}

/** Before a company's own system that answers as told. */
export async function openOwn(answer: RequestListener) {
  const { vault, address } = await openProduct(answer)
  const reach = { baseUrl: address, settings: {} }
  const connection = { company: 'com_1', id: 'con_1', version: 1, authType: 'bearer', reach }
  const sealed = await vault.seal(new Secret('a-secret'), connection)
  const credential = { ...connection, clientId: '', sealed }
  return { post: () => vault.call(credential, { method: 'POST', prefix: '', path: '/orders', body: {} }) }
}

export const answers = (
  status: number,
  body: string | Buffer,
  headers: Record<string, string> = {},
): RequestListener => {
  return (_request, response) => void response.writeHead(status, headers).end(body)
}
