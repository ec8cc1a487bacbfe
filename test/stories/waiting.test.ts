import { describe, expect, it, onTestFinished } from 'vitest'
import { newest } from '../../products/define.ts'
import { createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { createLog } from '../../server/platform/log.ts'
import { withAction } from '../catalogue/change-action.ts'
import { freePort } from '../free-port.ts'
import { invoice, order } from './builder.ts'
import { type Asked, decider, openAsked } from './super-admin.ts'

async function bannerOf({ builder, agent }: Pick<Asked, 'builder' | 'agent'>) {
  return (await builder.api('GET', `/v1/agents/${agent}`)).body.banner
}

describe('A request that waits', () => {
  it('[REQ-6] says who opened it first, and keeps saying so', async () => {
    const asked = await openAsked()
    await asked.builder.api('POST', '/v1/me/language', { language: 'en' })
    expect((await bannerOf(asked)).text).toMatch(
      /^Waiting for Andi Pratama and Sari Wijaya\. Sent .* Nobody has opened/,
    )
    await (await decider(asked.house, 'budi')).open(asked.path)
    expect((await bannerOf(asked)).text).toContain('Nobody has opened it yet.')
    await (await decider(asked.house)).open(asked.path)
    await (await decider(asked.house, 'andi')).open(asked.path)
    expect(await bannerOf(asked)).toEqual({
      kind: 'waiting',
      text: expect.stringMatching(/^Sari Wijaya opened it on .* WIB\. Nothing is decided yet\.$/),
    })
  })

  it('[APPR-7] is to be sent again when an action changed under it, and then counts as not asked', async () => {
    const asked = await openAsked({ actions: [invoice, order] })
    await asked.builder.api('POST', '/v1/me/language', { language: 'en' })
    const { call } = await openNewerNode(asked)
    const { banner, agent } = await call('GET', `/v1/agents/${asked.agent}`)
    expect(banner).toEqual({
      kind: 'ask',
      text: `Nobody can approve request ${asked.request.code} any more: Create sales invoices is described differently now. Please send it again; your settings are kept.`,
    })
    expect(agent.actionsByState).toEqual({ needs_approval: 2 })
    expect((await bannerOf(asked)).kind).toBe('waiting')
    const renewed = await call('POST', `/v1/agents/${asked.agent}/approval-requests`)
    expect(renewed.actions).toHaveLength(2)
    expect((await call('GET', `/v1/agents/${asked.agent}`)).banner.kind).toBe('waiting')
  })

  it('[REQ-6] is passed on to nobody, and nobody is reminded of it, once nobody can approve it any more', async () => {
    const asked = await openAsked({ actions: [invoice] })
    const { call, app } = await openNewerNode(asked)
    expect(asked.request.nudge).toContain(asked.request.code)
    expect((await call('GET', `/v1/approval-requests/${asked.request.id}`)).nudge).toBeNull()
    asked.house.clock.advance(25 * 3600_000)
    await app.sweep()
    await app.settle()
    expect(await asked.house.mails()).toHaveLength(2)
    await asked.house.app.sweep()
    await asked.house.settle()
    expect(await asked.house.mails()).toHaveLength(4)
  })
})

/** A node of a newer release, in which an invoice may be made more often; calls it as the same builder. */
async function openNewerNode({ house, builder }: Asked) {
  const port = await freePort()
  const app = await createApp({
    config: readConfig({ ...house.env, PORT: String(port), PUBLIC_URL: house.address }),
    products: withAction((action) => {
      const latest = newest(action)
      if (!latest) return action
      const limits = { ...latest.limits, maxPerDay: { default: 20, max: 2_000 } }
      return { ...action, versions: [...action.versions, { ...latest, version: latest.version + 1, limits }] }
    }),
    ...{ databaseUrl: house.databaseUrl, clock: house.clock, log: createLog({ level: 'silent' }) },
  })
  onTestFinished(() => app.close())
  await app.listen()
  const cookie = `session=${builder.cookie('session')}`
  const headers = { cookie, 'x-csrf': builder.cookie('csrf') ?? '', 'content-type': 'application/json' }
  // biome-ignore lint/suspicious/noExplicitAny: what comes back is judged by the test's own expectations
  const call = async (method: string, path: string): Promise<any> => {
    const body = method === 'POST' ? '{}' : null
    return (await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, body })).json()
  }
  return { app, call }
}
