import { describe, expect, it } from 'vitest'
import { type House, openHouse } from '../house.ts'
import type { Visitor } from '../visitor.ts'
import { agentOf, ask, eventsOf, invoice, order } from './builder.ts'
import { answer, approve, decider, openAsked, pathOf } from './super-admin.ts'

const second = 1000
const minute = 60 * second

async function openPicker(person: Visitor, agent: string): Promise<string> {
  return (await person.api('POST', `/v1/agents/${agent}/picker-openings`)).body.session
}

/** Chooses the action in this opening of the list. */
async function chooseIn(person: Visitor, agent: string, chosen: { session: string; action?: string }) {
  const { session, action = invoice } = chosen
  const body = { action, settings: { whenToUse: '', limits: {} }, session }
  expect((await person.api('POST', `/v1/agents/${agent}/choices`, body)).status).toBe(200)
}

async function lastOf(person: Visitor, agent: string, name: string) {
  return (await eventsOf(person, agent)).filter((event) => event.name === name).at(-1)?.facts
}

/** Works in this company of the directory from now on. */
async function enter(person: Visitor, externalId: string) {
  const { companies } = (await person.api('GET', '/v1/me')).body
  const { id } = companies.find((company: { externalId: string }) => company.externalId === externalId)
  await person.api('POST', '/v1/me/company', { company: id })
}

/** Dewi, and the agent she configures. */
async function openDesk(house: House) {
  const dewi = await house.signIn('dewi')
  return { house, dewi, agent: await agentOf(dewi) }
}

describe('The clock of "time to configure"', () => {
  it('starts where the list was opened in which the actions were chosen, and is on every step from there [REQ-8] [PICK-5]', async () => {
    const { house, dewi, agent } = await openDesk(await openHouse())
    await openPicker(dewi, agent)
    house.clock.advance(3 * minute)
    const session = await openPicker(dewi, agent)
    house.clock.advance(40 * second)
    await chooseIn(dewi, agent, { session })
    house.clock.advance(20 * second)
    const asking = await dewi.api('POST', `/v1/agents/${agent}/approval-requests`, {})
    house.clock.advance(2 * second)
    await house.settle()
    house.clock.advance(5 * minute)
    const sari = await decider(house)
    const path = await pathOf(house, asking.body.id)
    await sari.open(path)
    house.clock.advance(30 * second)
    await answer(sari, path, { outcome: 'approve' })
    const told = (await eventsOf(dewi, agent)).filter(({ facts }) => 'msSincePickerOpened' in facts)
    // One mail to each Super Admin.
    expect([...new Map(told.map(({ figureName, facts }) => [figureName, facts.msSincePickerOpened]))]).toEqual([
      ['mekari_action_approval_requested', 60 * second],
      ['mekari_action_approval_sent', 62 * second],
      ['mekari_action_approval_viewed', 362 * second],
      ['mekari_action_approval_decided', 392 * second],
    ])
    expect(await lastOf(dewi, agent, 'approval.requested')).toMatchObject({ session })
    expect(await lastOf(dewi, agent, 'approval.approved')).toMatchObject({ decisionSeconds: 30 })
  })

  it('counts from the first opening of several that led to one request, and anew once that was approved [REQ-8]', async () => {
    const { house, dewi, agent } = await openDesk(await openHouse())
    const first = await openPicker(dewi, agent)
    await chooseIn(dewi, agent, { session: first })
    house.clock.advance(minute)
    await chooseIn(dewi, agent, { session: await openPicker(dewi, agent), action: order })
    const { id } = await ask(house, dewi, agent)
    expect(await lastOf(dewi, agent, 'approval.requested')).toMatchObject({
      session: first,
      msSincePickerOpened: minute,
    })
    await approve(house, id)
    house.clock.advance(minute)
    const [{ id: choice } = { id: '' }] = (await dewi.api('GET', `/v1/agents/${agent}/catalogue`)).body.groups
      .flatMap(({ rows }: { rows: { action: string; choice?: { id: string } }[] }) => rows)
      .flatMap((row: { action: string; choice?: { id: string } }) => (row.action === invoice ? [row.choice] : []))
    const later = await openPicker(dewi, agent)
    house.clock.advance(10 * second)
    const settings = { whenToUse: '', limits: { maxAmount: '9000000' } }
    await dewi.api('PUT', `/v1/agents/${agent}/choices/${choice}`, { settings, session: later })
    await ask(house, dewi, agent)
    expect(await lastOf(dewi, agent, 'approval.requested')).toMatchObject({
      ...{ session: later, msSincePickerOpened: 10 * second },
    })
  })

  it('is started by nobody who was shown nothing to be approved, and by no opening of another agent [REQ-8] [PICK-5]', async () => {
    const { house, dewi, agent } = await openDesk(await openHouse())
    await house.control('/gates', { company: '102938', addon: false })
    await house.settle()
    const closed = await openPicker(dewi, agent)
    await house.control('/gates', { company: '102938', addon: true })
    await house.settle()
    const foreign = await openPicker(dewi, await agentOf(dewi, 'HR Helper'))
    await chooseIn(dewi, agent, { session: closed })
    await chooseIn(dewi, agent, { session: foreign, action: order })
    await ask(house, dewi, agent)
    expect(await lastOf(dewi, agent, 'approval.requested')).toMatchObject({ msSincePickerOpened: null })
    expect(await lastOf(dewi, agent, 'approval.requested')).not.toHaveProperty('session')
  })

  it('stands still for what was chosen without the list [REQ-8]', async () => {
    const { builder, agent } = await openAsked()
    expect(await lastOf(builder, agent, 'approval.requested')).toMatchObject({ msSincePickerOpened: null })
  })
})

