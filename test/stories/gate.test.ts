import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { agentOf, ask, choose, invoice } from './builder.ts'
import { combinations, missingOf } from './gates.ts'

describe('The gate', () => {
  it.each(combinations)(
    '[GATE-1] [PICK-5] opens for feature $feature, add-on $addon, flag $flag only when all are on, and names what is missing',
    async (gates) => {
      const house = await openHouse()
      const dewi = await house.signIn('dewi')
      const agent = await agentOf(dewi)
      await house.control('/gates', { company: '102938', ...gates })
      await house.settle()
      const missing = missingOf(gates)
      const { body } = await dewi.api('GET', `/v1/agents/${agent}/catalogue`)
      const groups = body.groups.map((group: { product: string }) => group.product)
      expect(groups).toEqual(missing ? ['qontak', 'other'] : ['qontak', 'talenta', 'jurnal', 'desty', 'other'])
      expect(body.gate?.missing ?? null).toBe(missing)
      const answers = [
        await dewi.api('POST', `/v1/agents/${agent}/choices`, { action: invoice, settings: {} }),
        await dewi.api('POST', '/v1/sentences', { action: invoice, settings: {} }),
        await dewi.api('GET', `/v1/agents/${agent}/forms/${invoice}`),
        await dewi.api('POST', `/v1/agents/${agent}/runtime-tokens`, { name: 'chat' }),
        await dewi.api('GET', `/v1/agents/${agent}/approval-draft`),
      ]
      for (const answer of answers) {
        if (missing === null) expect(answer.status).toBeLessThan(300)
        else
          expect(answer).toMatchObject({ status: 403, body: { error: { code: 'not_entitled', facts: { missing } } } })
      }
      // The drawer opens all the same, with the groups that stand open to everybody.
      expect((await dewi.api('POST', `/v1/agents/${agent}/picker-openings`)).status).toBe(200)
      const opened = await house.look("SELECT facts FROM audit_event WHERE name = 'picker.opened'")
      expect(opened).toEqual([{ facts: { groupsVisible: groups } }])
    },
  )

  it('[GATE-1] closes for asking too, once the add-on is gone', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await choose(dewi, agent)
    await house.control('/gates', { company: '102938', addon: false })
    await house.settle()
    const answer = await dewi.api('POST', `/v1/agents/${agent}/approval-requests`, {})
    expect(answer).toMatchObject({
      status: 403,
      body: { error: { code: 'not_entitled', facts: { missing: 'addon' } } },
    })
    expect(await house.mails()).toEqual([])
  })

  it('[GATE-3] lets Admin and Supervisor configure and shows a plain agent nothing', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    const { id: choice } = await choose(dewi, agent)
    const { id: request } = await ask(house, dewi, agent)
    for (const sub of ['dewi', 'budi'])
      expect((await (await house.signIn(sub)).api('GET', `/v1/agents/${agent}`)).status).toBe(200)
    const settings = { whenToUse: '', limits: {} }
    const doors: [string, string, unknown?][] = [
      ['GET', '/v1/agents'],
      ['GET', `/v1/agents/${agent}`],
      ['GET', `/v1/agents/${agent}/catalogue`],
      ['POST', `/v1/agents/${agent}/picker-openings`],
      ['POST', `/v1/agents/${agent}/choices`, { action: invoice, settings }],
      ['PUT', `/v1/agents/${agent}/choices/${choice}`, { settings }],
      ['DELETE', `/v1/agents/${agent}/choices/${choice}`],
      ['GET', `/v1/agents/${agent}/approval-draft`],
      ['POST', `/v1/agents/${agent}/approval-requests`, {}],
      ['GET', `/v1/approval-requests/${request}`],
      ['POST', `/v1/approval-requests/${request}/cancel`],
      ['GET', `/v1/agents/${agent}/runtime-tokens`],
      ['POST', `/v1/agents/${agent}/runtime-tokens`, { name: 'chat' }],
      ['GET', `/v1/agents/${agent}/executions`],
      ['GET', '/v1/audit-events'],
      ['POST', '/v1/directory/refresh'],
      ['GET', '/v1/stream'],
    ]
    const others = [await house.signIn('rina'), await house.signIn('sari'), await house.signIn('nadia')]
    for (const person of others)
      for (const [method, path, body] of doors)
        expect(await person.api(method, path, body), `${method} ${path}`).toMatchObject({
          status: 403,
          body: { error: { code: 'forbidden' } },
        })
    for (const [method, path, body] of doors)
      expect((await house.stranger().api(method, path, body)).status, `${method} ${path}`).toBe(401)
  })

  it('[GATE-3] answers about another company’s things exactly as about nothing at all', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    const { id: choice } = await choose(dewi, agent)
    const { id: request } = await ask(house, dewi, agent)
    const lina = await house.signIn('lina')
    for (const [method, foreign, absent, body] of [
      ['GET', `/v1/agents/${agent}`, '/v1/agents/agt_00000000000000000000000000'],
      ['GET', `/v1/approval-requests/${request}`, '/v1/approval-requests/apr_00000000000000000000000000'],
      [
        'POST',
        `/v1/approval-requests/${request}/cancel`,
        '/v1/approval-requests/apr_00000000000000000000000000/cancel',
      ],
      ['DELETE', `/v1/agents/${agent}/choices/${choice}`, '/v1/agents/agt_00000000000000000000000000/choices/chc_0'],
      [
        'POST',
        `/v1/agents/${agent}/choices`,
        '/v1/agents/agt_00000000000000000000000000/choices',
        { action: invoice, settings: {} },
      ],
    ] as const) {
      const [one, other] = [await lina.api(method, foreign, body), await lina.api(method, absent, body)]
      expect([one.status, other.status]).toEqual([404, 404])
      expect(JSON.stringify(one.body)).toBe(JSON.stringify(other.body))
    }
  })
})
