import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { products } from '../../products/index.ts'
import { type App, createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { change, contextFor, system } from '../../server/domain/audit/index.ts'
import { createLog } from '../../server/platform/log.ts'
import { enqueue } from '../../server/platform/outbox.ts'
import { freePort } from '../free-port.ts'
import { type House, openHouse } from '../house.ts'

/** A second app over the house, for the test to close. */
async function openApp(house: House): Promise<{ app: App; call(words?: string): Promise<Socket> }> {
  const port = await freePort()
  const config = readConfig({ ...house.env, PORT: String(port) })
  const log = createLog({ level: 'silent' })
  const app = await createApp({ config, products, databaseUrl: house.databaseUrl, clock: house.clock, log })
  await app.listen()
  return {
    app,
    async call(words = '') {
      const socket = connect(port, '127.0.0.1')
      onTestFinished(() => void socket.destroy())
      await once(socket, 'connect')
      socket.write(words)
      return socket
    },
  }
}

/** Work that nobody here can carry out: once taken up, it is left for later. */
async function leaveWork({ app, look, clock }: House): Promise<void> {
  const [{ company = '' } = {}] = await look<{ company: string }>(`SELECT current_company() AS company`)
  const ctx = contextFor(app.tools, { actor: system, company, requestId: 'req_test' })
  await change(ctx, async (tx) => {
    await enqueue(tx, company, { lane: 'sync', subject: 'one', kind: 'test', payload: {}, now: clock.now() })
    return { result: undefined, unrecorded: 'only the work is of interest' }
  })
}

async function workOf({ look }: House): Promise<string> {
  const rows = await look<{ work: string }>(`SELECT state || CASE WHEN attempts > 0 THEN ' again' ELSE '' END AS work
    FROM outbox WHERE kind = 'test' ORDER BY seq`)
  return rows.map(({ work }) => work).join(', ')
}

const asking = 'POST /v1/sentences HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 2\r\n'

describe('Closing the app', () => {
  it('waits for no connection over which nothing was asked, or only half [OPS-5]', async () => {
    const { app, call } = await openApp(await openHouse())
    const sockets = [await call(), await call(asking), await call('GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n')]
    const ends = sockets.map((socket) => once(socket.resume(), 'close'))
    await once(sockets[2] as Socket, 'data')
    await app.close()
    await Promise.all(ends)
  })

  it('answers what was asked in full, and takes up no work meanwhile [OPS-5]', async () => {
    const house = await openHouse()
    const { app, call } = await openApp(house)
    app.work()
    await leaveWork(house)
    await vi.waitUntil(async () => (await workOf(house)) === 'waiting again', 5_000)
    const received = once(app.server.server, 'request')
    // Let in by the session, then read to the end.
    const dewi = await house.signIn('dewi')
    const [session, csrf] = [dewi.cookie('session'), dewi.cookie('csrf')]
    const socket = await call(`${asking}cookie: session=${session}\r\nx-csrf: ${csrf}\r\n\r\n{`)
    const said = text(socket)
    await received
    const closed = app.close()
    // So long that whoever still takes up work has taken up the first of it.
    for (let turn = 0; turn < 20; turn += 1) await leaveWork(house)
    socket.write('}')
    expect(await said).toMatch(/^HTTP\/1\.1 422 /)
    await closed
    expect(await workOf(house)).toBe(`waiting again${', waiting'.repeat(20)}`)
  })
})
