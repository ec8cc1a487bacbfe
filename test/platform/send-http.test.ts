import { createServer as createHttp2 } from 'node:http2'
import { createServer, type Server } from 'node:net'
import { describe, expect, it } from 'vitest'
import { wireTarget } from '../../server/platform/send-http.ts'
import { listen, ok, post, rawHost, say, shortSender } from './host.ts'

describe('an answered call', () => {
  it('comes back with status, headers and body, whatever the status', async () => {
    const { base } = await rawHost(say('HTTP/1.1 422 No\r\nContent-Length: 2\r\nX-Kind: fine\r\n\r\nhi'))
    const outcome = await shortSender().send({ ...post, url: new URL(base) })
    expect(outcome).toMatchObject({
      kind: 'answer',
      status: 422,
      headers: { 'x-kind': 'fine' },
      body: Buffer.from('hi'),
    })
  })

  it('leaves its connection to later calls', async () => {
    const ports = new Set<number | undefined>()
    const { base, requests } = await rawHost((socket) => {
      ports.add(socket.remotePort)
      ok(socket)
    })
    const { send } = shortSender()
    for (let round = 0; round < 9; round += 1) await send({ ...post, url: new URL(base) })
    expect(requests).toHaveLength(9)
    expect(ports.size).toBeLessThan(3)
  })

  it.each([
    '/',
    '/a?b=c',
    '/a//b',
    '//a/b',
    "/a?q=it's&x=%2f%2F+%20",
    '/caf%C3%A9',
    '/a?&&b=',
    '/%2e%2e/a',
    '/a?q=\u00e9#part',
  ])('sends %s exactly as wireTarget writes it [SIGN-1]', async (target) => {
    const { base, requests } = await rawHost(ok)
    const url = new URL(base + target)
    await shortSender().send({ method: 'GET', url, headers: {} })
    expect(requests[0]?.split('\r\n')[0]).toBe(`GET ${wireTarget(url)} HTTP/1.1`)
  })

  it('carries the headers and the body as they were given [SIGN-1]', async () => {
    const { base, requests } = await rawHost(ok)
    const headers = { Date: 'Thu, 22 Jun 2017 17:15:21 GMT', Digest: 'SHA-256=x', Authorization: 'hmac username="a"' }
    const body = Buffer.from([0x7b, 0xc3, 0xa9, 0x7d])
    await shortSender().send({ method: 'PUT', url: new URL(base), headers, body })
    for (const [name, value] of Object.entries(headers)) expect(requests[0]).toContain(`${name}: ${value}\r\n`)
    expect(requests[0]).toContain('content-length: 4\r\n')
    expect(requests[0]?.endsWith(`\r\n\r\n${body.toString('latin1')}`)).toBe(true)
  })

  it('waits for the real answer after an early hint', async () => {
    const { base } = await rawHost(
      say('HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi'),
    )
    expect(await shortSender().send({ ...post, url: new URL(base) })).toMatchObject({ kind: 'answer', status: 200 })
  })
})

describe('wireTarget', () => {
  it.each([
    ['https://host.test', '/'],
    ['https://user:pass@host.test:8443/a/b?c=d&e=#part', '/a/b?c=d&e='],
    ['https://host.test//a/./b/../c?q=%2f+é', '//a/c?q=%2f+%C3%A9'],
  ])('of %s is %s [SIGN-1]', (address, target) => expect(wireTarget(new URL(address))).toBe(target))
})

describe('HTTP/2', () => {
  it('is never spoken, even to a host that speaks nothing else [SIGN-1]', async () => {
    const server = createHttp2()
    let streams = 0
    server.on('stream', () => {
      streams += 1
    })
    const base = `http://${await listen(server as unknown as Server)}`
    expect(await shortSender().send({ ...post, url: new URL(base) })).toMatchObject({ kind: 'failed', sent: 'maybe' })
    expect(streams).toBe(0)
  })

  it('is never offered in a TLS greeting [SIGN-1]', async () => {
    const greeting = Promise.withResolvers<string>()
    const server = createServer((socket) => {
      socket.once('data', (bytes) => {
        greeting.resolve(bytes.toString('latin1'))
        socket.destroy()
      })
    })
    const base = `https://${await listen(server)}`
    expect(await shortSender().send({ ...post, url: new URL(base) })).toMatchObject({ kind: 'failed', sent: 'no' })
    expect(await greeting.promise).toContain('\x08http/1.1')
    expect(await greeting.promise).not.toContain('\x02h2')
  })
})
