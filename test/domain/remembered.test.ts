import type { KyselyPlugin } from 'kysely'
import { describe, expect, it } from 'vitest'
import { findRuntime, makeRuntimeToken, revokeRuntimeToken } from '../../server/domain/agent/index.ts'
import type { Context } from '../../server/domain/audit/index.ts'
import { executeAction } from '../../server/domain/execution/index.ts'
import { withdrawGrants } from '../../server/domain/grant/index.ts'
import { Recent } from '../../server/platform/recent.ts'
import { deafHints } from './deaf-hints.ts'
import { openRuntime } from './open-act.ts'

const action = 'desty_check_voucher'

/** An agent that reads, in a process that hears of no change made by another, and how often it asked for the right. */
async function openReader() {
  const runtime = await openRuntime({ action, limits: { maxPerDay: 20, maxPerContact: 20 } })
  const { ctx, agent, bench } = runtime
  const asked: string[] = []
  const watch: KyselyPlugin = {
    transformQuery({ node }) {
      if (JSON.stringify(node).includes('open_act')) asked.push('open_act')
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const app = { ...ctx.db.app, kysely: ctx.db.app.kysely.withPlugin(watch) }
  const elsewhere: Context = { ...ctx, db: { ...ctx.db, app }, recent: new Recent(deafHints) }
  const read = () =>
    executeAction(elsewhere, { agent, action, input: { code: 'KOPI10', orderTotal: '150000' }, mode: 'runtime' })
  return { ...runtime, bench, read, asked }
}

describe('what a process remembers of an agent that reads', () => {
  it('serves for a second and no longer', async () => {
    const { read, asked, bench } = await openReader()
    for (let turn = 0; turn < 3; turn += 1) expect(await read()).toMatchObject({ state: 'succeeded' })
    expect(asked).toHaveLength(1)
    await bench.pass(1)
    await read()
    expect(asked).toHaveLength(2)
  })

  it('tells nothing once another process has taken the access back [RUN-5]', async () => {
    const { read, grant, bench } = await openReader()
    await read()
    await withdrawGrants(bench.ctx, { grant, reason: '' })
    expect(await read()).toMatchObject({ state: 'refused', output: null, error: { code: 'withdrawn' } })
  })

  it('tells nothing once another process has revoked the bearer [RUN-3] [RUN-5]', async () => {
    const { read, ctx, agent, bench } = await openReader()
    await read()
    await revokeRuntimeToken(bench.ctx, { agent, token: ctx.actor.id ?? '' })
    expect(await read()).toMatchObject({ state: 'refused', output: null, error: { code: 'unauthenticated' } })
  })

  it('is forgotten as soon as this process changes anything of the company [RUN-5]', async () => {
    const { bench, act, sent, grant } = await openReader()
    await act({ input: { code: 'KOPI10' }, key: undefined })
    await withdrawGrants(bench.ctx, { grant, reason: '' })
    const calls = sent.length
    expect(await act({ input: { code: 'KOPI10' }, key: undefined })).toMatchObject({ error: { code: 'withdrawn' } })
    // Not even the product was asked.
    expect(sent).toHaveLength(calls)
  })

  it('of a bearer serves acts alone: everything else looks it up each time [RUN-3] [RUN-5]', async () => {
    const { bench, agent } = await openReader()
    const { token, runtimeToken } = await makeRuntimeToken(bench.ctx, { agent, name: 'test' })
    const deaf = { ...bench.tools, recent: new Recent(deafHints) }
    const find = (isAct: boolean) => findRuntime(deaf, token, { isAct })
    expect([await find(true), await find(false)]).toMatchObject([{ agent }, { agent }])
    await revokeRuntimeToken(bench.ctx, { agent, token: runtimeToken.id })
    expect(await find(false)).toBeUndefined()
    // Whatever it acts by then looks again itself.
    expect(await find(true)).toMatchObject({ agent })
  })
})
