/** Calls the sandbox's gateway as a client would, signed here by hand, over a connection of its own. */
import { createHash, createHmac } from 'node:crypto'
import { type IncomingHttpHeaders, request } from 'node:http'
import { ask, issuerToken, openSandbox } from './open-sandbox.ts'

export interface Client {
  address: string
  clientId: string
  clientSecret: string
}

export interface Wish {
  method?: string
  path: string
  body?: unknown
  /** In the place of the headers that a right call has; undefined leaves one out. */
  headers?: Record<string, string | undefined>
  /** The text that is signed, when it shall differ from what is sent. */
  line?: string
}

export interface Reply {
  status: number
  headers: IncomingHttpHeaders
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: a foreign answer, looked into by the test's own expectations
  body: any
}

export const jurnalScopes = [
  'jurnal:customer:read',
  'jurnal:product:read',
  'jurnal:tax:read',
  'jurnal:term:read',
  'jurnal:sales-order:read',
  'jurnal:sales-order:create',
  'jurnal:sales-invoice:read',
  'jurnal:sales-invoice:create',
]

/** A sandbox of its own with a credential issued for one company and product. */
export async function openClient(options: { product?: string; scopes?: string[] } = {}): Promise<Client> {
  const { address } = await openSandbox()
  return issueClient(address, { company: '102938', product: 'jurnal', scopes: jurnalScopes, ...options })
}

export async function issueClient(
  address: string,
  wish: { company: string; product: string; scopes: string[] },
  bearer = issuerToken,
): Promise<Client> {
  const body = { name: 'test', reference: crypto.randomUUID(), ...wish }
  const issued = await ask('POST', `${address}/developer-centre/credentials`, { bearer, body })
  return { address, clientId: issued.body.clientId, clientSecret: issued.body.clientSecret }
}

/** Sends one signed call; what the wish says otherwise is sent otherwise. */
export function call(client: Client, wish: Wish): Promise<Reply> {
  const { method = 'GET', path } = wish
  return send(client.address, { method, path, headers: headersOf(client, wish), bytes: bytesOf(wish) })
}

export function headersOf(client: Client, wish: Wish): Record<string, string> {
  const { method = 'GET', path, headers = {}, line = `${method} ${path} HTTP/1.1` } = wish
  const bytes = bytesOf(wish)
  const date = headers.date ?? new Date().toUTCString()
  const right = { date, authorization: sign(client, date, line) }
  const described = bytes === '' ? {} : { digest: digestOf(bytes), 'content-type': 'application/json' }
  const sent = Object.entries<string | undefined>({ ...right, ...described, ...headers })
  return Object.fromEntries(sent.filter((entry): entry is [string, string] => entry[1] !== undefined))
}

function bytesOf({ body }: Wish): string {
  if (body === undefined) return ''
  return typeof body === 'string' ? body : JSON.stringify(body)
}

export const digestOf = (bytes: string) => `SHA-256=${createHash('sha256').update(bytes).digest('base64')}`

export function sign({ clientId, clientSecret }: Client, date: string, line: string): string {
  const signature = createHmac('sha256', clientSecret).update(`date: ${date}\n${line}`).digest('base64')
  return `hmac username="${clientId}", algorithm="hmac-sha256", headers="date request-line", signature="${signature}"`
}

interface Sent {
  method: string
  path: string
  headers: Record<string, string>
  bytes: string
}

function send(address: string, { method, path, headers, bytes }: Sent): Promise<Reply> {
  const { promise, resolve, reject } = Promise.withResolvers<Reply>()
  const { hostname, port } = new URL(address)
  const length = bytes === '' ? {} : { 'content-length': String(Buffer.byteLength(bytes)) }
  const outgoing = request(
    { hostname, port, method, path, headers: { ...headers, ...length }, agent: false },
    (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        const isJson = /json/.test(answer.headers['content-type'] ?? '')
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          text,
          body: isJson ? parse(text) : undefined,
        })
      })
    },
  )
  outgoing.on('error', reject)
  outgoing.setTimeout(3_000, () => outgoing.destroy(new Error('no answer')))
  outgoing.end(bytes)
  return promise
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
