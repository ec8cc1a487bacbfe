import { describe, expect, it } from 'vitest'
import type { House } from '../house.ts'
import type { Visitor } from '../visitor.ts'
import { ask, choose, eventsOf, invoice, order, rowOf } from './builder.ts'
import { apply, compare, openConsulting, samudra, saveAs } from './consultant-at.ts'
import { answer, decider } from './super-admin.ts'

/** A template of two actions, and an agent of another company that has neither. */
async function openTwo() {
  const { house, maya, enter, here, there } = await openConsulting()
  const actions = [invoice, order]
  for (const action of actions) await choose(maya, here, { action })
  const template = await saveAs(maya, here, { actions: actions.map((action) => ({ action })) })
  await enter(samudra)
  return { house, maya, there, template: { ...template, actions } }
}

/** Lets something happen in the database the moment this action is chosen. */
async function whenChosen(house: House, action: string, work: string): Promise<void> {
  await house.look(
    `CREATE FUNCTION meanwhile() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${work}; RETURN NULL; END $$`,
  )
  await house.look(`CREATE TRIGGER meanwhile AFTER INSERT ON choice FOR EACH ROW WHEN (NEW.action = '${action}')
    EXECUTE FUNCTION meanwhile()`)
}

/** What the record says that was applied of templates. */
async function appliedOf(person: Visitor, agent: string) {
  const events = (await eventsOf(person, agent)).filter(({ name }) => name === 'template.applied')
  return events.map(({ facts }) => facts.actions)
}

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

  it('says of each action why it could not be set, and keeps what could [TEAM-1] [GATE-1]', async () => {
    const { house, maya, there, template } = await openTwo()
    await whenChosen(house, invoice, 'UPDATE company SET gate_addon = false WHERE id = NEW.company_id')
    const { items } = (await apply(maya, there, template)).body
    expect(items).toEqual([
      { action: invoice, outcome: 'added' },
      { action: order, outcome: 'refused', error: expect.objectContaining({ code: 'not_entitled' }) },
    ])
    expect(await appliedOf(maya, there)).toEqual([[invoice]])
  })

  it('records by what it came also where a fault of ours ends it half [TEAM-1]', async () => {
    const { house, maya, there, template } = await openTwo()
    await whenChosen(house, order, "RAISE 'the disk is full'")
    expect((await apply(maya, there, template)).status).toBe(500)
    expect((await rowOf(maya, there)).choice).toBeDefined()
    expect(await appliedOf(maya, there)).toEqual([[invoice]])
  })
})
