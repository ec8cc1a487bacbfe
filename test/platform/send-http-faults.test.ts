import { createServer, type Socket } from 'node:net'
import { createServer as createTls } from 'node:tls'
import { describe, expect, it } from 'vitest'
import { Exchange } from '../../server/platform/http-exchange.ts'
import { createSender } from '../../server/platform/send-http.ts'
import { selfSigned } from './certificate.ts'
import { listen, ok, post, rawHost, say, shortSender } from './host.ts'

describe('a call without an answer', () => {
  const faults: [string, string, (socket: Socket) => void][] = [
    ['hangs', 'timeout', () => {}],
    ['is reset', 'reset', (socket) => socket.resetAndDestroy()],
    ['is closed without a word', 'reset', (socket) => socket.end()],
    ['is cut within its headers', 'reset', (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Le')],
    ['is cut within its body', 'reset', (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"a"')],
    [
      'is cut within a chunk',
      'reset',
      (socket) => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{"a"'),
    ],
    ['is not HTTP', 'garbled', say('SSH-2.0-OpenSSH_9.2\r\n\r\n')],
    ['says it is huge', 'too_large', say('HTTP/1.1 200 OK\r\nContent-Length: 1048577\r\n\r\n{')],
    [
      'is huge without saying so',
      'too_large',
      (socket) => socket.write(`HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(1_200_000)}`),
    ],
    ['has huge headers', 'too_large', say(`HTTP/1.1 200 OK\r\nX-Big: ${'x'.repeat(70_000)}\r\n\r\n`)],
    ['gives two lengths', 'garbled', say('HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab')],
    [
      'dribbles its body',
      'timeout',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n')
        const dribble = setInterval(() => socket.write('x'), 50)
        socket.on('close', () => clearInterval(dribble))
      },
    ],
    ['redirects', 'redirect', say('HTTP/1.1 307 Away\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n')],
    ['says that nothing changed', 'redirect', say('HTTP/1.1 304 Not Modified\r\n\r\n')],
    ['switches protocols', 'reset', say('HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n')],
  ]

  it.each(faults)('that %s is told as %s and may have been sent, once [SIGN-1]', async (_, cause, fault) => {
    const { base, requests } = await rawHost(fault)
    const begun = Date.now()
    expect(await shortSender().send({ ...post, url: new URL(base) })).toEqual({ kind: 'failed', sent: 'maybe', cause })
    expect(requests).toHaveLength(1)
    expect(Date.now() - begun).toBeLessThan(2_000)
  })

  it('is led nowhere else, least of all to an address within [SIGN-1] [ACT-6]', async () => {
    const inside = await rawHost(ok)
    for (const status of ['301 Moved', '302 Found', '303 See Other', '307 Away', '308 Gone']) {
      const leads = `HTTP/1.1 ${status}\r\nLocation: ${inside.base}/metadata\r\nContent-Length: 0\r\n\r\n`
      const { base } = await rawHost(say(leads))
      const outcome = await shortSender().send({ ...post, url: new URL(base) })
      expect(outcome).toEqual({ kind: 'failed', sent: 'maybe', cause: 'redirect' })
    }
    expect(inside.requests).toEqual([])
  })

  it('is not sent where nobody listens', async () => {
    const server = createServer()
    const address = await listen(server)
    server.close()
    const outcome = await shortSender().send({ ...post, url: new URL(`http://${address}`) })
    expect(outcome).toEqual({ kind: 'failed', sent: 'no', cause: 'refused' })
  })

  it('is not sent where the name does not exist', async () => {
    const outcome = await shortSender({ connectMs: 4_000, totalMs: 4_000 }).send({
      ...post,
      url: new URL('http://nobody.invalid'),
    })
    expect(outcome).toEqual({ kind: 'failed', sent: 'no', cause: 'unreachable' })
  })

  it('is not sent when its headers could not stand on the wire [SIGN-3]', async () => {
    const { base, requests } = await rawHost(ok)
    const { send } = shortSender()
    for (const headers of [{ 'x-a': 'b\r\nx-injected: 1' }, { 'x a': 'b' }, { 'x-a': 'b\0' }]) {
      expect(await send({ ...post, headers, url: new URL(base) })).toEqual({
        kind: 'failed',
        sent: 'no',
        cause: 'invalid',
      })
    }
    expect(requests).toEqual([])
  })

  it('is not sent, then or later, when its time ends while it waits for a connection', async () => {
    const { base, requests } = await rawHost(() => {})
    const { send } = shortSender({ connections: 1, headersMs: 600, totalMs: 600 })
    const [first, waiting] = await Promise.all([
      send({ ...post, url: new URL('/first', base) }),
      send({ ...post, url: new URL('/waiting', base), timeoutMs: 100 }),
    ])
    expect(waiting).toEqual({ kind: 'failed', sent: 'no', cause: 'timeout' })
    expect(first).toEqual({ kind: 'failed', sent: 'maybe', cause: 'timeout' })
    await send({ ...post, url: new URL('/third', base) })
    expect(requests.map((request) => request.split(' ')[1])).toEqual(['/first', '/third'])
  })

  it('is not sent to a host whose certificate nobody vouches for', async () => {
    const base = `https://${await listen(createTls(selfSigned()))}`
    const outcome = await shortSender().send({ ...post, url: new URL(base) })
    expect(outcome).toEqual({ kind: 'failed', sent: 'no', cause: 'untrusted' })
  })

  it('is not sent to a host that speaks no TLS where TLS was asked for', async () => {
    const base = `https://${await listen(createServer((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n')))}`
    const outcome = await shortSender().send({ ...post, url: new URL(base) })
    expect(outcome).toEqual({ kind: 'failed', sent: 'no', cause: 'untrusted' })
  })

  it('is not sent to a host that never completes the TLS greeting', async () => {
    const base = `https://${await listen(createServer((socket) => socket.resume()))}`
    const begun = Date.now()
    const outcome = await shortSender({ totalMs: 9_000 }).send({ ...post, url: new URL(base) })
    expect(outcome).toEqual({ kind: 'failed', sent: 'no', cause: 'timeout' })
    expect(Date.now() - begun).toBeLessThan(3_000)
  })

  it('is not sent once the sender is closed', async () => {
    const { base } = await rawHost(ok)
    const closed = createSender()
    await closed.close()
    expect(await closed.send({ ...post, url: new URL(base) })).toEqual({ kind: 'failed', sent: 'no', cause: 'closed' })
  })

  it('ends when no headers come, long before its whole time', async () => {
    const { base } = await rawHost(() => {})
    const begun = Date.now()
    const outcome = await shortSender({ totalMs: 9_000 }).send({ ...post, url: new URL(base) })
    expect(outcome).toEqual({ kind: 'failed', sent: 'maybe', cause: 'timeout' })
    expect(Date.now() - begun).toBeLessThan(3_000)
  })

  it('obeys the time and size the call itself sets', async () => {
    const slow = await rawHost(() => {})
    const begun = Date.now()
    const patient = shortSender({ headersMs: 9_000, totalMs: 9_000 })
    expect(await patient.send({ ...post, url: new URL(slow.base), timeoutMs: 100 })).toMatchObject({ cause: 'timeout' })
    expect(Date.now() - begun).toBeLessThan(3_000)
    const { base } = await rawHost(ok)
    expect(await shortSender().send({ ...post, url: new URL(base), maxBytes: 1 })).toMatchObject({ cause: 'too_large' })
  })

  it('is never sent a second time, not even by the library below', async () => {
    const exchange = new Exchange(1_000, 1)
    const aborts: string[] = []
    const controller = (name: string) => ({
      aborted: false,
      paused: false,
      reason: null,
      abort: () => aborts.push(name),
      pause: () => {},
      resume: () => {},
    })
    exchange.onRequestStart(controller('first'))
    exchange.onRequestStart(controller('second'))
    expect(aborts).toEqual(['second'])
    exchange.onResponseError(undefined, new Error('gone'))
    expect(await exchange.outcome).toEqual({ kind: 'failed', sent: 'maybe', cause: 'reset' })
  })
})
