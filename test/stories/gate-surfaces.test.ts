import { describe, expect, it } from 'vitest'
import type { GatePart } from '../../contract/word.ts'
import { sentence } from '../../locales/index.ts'
import { speak } from '../entry/mcp-client.ts'
import { gayo, openRuntime } from '../entry/open-runtime.ts'
import { ask, choose, invoice, order, reimbursement } from './builder.ts'
import { combinations, missingOf } from './gates.ts'
import { answer, decider, headingOf, pathOf, wordsOf } from './super-admin.ts'

/** An agent with one action in use, one that waits for a Super Admin, and one approved whose credential is still to be made. */
async function openEverywhere() {
  const runtime = await openRuntime()
  const { house, builder, agent, token } = runtime
  await choose(builder, agent, { action: reimbursement })
  const { id: approved } = await ask(house, builder, agent)
  await answer(await decider(house), await pathOf(house, approved), { outcome: 'approve' })
  await choose(builder, agent, { action: order })
  const { body: asked } = await builder.api('POST', `/v1/agents/${agent}/approval-requests`, {})
  const sari = await decider(house)
  const call = { name: invoice, arguments: gayo }
  return {
    ...runtime,
    waiting: await pathOf(house, asked.id),
    sari,
    tools: async () => (await speak(house, token)).body.result.tools.map(({ name }: { name: string }) => name),
    callTool: async (key: string) => {
      const params = { ...call, _meta: { 'com.mekari/idempotency-key': key } }
      return (await speak(house, token, { method: 'tools/call', params })).body.result
    },
    issued: async () => (await house.state()).credentials.map(({ product }) => product),
  }
}

/** Three parameters because the third only says, where it fails, how the gate stood. */
async function expectClosed(at: Awaited<ReturnType<typeof openEverywhere>>, missing: GatePart, name: string) {
  const { builder, agent, call, act } = at
  const refused = { error: { code: 'not_entitled', facts: { missing } } }
  expect((await builder.api('POST', `/v1/agents/${agent}/approval-requests`, {})).body, name).toMatchObject(refused)
  expect((await builder.api('GET', `/v1/agents/${agent}/catalogue`)).body, name).toMatchObject({
    gate: { missing },
    groups: [{ product: 'qontak' }, { product: 'other' }],
  })
  expect((await call('GET', '/v1/actions')).body.items, name).toEqual([])
  const acted = await act(`api ${name}`)
  expect(acted, name).toMatchObject({ status: 403, body: { error: { code: 'suspended', facts: { missing } } } })
  expect(await at.tools(), name).toEqual([])
  const called = await at.callTool(`mcp ${name}`)
  expect(called, name).toMatchObject({
    isError: true,
    structuredContent: { error: { code: 'suspended', facts: { missing } } },
  })
  const decided = await answer(at.sari, at.waiting, { outcome: 'approve' })
  expect([decided.status, headingOf(decided)], name).toEqual([403, sentence('id', 'front.closed.title')])
  expect(wordsOf(decided.text), name).toContain(sentence('id', `gate.${missing}.part`))
  expect(await at.issued(), name).toEqual(['jurnal'])
}

describe('The gate', () => {
  it('[GATE-1] stands the same in front of the API, the approval page, tools, calls and the worker, however it is closed', {
    timeout: 120_000,
  }, async () => {
    const at = await openEverywhere()
    const { house, builder, agent, act, documents } = at
    for (const gates of combinations) {
      const missing = missingOf(gates)
      // What all three leave open, the last of the combinations, is seen at the end.
      if (missing === null) continue
      await house.control('/gates', { company: '102938', ...gates })
      await house.settle()
      await expectClosed(at, missing, JSON.stringify(gates))
    }
    expect(await documents()).toEqual([])

    await house.control('/gates', { company: '102938', feature: true, addon: true, flag: true })
    await house.settle()
    house.clock.advance(60_000)
    await house.settle()
    expect(await at.issued()).toEqual(['jurnal', 'talenta'])
    expect(await at.tools()).toContain(invoice)
    expect((await act('open')).status).toBe(200)
    expect((await at.callTool('open too')).isError).toBeFalsy()
    expect((await builder.api('GET', `/v1/agents/${agent}/catalogue`)).body.groups).toHaveLength(5)
    expect((await answer(at.sari, at.waiting, { outcome: 'approve' })).status).toBe(200)
    expect(await documents()).toHaveLength(2)
  })
})
