import { describe, expect, it } from 'vitest'
import { choose, invoice, order, rowOf } from './builder.ts'
import { apply, compare, openConsulting, samudra, saveAs } from './consultant-at.ts'

const limits = { maxAmount: '2500000', maxPerDay: 7, confirmFirst: false }
const whenToUse = 'When somebody orders beans by the box.'

describe('A template', () => {
  it('grows by versions, and an older one can be used [TEAM-1]', async () => {
    const { maya, enter, here, there } = await openConsulting()
    await maya.api('POST', `/v1/agents/${here}/choices`, { action: invoice, settings: { whenToUse, limits } })
    const { id } = await saveAs(maya, here)
    await choose(maya, here, { action: order })
    const second = await saveAs(maya, here, {
      template: id,
      name: 'Sales 2',
      note: 'Orders too',
      actions: [{ action: order }],
    })
    expect(second).toMatchObject({
      id,
      name: 'Sales 2',
      version: 2,
      versions: [{ version: 2, note: 'Orders too' }, { version: 1 }],
    })
    expect(second.latest.actions).toMatchObject([{ action: order }])
    const first = (await maya.api('GET', `/v1/templates/${id}/versions/1`)).body
    expect(first.actions).toMatchObject([{ action: invoice, set: { whenToUse } }])
    expect((await maya.api('GET', `/v1/templates/${id}/versions/3`)).status).toBe(404)
    await enter(samudra)
    await apply(maya, there, { id, version: 1, actions: [invoice] })
    expect((await rowOf(maya, there)).choice.settings.whenToUse).toBe(whenToUse)
  })

  it('is looked at in one version without its others being read [TEAM-1]', async () => {
    const { house, maya, here } = await openConsulting()
    await choose(maya, here)
    const { id } = await saveAs(maya, here)
    await saveAs(maya, here, { template: id })
    await house.look(
      `CREATE FUNCTION refuse() RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE 'read in vain'; END $$`,
    )
    await house.look('CREATE POLICY one ON template_version AS RESTRICTIVE USING (version = 2 OR refuse())')
    expect((await maya.api('GET', `/v1/templates/${id}/versions/2`)).body.version).toBe(2)
    expect((await compare(maya, here, { id, version: 2 })).items).toMatchObject([{ kind: 'same' }])
  })
})
