import { describe, expect, it } from 'vitest'
import { agentOf, ask, choose, eventsOf, invoice, order, rowOf } from './builder.ts'
import { apply, compare, kopi, openConsulting, samudra, saveAs } from './consultant-at.ts'
import { answer, decider, pathOf } from './super-admin.ts'

const limits = { maxAmount: '2500000', maxPerDay: 7, confirmFirst: false }
const whenToUse = 'When somebody orders beans by the box.'

const set = (action = invoice) => ({ action, settings: { whenToUse, limits } })

describe('A template', () => {
  it('carries actions and settings from one company’s agent to another’s, and approval is asked for there [TEAM-1]', async () => {
    const { house, maya, enter, here, there } = await openConsulting()
    await maya.api('POST', `/v1/agents/${here}/choices`, set())
    await choose(maya, here, { action: order })
    const template = await saveAs(maya, here, { actions: [{ action: invoice }, { action: order }] })
    expect(template).toMatchObject({ name: 'Sales', version: 1, actions: 2 })

    await enter(samudra)
    expect((await maya.api('GET', '/v1/templates')).body.items).toMatchObject([{ id: template.id, actions: 2 }])
    const done = await apply(maya, there, { ...template, actions: [invoice, order] })
    expect(done.body.items).toEqual([
      { action: invoice, outcome: 'added' },
      { action: order, outcome: 'added' },
    ])
    const row = await rowOf(maya, there)
    expect(row).toMatchObject({ state: 'needs_approval', choice: { settings: { whenToUse, limits } } })
    const { recipients } = await ask(house, maya, there)
    expect(recipients.map(({ name }: { name: string }) => name)).toEqual(['Yusuf Rahman'])
    expect((await eventsOf(maya, there)).map(({ name }) => name).slice(1, 4)).toEqual([
      'choice.added',
      'choice.added',
      'template.applied',
    ])
  })

  it('says what differs before it changes anything, and changes only what was ticked [TEAM-1]', async () => {
    const { maya, enter, here, there } = await openConsulting()
    for (const action of [invoice, order]) await maya.api('POST', `/v1/agents/${here}/choices`, set(action))
    const template = await saveAs(maya, here, { actions: [{ action: invoice }, { action: order }] })
    await enter(samudra)
    await choose(maya, there, { action: invoice, limits: { maxAmount: '100000' } })
    await choose(maya, there, { action: 'desty_check_voucher' })
    const before = await compare(maya, there, template)
    expect(before.items).toMatchObject([
      { action: invoice, kind: 'change', before: { whenToUse: '' }, after: { whenToUse } },
      { action: order, kind: 'add', before: null, after: { whenToUse } },
      { action: 'desty_check_voucher', kind: 'keeps', after: null },
    ])
    expect(before.items[0].before.limits).toContain('Rp100.000')
    expect(before.items[0].after.limits).toContain('Rp2.500.000')
    expect((await rowOf(maya, there)).choice.settings.limits.maxAmount).toBe('100000')

    await apply(maya, there, { ...template, actions: [invoice] })
    expect((await rowOf(maya, there)).choice.settings).toMatchObject({ whenToUse, limits })
    expect((await rowOf(maya, there, order)).choice).toBeUndefined()
    expect((await rowOf(maya, there, 'desty_check_voucher')).choice).toBeDefined()
    const after = await compare(maya, there, template)
    expect(after.items.map(({ kind }: { kind: string }) => kind)).toEqual(['same', 'add', 'keeps'])
  })

  it('is compared anew when agent or template changed meanwhile [TEAM-1]', async () => {
    const { maya, enter, here, there } = await openConsulting()
    await choose(maya, here)
    const template = await saveAs(maya, here)
    await enter(samudra)
    const { digest } = await compare(maya, there, template)
    await choose(maya, there, { action: order })
    const wish = { template: template.id, version: 1, digest, actions: [invoice] }
    const refused = await maya.api('POST', `/v1/agents/${there}/template-applications`, wish)
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } })
    expect((await rowOf(maya, there)).choice).toBeUndefined()

    await enter(kopi)
    expect(await saveAs(maya, here, { template: template.id, note: 'More' })).toMatchObject({ version: 2 })
    await enter(samudra)
    const { digest: now } = await compare(maya, there, template)
    const other = { ...wish, digest: now, version: 2 }
    expect((await maya.api('POST', `/v1/agents/${there}/template-applications`, other)).status).toBe(409)
  })

  it('asks again only where it widens what was approved [TEAM-1] [PICK-6]', async () => {
    const { house, maya, enter, here, there } = await openConsulting()
    await choose(maya, here, { limits: { ...limits, maxAmount: '1000000' } })
    const narrow = await saveAs(maya, here)
    await enter(samudra)
    await choose(maya, there, { limits })
    const { id } = await ask(house, maya, there)
    await answer(await decider(house, 'yusuf'), await pathIn(id), { outcome: 'approve' })
    await house.settle()
    await apply(maya, there, { ...narrow, actions: [invoice] })
    expect(await rowOf(maya, there)).toMatchObject({ state: 'active' })

    await enter(kopi)
    const { choice } = await rowOf(maya, here)
    await maya.api('PUT', `/v1/agents/${here}/choices/${choice.id}`, {
      settings: { whenToUse: '', limits: { maxAmount: '9000000' } },
    })
    const wide = await saveAs(maya, here, { template: narrow.id })
    await enter(samudra)
    await apply(maya, there, { ...wide, actions: [invoice] })
    expect(await rowOf(maya, there)).toMatchObject({ state: 'needs_reapproval' })

    /** Of the other company. */
    async function pathIn(request: string): Promise<string> {
      return (await pathOf(house, request)).replace('undefined', (await maya.api('GET', '/v1/me')).body.company.id)
    }
  })

  it('is nobody else’s, nor a company’s [TEAM-1] [INV-8]', async () => {
    const { house, maya, here } = await openConsulting()
    await choose(maya, here)
    const { id } = await saveAs(maya, here)
    const dewi = await house.signIn('dewi')
    expect((await dewi.api('GET', '/v1/templates')).body.items).toEqual([])
    const agent = await agentOf(dewi)
    const unknown = `tpl_${'0'.repeat(26)}`
    for (const [method, path, body] of [
      ['GET', `/v1/templates/${id}`, undefined],
      ['GET', `/v1/templates/${id}/versions/1`, undefined],
      ['PUT', `/v1/templates/${id}`, { name: 'Mine' }],
      ['DELETE', `/v1/templates/${id}`, undefined],
      ['POST', `/v1/agents/${agent}/templates`, { name: 'Mine', actions: [{ action: invoice }], template: id }],
      ['POST', `/v1/agents/${agent}/template-comparisons`, { template: id, version: 1 }],
    ] as const) {
      const theirs = await dewi.api(method, path, body)
      const none = JSON.parse(JSON.stringify(body ?? null).replace(id, unknown)) ?? undefined
      expect(theirs.status, path).toBe(404)
      expect(theirs, path).toEqual(await dewi.api(method, path.replace(id, unknown), none))
    }
    expect((await maya.api('GET', `/v1/templates/${id}`)).body.name).toBe('Sales')
  })

  it('outlives the consultant’s access to where it was made, and leads nowhere there [TEAM-1] [GATE-4]', async () => {
    const { house, maya, enter, here, there } = await openConsulting()
    await choose(maya, here)
    const template = await saveAs(maya, here)
    await house.control('/people', { sub: 'maya', company: kopi, disabled: true })
    await house.settle()
    await enter(samudra)
    const { items } = (await apply(maya, there, { ...template, actions: [invoice] })).body
    expect(items).toEqual([{ action: invoice, outcome: 'added' }])
    expect((await maya.api('GET', `/v1/agents/${here}/template-draft`)).status).toBe(404)
    expect((await maya.api('DELETE', `/v1/templates/${template.id}`)).status).toBe(204)
    expect((await maya.api('GET', '/v1/templates')).body.items).toEqual([])
    expect((await rowOf(maya, there)).choice).toBeDefined()
  })

  it('is applied once where it is applied twice at the same moment [TEAM-1]', async () => {
    const { maya, enter, here, there } = await openConsulting()
    for (const action of [invoice, order]) await choose(maya, here, { action })
    const template = await saveAs(maya, here, { actions: [{ action: invoice }, { action: order }] })
    await enter(samudra)
    await choose(maya, there, { limits: { maxAmount: '100000' } })
    const { digest } = await compare(maya, there, template)
    const wish = { template: template.id, version: 1, digest, actions: [invoice, order] }
    const path = `/v1/agents/${there}/template-applications`
    const answers = await Promise.all([wish, wish, wish].map((body) => maya.api('POST', path, body)))
    expect(answers.map(({ status }) => status).filter((status) => status !== 200 && status !== 409)).toEqual([])
    const outcomes = answers.flatMap(({ status, body }) => (status === 200 ? body.items : []))
    const done = outcomes.map(({ outcome }: { outcome: string }) => outcome).filter((one: string) => one !== 'refused')
    expect(done.sort()).toEqual(['added', 'changed'])
    const events = (await eventsOf(maya, there)).map(({ name }) => name)
    expect(events.filter((name) => name === 'choice.changed')).toHaveLength(1)
  })
})
