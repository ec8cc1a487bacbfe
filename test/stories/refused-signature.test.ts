/** A signature that is refused is explained to the operator: in the record and in the log, never to the agent. */
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { callAs, gayo, openRuntime, type Runtime } from '../entry/open-runtime.ts'
import { invoice } from './builder.ts'

interface Line {
  path: string
  body: Buffer
}

/** Something between us and the gateway that meddles with what passes. */
async function openMeddler(meddle: { change: (line: Line) => Line; gateway: string }): Promise<string> {
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const line = meddle.change({ path: incoming.url ?? '', body: Buffer.concat(chunks) })
    const { host: _, ...headers } = incoming.headers
    const options = { method: incoming.method ?? 'GET', headers: { ...headers, 'content-length': line.body.length } }
    const onward = request(new URL(line.path, meddle.gateway), options, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    onward.end(line.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const openedBecause = async ({ house }: Runtime) =>
  (
    await house.look<{ why: string; differs: string | null; offset: number | null }>(
      `SELECT facts ->> 'why' AS why, facts ->> 'differs' AS differs, (facts ->> 'offsetSeconds')::int AS offset
       FROM audit_event WHERE name = 'incident.opened'`,
    )
  )[0]

/** A runtime whose calls pass a meddler, which is honest until told otherwise. */
async function openMeddled() {
  const meddler = { change: (line: Line) => line }
  const through = (gateway: string) => openMeddler({ change: (line) => meddler.change(line), gateway })
  return { runtime: await openRuntime({ through }), meddler }
}

const alterBody = (line: Line): Line =>
  line.body.length === 0 ? line : { ...line, body: Buffer.from(`${line.body} `) }
const alterPath = (line: Line): Line =>
  line.path.includes('get_person') ? { ...line, path: `${line.path}&x=1` } : line

describe('a refused signature', () => {
  it.each([
    ['clock_off', null, async ({ house }: Runtime) => house.control('/clock', { offsetSeconds: 301 })],
    ['wrong_secret', null, async ({ house }: Runtime) => house.control('/secrets', { product: 'jurnal' })],
  ])('tells the operator of a mistake that it is %s [SIGN-4]', async (why, differs, spoil) => {
    const runtime = await openRuntime()
    await spoil(runtime)
    const { body } = await runtime.act('k-1')
    expect(body.error.code).toBe(why === 'clock_off' ? 'clock_off' : 'signature_refused')
    expect(JSON.stringify(body)).not.toMatch(/secret|hmac|offset|altered/i)
    const opened = await openedBecause(runtime)
    expect(opened).toMatchObject(why === 'clock_off' ? { offset: expect.closeTo(301, -2) } : { why, differs })
    expect(await runtime.documents()).toEqual([])
  })

  it.each([
    ['body_altered', 'body or request-line', alterBody],
    ['line_altered', 'request-line', alterPath],
  ])('tells the operator of a call that was changed on its way: %s [SIGN-4]', async (why, differs, change) => {
    const { runtime, meddler } = await openMeddled()
    meddler.change = change
    const { body } = await callAs(runtime.house, runtime.token, {
      ...{ method: 'POST', path: '/v1/executions', body: { action: invoice, input: gayo } },
      headers: { 'idempotency-key': 'k-1' },
    })
    expect(body.error.code).toBe('signature_refused')
    expect(await openedBecause(runtime)).toMatchObject({ why, differs })
    expect(runtime.house.logged.some((line) => line.includes(why))).toBe(true)
    expect(await runtime.documents()).toEqual([])
  })
})
