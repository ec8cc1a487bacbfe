import { once } from 'node:events'
import { get } from 'node:http'
import type { Socket } from 'node:net'
import pg from 'pg'
import { describe, expect, it, onTestFinished } from 'vitest'
import { untilWaiting } from '../domain/hold.ts'
import { type House, openHouse } from '../house.ts'
import type { Visitor } from '../visitor.ts'
import { agentOf, choose } from './builder.ts'

async function listen(house: House, person: Visitor, from = ''): Promise<Response> {
  const leaving = new AbortController()
  onTestFinished(() => leaving.abort())
  const cookie = `session=${person.cookie('session')}`
  return fetch(`${house.address}/v1/stream${from}`, { headers: { cookie }, signal: leaving.signal })
}

describe('An open page', () => {
  it('hears of what somebody else does, once each, and of nothing from another company', async () => {
    const house = await openHouse()
    const [dewi, budi, lina] = [await house.signIn('dewi'), await house.signIn('budi'), await house.signIn('lina')]
    const agent = await agentOf(dewi)
    const { recordedTo } = (await budi.api('GET', '/v1/me')).body
    const stream = await listen(house, budi)
    // As a page heard it before the database was restored to an earlier day.
    const ahead = await listen(house, budi, '?after=9000000')
    expect(stream.headers.get('content-type')).toBe('text/event-stream')

    const foreign = await agentOf(lina, 'Samudra Care')
    await choose(lina, foreign)
    await choose(dewi, agent)
    await dewi.api('POST', `/v1/agents/${agent}/picker-openings`)
    const both = [
      ['choice.added', agent],
      ['picker.opened', agent],
    ]
    expect(await heardOf(stream)).toEqual(both)
    expect(await heardOf(ahead)).toEqual(both)
    // Whoever opens it only now, from where their page had read to, missed nothing.
    expect(await heardOf(await listen(house, budi, `?after=${recordedTo}`))).toEqual(both)
    expect((await budi.api('GET', '/v1/stream?after=-1')).status).toBe(422)
  })
  it('is let go where its reader left while it was being opened', async () => {
    const house = await openHouse()
    const budi = await house.signIn('budi')
    const followed = countFollowed(house)
    const release = await lockRecord(house)
    const headers = { cookie: `session=${budi.cookie('session')}` }
    const opening = get(`${house.address}/v1/stream`, { agent: false, headers }).on('error', () => {})
    const [socket] = (await once(house.app.server.server, 'connection')) as [Socket]
    await untilWaiting(house.app, 1)
    opening.destroy()
    await once(socket, 'close')
    await release()
    await expect.poll(() => followed).toEqual({ begun: 1, ended: 1 })
  })

  it('is ended where the record has gone back behind it, so that its page comes anew [LIFE-2]', async () => {
    const house = await openHouse()
    const [dewi, budi] = [await house.signIn('dewi'), await house.signIn('budi')]
    await choose(dewi, await agentOf(dewi))
    const stream = await listen(house, budi)
    // As a backup has it in which nothing of this had happened.
    await house.look('TRUNCATE audit_event')
    expect(await stream.text()).not.toContain('data:')
  })

  it.each([
    ['whose access was switched off', (house: House) => disable(house)],
    ['who signed out', (_: House, budi: Visitor) => budi.api('POST', '/v1/sign-out')],
  ])('hears nothing more when it is open to somebody %s [GATE-3]', async (_, leave) => {
    const house = await openHouse()
    const [dewi, budi] = [await house.signIn('dewi'), await house.signIn('budi')]
    const agent = await agentOf(dewi)
    const stream = await listen(house, budi)
    await leave(house, budi)
    await choose(dewi, agent)
    expect(await stream.text()).not.toContain('choice.added')
  })
})

/** The events that are told until the picker was opened. */
async function heardOf(stream: Response): Promise<string[][]> {
  let heard = ''
  for await (const bytes of stream.body ?? []) {
    heard += Buffer.from(bytes).toString()
    if (heard.includes('picker.opened')) break
  }
  const told = [...heard.matchAll(/^data: (.+)$/gm)].map((found) => JSON.parse(found[1] ?? ''))
  return told.map((event) => [event.name, event.agent])
}

async function disable(house: House): Promise<void> {
  await house.control('/people', { sub: 'budi', company: '102938', disabled: true })
  await house.settle()
}

/** How many streams follow the record, and how many have ended. */
function countFollowed({ app }: House): { begun: number; ended: number } {
  const { hints } = app.tools
  const counted = { begun: 0, ended: 0 }
  const { subscribe } = hints
  hints.subscribe = (subject, heard) => {
    counted.begun += 1
    const stop = subscribe(subject, heard)
    return () => {
      counted.ended += 1
      stop()
    }
  }
  return counted
}

/** Until it is released nobody can read the record. */
async function lockRecord(house: House): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: house.databaseUrl, options: '-c role=mekari_action_owner' })
  await client.connect()
  await client.query('BEGIN; LOCK TABLE audit_event')
  return () => client.end()
}
