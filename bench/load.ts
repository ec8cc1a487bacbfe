/** A process that sends one request again and again over so many connections, and says how long it took. */
import { Pool } from 'undici'

export interface Load {
  url: string
  headers: Record<string, string>
  /** `{n}` stands, here and in headers, for a text that no other request has, `{token}` for the connection's token. */
  body: string
  /** Shared out among the connections: one agent alone would be held back in favour of others. */
  tokens: string[]
  connections: number
  count: number
}

async function send({ url, headers, body, tokens, connections, count }: Load): Promise<number> {
  const { origin, pathname } = new URL(url)
  const pool = new Pool(origin, { connections, pipelining: 1 })
  let left = count
  const one = async (token: string) => {
    const unique = crypto.randomUUID()
    const fill = (text: string) => text.replaceAll('{n}', unique).replaceAll('{token}', token)
    const filled = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, fill(value)]))
    const answer = await pool.request({ method: 'POST', path: pathname, headers: filled, body: fill(body) })
    const text = await answer.body.text()
    if (answer.statusCode !== 200 || text.includes('"isError":true'))
      throw new Error(`${url} answered ${answer.statusCode}: ${text.slice(0, 300)}`)
  }
  const line = async (_: unknown, index: number) => {
    while (left-- > 0) await one(tokens[index % tokens.length] ?? '')
  }
  const start = performance.now()
  await Promise.all(Array.from({ length: connections }).map(line))
  const seconds = (performance.now() - start) / 1000
  await pool.close()
  return count / seconds
}

process.on('message', (load: Load) => {
  send(load).then(
    (perSecond) => process.send?.({ perSecond }),
    (error: Error) => process.send?.({ error: error.message }),
  )
})
console.log('ready')
