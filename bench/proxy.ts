/** The bare reference of a call: takes a request and makes the same calls to the product, with no right, limit, record or key. */
import { createHash, createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { Pool } from 'undici'

/** What `call.ts` found out: where, as whom, which look-ups, and the call with `{n}` in the place of its reference. */
interface Plan {
  gateway: string
  clientId: string
  clientSecret: string
  lookups: string[]
  method: 'GET' | 'POST'
  path: string
  body: string | null
}

const plan = JSON.parse(process.env.BENCH_PLAN ?? '') as Plan
const pool = new Pool(plan.gateway, { connections: 64, allowH2: false })
const date = new Date().toUTCString()
const signed = new Map(
  [[plan.method, plan.path] as const, ...plan.lookups.map((path) => ['GET', path] as const)].map(sign),
)

/** Signed once: the gateway takes a signature for as long as its date is fresh. */
function sign([method, path]: readonly [string, string]): [string, Record<string, string>] {
  const line = `date: ${date}\n${method} ${path} HTTP/1.1`
  const signature = createHmac('sha256', plan.clientSecret).update(line).digest('base64')
  const name = `hmac username="${plan.clientId}", algorithm="hmac-sha256", headers="date request-line"`
  return [path, { date, authorization: `${name}, signature="${signature}"` }]
}

async function ask(method: 'GET' | 'POST', path: string, body?: string): Promise<string> {
  const described = body === undefined ? {} : { 'content-type': 'application/json', digest: digestOf(body) }
  const answer = await pool.request({
    method,
    path,
    headers: { ...signed.get(path), ...described },
    body: body ?? null,
  })
  const said = await answer.body.text()
  if (answer.statusCode >= 300)
    throw new Error(`${method} ${path} answered ${answer.statusCode}: ${said.slice(0, 200)}`)
  return said
}

function digestOf(body: string): string {
  return `SHA-256=${createHash('sha256').update(body).digest('base64')}`
}

const server = createServer(async (request, response) => {
  await text(request)
  try {
    await Promise.all(plan.lookups.map((path) => ask('GET', path)))
    const answer = await ask(plan.method, plan.path, plan.body?.replaceAll('{n}', crypto.randomUUID()))
    response.writeHead(200, { 'content-type': 'application/json' }).end(answer)
  } catch (error) {
    response.writeHead(502).end((error as Error).message)
  }
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`)
})
