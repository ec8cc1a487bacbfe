import { describe, expect, it } from 'vitest'
import type { House } from '../house.ts'
import type { Visitor } from '../visitor.ts'
import { ask, choose, invoice } from './builder.ts'
import { kopi, openConsulting, samudra } from './consultant-at.ts'
import { answer, decider, pathOf } from './super-admin.ts'

interface Line {
  agent: { name: string }
  standing: string
  since: string | null
  turn: string
  code: string | null
  nudge: string | null
}

async function lineOf(person: Visitor, name: string): Promise<Line | undefined> {
  const { items } = (await person.api('GET', '/v1/board')).body
  return items.flatMap(({ lines }: { lines: Line[] }) => lines).find(({ agent }: Line) => agent.name === name)
}

/** Does it at fifty companies that come before Maya's others by name. */
function atEach(house: House, work: string) {
  return house.look(`DO $$ BEGIN FOR number IN 100..149 LOOP
    PERFORM set_config('app.company', 'com_' || number, false); ${work}; END LOOP; END $$`)
}

describe('The board', () => {
  it('shows where each company’s agents hang, for how long, and whose turn it is [TEAM-1]', async () => {
    const { house, maya, enter, here, there } = await openConsulting()
    expect(await lineOf(maya, 'Samudra Care')).toMatchObject({
      standing: 'nothing_chosen',
      since: null,
      turn: 'builder',
    })
    await choose(maya, here)
    const chosenAt = house.clock.now().toISOString()
    house.clock.advance(5 * 60_000)
    expect(await lineOf(maya, 'Kopi Assistant')).toMatchObject({
      standing: 'not_asked',
      since: chosenAt,
      turn: 'builder',
    })
    const request = await ask(house, maya, here)
    await enter(samudra)
    const waiting = await lineOf(maya, 'Kopi Assistant')
    expect(waiting).toMatchObject({ standing: 'not_opened', since: request.requestedAt, turn: 'approver' })
    expect(waiting?.nudge).toContain(request.code)
    const sari = await decider(house)
    const path = await pathOf(house, request.id)
    await sari.open(path)
    expect(await lineOf(maya, 'Kopi Assistant')).toMatchObject({ standing: 'not_decided', turn: 'approver' })
    await answer(sari, path, { outcome: 'approve' })
    await house.settle()
    expect(await lineOf(maya, 'Kopi Assistant')).toMatchObject({ standing: 'not_called', turn: 'builder', code: null })

    await choose(maya, there)
    const other = await ask(house, maya, there)
    const yusuf = await decider(house, 'yusuf')
    const { company } = (await maya.api('GET', '/v1/me')).body
    await answer(yusuf, `/approve/requests/${company.id}/${other.id}`, { outcome: 'reject', reason: 'too_wide' })
    await house.settle()
    expect(await lineOf(maya, 'Samudra Care')).toMatchObject({ standing: 'rejected', turn: 'builder', nudge: null })
  })

  it('goes on after its first page where the last company of that page is no longer one’s own [TEAM-1]', async () => {
    const { house, maya } = await openConsulting()
    const { id } = (await maya.api('GET', '/v1/me')).body.person
    await atEach(
      house,
      `INSERT INTO company (id, external_id, name, language, time_zone, account_owner, products, gate_feature, gate_addon,
          gate_flag, gate_changed_at, synced_at)
        VALUES (current_company(), number, 'PT A ' || number, 'id', 'Asia/Jakarta', '', '{}', true, true, true, now(), now());
      INSERT INTO membership VALUES (current_company(), '${id}', 'admin', false, true, false)`,
    )
    const first = (await maya.api('GET', '/v1/board')).body
    await atEach(house, `DELETE FROM membership WHERE company_id = current_company() AND number = 149`)
    const second = (await maya.api('GET', `/v1/board?after=${encodeURIComponent(first.next)}`)).body
    expect(first.items).toHaveLength(50)
    expect(second.items.map(({ company }: { company: { name: string } }) => company.name)).toEqual([
      'PT Kopi Nusantara',
      'PT Samudra Retail',
    ])
    expect(second.next).toBeNull()
  })

  it('says where a company’s package keeps its agents from working', async () => {
    const { house, maya, here } = await openConsulting()
    await choose(maya, here)
    await house.control('/gates', { company: kopi, addon: false })
    await house.settle()
    const { items } = (await maya.api('GET', '/v1/board')).body
    expect(items).toMatchObject([{ gateMissing: 'addon' }, { gateMissing: null }])
  })

  it('says where a mail went to nobody', async () => {
    const { house, maya, enter, there } = await openConsulting()
    await house.control('/mail', { refuse: 'yusuf@samudraretail.example' })
    await enter(samudra)
    await choose(maya, there)
    await ask(house, maya, there)
    expect((await lineOf(maya, 'Samudra Care'))?.standing).toBe('mail_failed')
  })

  it('shows only companies one builds in, as the directory knows them now [GATE-4]', async () => {
    const { house, maya, here, enter } = await openConsulting()
    await choose(maya, here, { action: invoice })
    const names = async (person: Visitor) =>
      (await person.api('GET', '/v1/board')).body.items.map(
        ({ company }: { company: { name: string } }) => company.name,
      )
    expect(await names(maya)).toEqual(['PT Kopi Nusantara', 'PT Samudra Retail'])
    expect(await names(await house.signIn('dewi'))).toEqual(['PT Kopi Nusantara'])
    expect(await names(await house.signIn('rina'))).toEqual([])
    expect(await names(await house.signIn('nadia'))).toEqual([])
    await enter(samudra)
    await house.control('/people', { sub: 'maya', company: kopi, role: 'agent' })
    await house.settle()
    const told = await maya.api('GET', '/v1/board')
    expect(await names(maya)).toEqual(['PT Samudra Retail'])
    expect(JSON.stringify(told.body)).not.toContain('Kopi')
    expect((await house.stranger().api('GET', '/v1/board')).status).toBe(401)
  })
})
