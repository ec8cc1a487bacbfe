import { describe, expect, it } from 'vitest'
import { ask, choose, invoice, rowOf } from './builder.ts'
import { apply, compare, openConsulting, samudra, saveAs } from './consultant-at.ts'
import { answer, decider } from './super-admin.ts'

describe('A template, where an action of it cannot be chosen', () => {
  it('says that the package is missing, applies nothing, and goes on once it is there [TEAM-1] [GATE-1]', async () => {
    const { house, maya, enter, here, there } = await openConsulting()
    await choose(maya, here)
    const template = await saveAs(maya, here)
    await enter(samudra)
    await house.control('/gates', { company: samudra, addon: false })
    await house.settle()
    const { items } = await compare(maya, there, template)
    expect(items).toMatchObject([{ action: invoice, kind: 'not_here', obstacle: 'gate', after: null }])
    expect((await apply(maya, there, { ...template, actions: [invoice] })).status).toBe(422)
    await house.control('/gates', { company: samudra, addon: true })
    await house.settle()
    expect((await apply(maya, there, { ...template, actions: [invoice] })).body.items[0].outcome).toBe('added')
  })

  it('says that a Super Admin has blocked it, and brings it in by no other way [TEAM-1]', async () => {
    const { house, maya, enter, here, there } = await openConsulting()
    await choose(maya, here)
    const template = await saveAs(maya, here)
    await enter(samudra)
    const { id: choice } = await choose(maya, there)
    const { id: request } = await ask(house, maya, there)
    const { company } = (await maya.api('GET', '/v1/me')).body
    const refused = { outcome: 'reject', reason: 'not_needed', block: 'yes' }
    await answer(await decider(house, 'yusuf'), `/approve/requests/${company.id}/${request}`, refused)
    await house.settle()
    await maya.api('DELETE', `/v1/agents/${there}/choices/${choice}`)
    const { items } = await compare(maya, there, template)
    expect(items).toMatchObject([{ action: invoice, kind: 'not_here', obstacle: 'blocked' }])
    expect((await apply(maya, there, { ...template, actions: [invoice] })).status).toBe(422)
    expect((await rowOf(maya, there)).choice).toBeUndefined()
  })
})
