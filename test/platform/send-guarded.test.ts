import { createServer as createTls } from 'node:tls'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Place } from '../../server/platform/resolve-name.ts'
import { createGuardedSender } from '../../server/platform/send-guarded.ts'
import { selfSigned } from './certificate.ts'
import { listen, ok, post, rawHost, say } from './host.ts'

const here = { address: '127.0.0.1', family: 4 }
const away = { address: '93.184.215.14', family: 4 }
const refused = { kind: 'failed', sent: 'no', cause: 'forbidden' }

/** Every name stands for these addresses, one list after the other. */
function senderBy(...answers: Place[][]) {
  const asked: string[] = []
  const guarded = createGuardedSender({
    toPrivate: false,
    resolve: async (host) => {
      asked.push(host)
      return answers[Math.min(asked.length, answers.length) - 1] ?? []
    },
  })
  onTestFinished(() => guarded.close())
  return { asked, send: (url: string) => guarded.send({ ...post, url: new URL(url) }) }
}

function realSender(toPrivate: boolean) {
  const guarded = createGuardedSender({ toPrivate })
  onTestFinished(() => guarded.close())
  return (url: string) => guarded.send({ ...post, url: new URL(url) })
}

describe('a guarded call', () => {
  it.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.0.0.1/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://0/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://localhost/',
    'http://169.254.169.254/latest/meta-data',
    'http://１２７.0.0.1/',
  ])('to %s is refused before anything leaves [CRED-5]', async (url) => {
    expect(await realSender(false)(url)).toEqual(refused)
  })

  it('to a name that stands for an inner address is refused, also beside a public one [CRED-5]', async () => {
    expect(await senderBy([here]).send('http://shop.example/')).toEqual(refused)
    expect(await senderBy([away, here]).send('http://shop.example/')).toEqual(refused)
    expect(await senderBy([{ address: '::ffff:10.0.0.1', family: 6 }]).send('http://shop.example/')).toEqual(refused)
  })

  it('asks anew each time what the name stands for, and is refused once that is an inner address [CRED-5]', async () => {
    const { base, requests } = await rawHost(ok)
    const { port } = new URL(base)
    const guarded = senderBy([], [here])
    expect(await guarded.send(`http://shop.example:${port}/`)).toEqual({
      kind: 'failed',
      sent: 'no',
      cause: 'unreachable',
    })
    expect(await guarded.send(`http://shop.example:${port}/`)).toEqual(refused)
    expect(guarded.asked).toEqual(['shop.example', 'shop.example'])
    expect(requests).toEqual([])
  })

  it('goes to the address that was checked, whatever the name stands for by then [CRED-5]', async () => {
    const { base, requests } = await rawHost(ok)
    const guarded = createGuardedSender({ toPrivate: true, resolve: async () => [here] })
    const outcome = await guarded.send({ ...post, url: new URL(`http://nowhere.invalid:${new URL(base).port}/orders`) })
    expect(outcome).toMatchObject({ kind: 'answer', status: 200 })
    expect(requests[0]).toContain('host: nowhere.invalid')
    await guarded.close()
  })

  it('follows no redirect, and takes no answer without end [CRED-5]', async () => {
    const send = realSender(true)
    const elsewhere = await rawHost(
      say('HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n'),
    )
    expect(await send(elsewhere.base)).toMatchObject({ kind: 'failed', cause: 'redirect' })
    const huge = await rawHost(say('HTTP/1.1 200 OK\r\nContent-Length: 67108864\r\n\r\n'))
    expect(await send(huge.base)).toMatchObject({ kind: 'failed', cause: 'too_large' })
  })

  it('has a connection of its own, which is closed behind it [CRED-5]', async () => {
    const closed: Promise<unknown>[] = []
    const ports = new Set<number | undefined>()
    const { base } = await rawHost((socket) => {
      ports.add(socket.remotePort)
      closed.push(new Promise((resolve) => socket.once('close', resolve)))
      ok(socket)
    })
    const send = realSender(true)
    for (let call = 0; call < 3; call += 1) expect(await send(base)).toMatchObject({ status: 200 })
    await Promise.all(closed)
    expect(ports.size).toBe(3)
  })

  it('asks for the certificate of the host that was typed, and is not sent to one that nobody vouches for [CRED-5]', async () => {
    const meant: string[] = []
    const { key, cert } = selfSigned()
    const noteName = (name: string, tell: (error: null) => void) => {
      meant.push(name)
      tell(null)
    }
    const host = createTls({ key, cert, SNICallback: noteName })
    const { port } = new URL(`https://${await listen(host)}`)
    const guarded = createGuardedSender({ toPrivate: true, resolve: async () => [here] })
    const outcome = await guarded.send({ ...post, url: new URL(`https://shop.example:${port}/`) })
    expect(outcome).toEqual({ kind: 'failed', sent: 'no', cause: 'untrusted' })
    expect(meant).toEqual(['shop.example'])
  })

  it('takes no longer as a whole than it may, the search for its name included [ACT-6]', async () => {
    const { base } = await rawHost(() => {})
    const slowly = () => new Promise<Place[]>((resolve) => setTimeout(resolve, 1_500, [here]))
    const guarded = createGuardedSender({ toPrivate: true, resolve: slowly })
    const took = async (timeoutMs: number) => {
      const begun = performance.now()
      const outcome = await guarded.send({ ...post, url: new URL(base), timeoutMs })
      return { outcome, ms: performance.now() - begun }
    }
    const [short, long] = await Promise.all([took(300), took(3_000)])
    expect(short.outcome).toEqual({ kind: 'failed', sent: 'no', cause: 'unreachable' })
    expect(short.ms).toBeLessThan(1_400)
    expect(long.outcome).toEqual({ kind: 'failed', sent: 'maybe', cause: 'timeout' })
    expect(long.ms).toBeLessThan(4_400)
  })

  it('is waited for when the sender closes', async () => {
    const held = Promise.withResolvers<() => void>()
    const { base } = await rawHost((socket) => held.resolve(() => ok(socket)))
    const guarded = createGuardedSender({ toPrivate: true })
    const sending = guarded.send({ ...post, url: new URL(base) })
    const answer = await held.promise
    let isClosed = false
    const closing = guarded.close().then(() => {
      isClosed = true
    })
    await new Promise(setImmediate)
    expect(isClosed).toBe(false)
    answer()
    expect(await sending).toMatchObject({ status: 200 })
    await closing
  })

  it('to a private address is made where the settings allow it', async () => {
    const { base } = await rawHost(ok)
    expect(await realSender(true)(base)).toMatchObject({ kind: 'answer', status: 200 })
  })
})
