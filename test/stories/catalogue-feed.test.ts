import { createServer } from 'node:http'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { products } from '../../products/index.ts'
import { type App, createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { createLog } from '../../server/platform/log.ts'
import { callAs, gayo, makeToken } from '../entry/open-runtime.ts'
import type { House } from '../house.ts'
import { listen } from '../platform/host.ts'
import { openAllowed } from './allowed.ts'
import { ask, invoice, rowOf } from './builder.ts'
import { answer, decider, pathOf } from './super-admin.ts'

/** At the sandbox's page, as whoever tries the demo. */
async function publish(house: House, allowed: 'more' | 'less') {
  const body = new URLSearchParams({ allowed })
  expect((await fetch(`${house.sandbox}/catalogue/publish`, { method: 'POST', body })).ok).toBe(true)
  await house.app.sweep()
}

/** A second node, whom nobody tells anything. */
async function openBeside(house: House) {
  const app = await createApp({
    config: readConfig({ ...house.env, CATALOGUE_URL: '' }),
    products,
    databaseUrl: house.databaseUrl,
    clock: house.clock,
    log: createLog({ level: 'silent' }),
  })
  onTestFinished(() => app.close())
  return app
}

const newestAt = ({ tools }: App, action = invoice) => tools.catalogue.find(action)?.version?.version

async function openCalling(env: Record<string, string> = {}) {
  const allowed = await openAllowed(undefined, undefined, env)
  const { house, builder, agent } = allowed
  const token = await makeToken(builder, agent)
  return {
    ...allowed,
    /** The version in which the next call goes on. */
    async call(key: string) {
      const headers = { 'idempotency-key': key }
      const body = { action: invoice, input: gayo }
      const reply = await callAs(house, token, { method: 'POST', path: '/v1/executions', body, headers })
      expect(reply).toMatchObject({ status: 200, body: { state: 'succeeded' } })
      const versions = await house.look<{ version: number }>('SELECT version FROM execution WHERE id = $1', [
        reply.body.id,
      ])
      return versions[0]?.version
    },
    newest: () => newestAt(house.app),
    said: (text: string) => house.logged.filter((line) => line.includes(text)),
  }
}

describe('A version from the catalogue feed', () => {
  it('[LIFE-3] needs nobody where it is narrower, and where it is wider runs once it is approved; all nodes learn it, and no call fails', async () => {
    const { house, builder, agent, call, newest } = await openCalling()
    const beside = await openBeside(house)
    await publish(house, 'less')
    expect(newest()).toBe(3)
    expect(await rowOf(builder, agent)).toMatchObject({ state: 'active' })
    expect(await call('narrower')).toBe(2)
    await publish(house, 'more')
    expect(newest()).toBe(4)
    expect(await rowOf(builder, agent)).toMatchObject({ state: 'needs_reapproval' })
    expect(await call('wider')).toBe(2)
    await house.restart()
    expect(newest()).toBe(4)
    const { id } = await ask(house, builder, agent)
    await answer(await decider(house), await pathOf(house, id), { outcome: 'approve' })
    await house.settle()
    expect(await rowOf(builder, agent)).toMatchObject({ state: 'active' })
    expect(await call('approved')).toBe(4)
    await vi.waitFor(() => expect(newestAt(beside)).toBe(4), { timeout: 30_000, interval: 100 })
  })

  it('[LIFE-3] does not join where it is not sound, and keeps no other out: what was known stays', async () => {
    const { house, builder, agent, call, newest, said } = await openCalling()
    const three = { action: invoice, version: 3, basedOn: 2, limits: { maxAmount: 500_000_000 } }
    await house.control('/catalogue', three)
    await house.app.sweep()
    const scopes = ['talenta:payslip:read']
    for (const wrong of [
      { ...three, limits: { maxAmount: 2_000_000_000 } },
      { ...three, action: 'jurnal_create_nothing', version: 1 },
      { ...three, version: 10, basedOn: 9 },
      { ...three, version: 4, scopes },
      { ...three, version: 6, basedOn: 2 },
      { ...three, version: 7, call: 'DELETE /everything' },
    ])
      await house.control('/catalogue', wrong)
    await house.control('/catalogue', { ...three, action: 'jurnal_create_sales_order', version: 3 })
    await house.app.sweep()
    expect(said('told was refused')).toEqual(
      [
        'is known here, and means something else',
        'There is no action jurnal_create_nothing here',
        'is based on version 9, which is none before it',
        'is not of the form jurnal:',
        'is not the next one after version 3',
        'It is no version: ',
      ].map((sentence) => expect.stringContaining(sentence)),
    )
    expect(newest()).toBe(3)
    expect(newestAt(house.app, 'jurnal_create_sales_order')).toBe(3)
    expect(await house.look('SELECT action, version FROM overlay ORDER BY action')).toEqual([
      { action: invoice, version: 3 },
      { action: 'jurnal_create_sales_order', version: 3 },
    ])
    expect(await rowOf(builder, agent)).toMatchObject({ state: 'active' })
    expect(await call('after')).toBe(2)
  })

  it('[LIFE-3] leaves the catalogue as it is while the feed is away, is no feed or tells too much', async () => {
    let told: { status: number; body: string } = { status: 503, body: '' }
    const feed = createServer((_request, response) => response.writeHead(told.status).end(told.body))
    const { house, newest, said } = await openCalling({ CATALOGUE_URL: `http://${await listen(feed)}` })
    const bodies = ['<!doctype html><p>Signed out', '{"versions": {}}', `{"versions": ["${'x'.repeat(2 ** 20)}"]}`]
    for (const next of [told, { status: 302, body: '' }, ...bodies.map((body) => ({ status: 200, body }))]) {
      told = next
      await house.app.sweep()
    }
    expect(said('the catalogue feed could not be read')).toHaveLength(5)
    expect(newest()).toBe(2)
  })
})