describe('The events that figures are computed from', () => {
  it('each carry every property, from the opened list to the stored credential [REQ-8] [PICK-5] [KPI-1]', async () => {
    const house = await openHouse()
    const maya = await house.signIn('maya')
    await enter(maya, '102938')
    const agent = await agentOf(maya)
    const session = await openPicker(maya, agent)
    await chooseIn(maya, agent, { session })
    const { id: approval } = await ask(house, maya, agent)
    await approve(house, approval)
    await house.app.sweep()
    const all: Record<string, unknown>[] = (await maya.api('GET', '/v1/figure-events')).body.items.reverse()
    const told = all.filter((event) => event.agent === agent && event.session !== null)
    const known = { schemaVersion: 1, environment: 'sandbox', issuer: 'sandbox', isInternal: false, session }
    for (const event of told) expect(event).toMatchObject({ ...known, id: expect.stringMatching(/^evt_/) })
    expect(
      told.map(({ figureName, actorKind, approval: of, configVersion }) => [figureName, actorKind, of, configVersion]),
    ).toEqual([
      ['mekari_action_picker_opened', 'consultant', null, 0],
      ['mekari_action_selected', 'consultant', null, 1],
      ['mekari_action_approval_requested', 'consultant', approval, 1],
      ['mekari_action_approval_sent', 'system', approval, 1],
      ['mekari_action_approval_sent', 'system', approval, 1],
      ['mekari_action_approval_viewed', 'customer', approval, 1],
      ['mekari_action_approval_decided', 'customer', approval, 1],
      ['mekari_action_credential_issued', 'system', approval, 1],
      ['mekari_action_credential_proved', 'system', approval, 1],
      ['mekari_action_credential_stored', 'system', approval, 1],
      ['mekari_action_grant_activated', 'system', approval, 1],
    ])
    expect(told.find(({ name }) => name === 'credential.stored')).toMatchObject({ product: 'jurnal', cause: 'initial' })
    const names = JSON.stringify(all)
    for (const secret of ['Maya', 'Dewi', 'Sari', '@kopinusantara.example', 'Kopi Assistant'])
      expect(names).not.toContain(secret)
  })
})
