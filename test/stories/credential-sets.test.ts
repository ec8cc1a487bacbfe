import { describe, expect, it } from 'vitest'
import { language } from '../../contract/word.ts'
import { sentence } from '../../locales/index.ts'
import { callAs, gayo, makeToken } from '../entry/open-runtime.ts'
import { type House, openHouse } from '../house.ts'
import type { Visitor } from '../visitor.ts'
import { agentOf, ask, choose, invoice, rowOf } from './builder.ts'
import { makeByHand, openApproved, paste } from './by-hand.ts'
import { openConsulting, samudra, saveAs } from './consultant-at.ts'
import { answer, approve, decider, fieldsOf, pathOf, wordsOf } from './super-admin.ts'

const night = { name: 'Kopi Malam', purpose: 'brand' }

async function makeSet(person: Visitor, body = night): Promise<string> {
  const made = await person.api('POST', '/v1/credential-sets', body)
  if (made.status !== 200) throw new Error(`Making a set answers ${made.status}: ${JSON.stringify(made.body)}`)
  return made.body.id
}

const move = (person: Visitor, agent: string, set: string) =>
  person.api('PUT', `/v1/agents/${agent}/credential-set`, { set })

/** Access that lives in another set than its agent uses. */
const astray = (house: House) =>
  house.look(`SELECT g.id FROM agent_grant g JOIN agent a ON a.id = g.agent_id
    JOIN credential_set s ON s.company_id = g.company_id AND s.is_default
    WHERE g.state IN ('obtaining', 'active', 'setup_failed') AND g.set_id <> coalesce(a.set_id, s.id)`)

const said = 'Di kelompok akses “Kopi Malam”, terpisah dari akses perusahaan lainnya.'

describe('Credential sets', () => {
  it('are made, named and removed by Admins, beside the one that each company begins with [MULTI-1]', async () => {
    const house = await openHouse()
    const [dewi, budi, lina] = [await house.signIn('dewi'), await house.signIn('budi'), await house.signIn('lina')]
    const first = { name: 'Utama', purpose: 'general', isDefault: true, agents: 3, connections: 0 }
    expect((await budi.api('GET', '/v1/credential-sets')).body.items).toMatchObject([first])
    expect((await budi.api('POST', '/v1/credential-sets', night)).status).toBe(403)
    const set = await makeSet(dewi)
    const taken = await dewi.api('POST', '/v1/credential-sets', { ...night, name: 'kopi malam' })
    expect(taken).toMatchObject({ status: 409, body: { error: { facts: { reason: 'name_taken' } } } })
    const renamed = { name: 'Kopi Senja', purpose: 'team' }
    expect((await dewi.api('PUT', `/v1/credential-sets/${set}`, renamed)).body).toMatchObject(renamed)
    expect((await dewi.api('GET', '/v1/credential-sets')).body.items).toMatchObject([first, { id: set, ...renamed }])
    for (const [method, body] of [
      ['PUT', night],
      ['DELETE', undefined],
    ] as const)
      expect((await lina.api(method, `/v1/credential-sets/${set}`, body)).status).toBe(404)
    expect((await move(lina, await agentOf(lina, 'Samudra Care'), set)).status).toBe(404)
    expect((await dewi.api('DELETE', `/v1/credential-sets/${set}`)).status).toBe(204)
    const recorded = await house.look(`SELECT name FROM audit_event WHERE name LIKE 'credential_set.%' ORDER BY seq`)
    expect(recorded.map(({ name }) => name)).toEqual([
      ...['credential_set.made', 'credential_set.changed', 'credential_set.removed'],
    ])
  })

  it('ask anew where an agent moves, in words that name the set, and the request of before is decided no more [MULTI-1] [REQ-5]', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    const set = await makeSet(dewi)
    await choose(dewi, agent)
    const before = await ask(house, dewi, agent)
    const preview = await dewi.api('GET', `/v1/agents/${agent}/credential-set/move-preview?set=${set}`)
    const there = { id: set, name: night.name }
    expect(preview.body).toEqual({ set: there, ends: [], request: before.code, unreachable: [] })
    expect((await move(dewi, agent, set)).status).toBe(204)
    expect((await dewi.api('GET', `/v1/agents/${agent}`)).body).toMatchObject({
      ...{ agent: { set: there }, request: { state: 'cancelled' } },
    })
    const sari = await decider(house)
    await answer(sari, await pathOf(house, before.id), { outcome: 'approve' })
    expect(await rowOf(dewi, agent)).toMatchObject({ state: 'needs_approval' })

    const { id } = await ask(house, dewi, agent)
    expect(wordsOf((await sari.open(await pathOf(house, id))).text)).toContain(said)
    expect((await house.mails('sari@kopinusantara.example'))[0]?.text).toContain(said)
    await approve(house, id)
    expect(await rowOf(dewi, agent)).toMatchObject({ state: 'active' })
    expect(wordsOf((await sari.open('/approve/access')).text)).toContain(said)
    const [credential] = (await dewi.api('GET', '/v1/credentials')).body.items
    expect(credential).toMatchObject({ agent: { id: agent }, set: { id: set } })
    const within = (wish: string) => dewi.api('GET', `/v1/agents?set=${wish}`)
    expect((await within(set)).body.items.map((one: { id: string }) => one.id)).toEqual([agent])
    const [first] = (await dewi.api('GET', '/v1/credential-sets')).body.items
    expect((await within(first.id)).body.found).toBe(2)
    for (const to of [first.id, set]) {
      await move(dewi, agent, to)
      expect(await rowOf(dewi, agent)).toMatchObject({ state: 'needs_approval' })
    }
    // Nobody took back what ended here as it moved away.
    const { next, notice } = await rowOf(dewi, agent)
    expect([next, notice]).toEqual([sentence('id', 'state.needs_approval.next'), undefined])
  })

  it('lose what was approved by no Supervisor’s hand, and tell whoever asked for it, and its runtime what to do now [MULTI-1] [LIFE-2] [RUN-8]', async () => {
    const house = await openHouse()
    const [dewi, budi] = [await house.signIn('dewi'), await house.signIn('budi')]
    const agent = await agentOf(dewi)
    const set = await makeSet(dewi)
    const [first] = (await dewi.api('GET', '/v1/credential-sets')).body.items
    expect((await move(budi, agent, set)).status).toBe(204)
    await choose(budi, agent)
    await approve(house, (await ask(house, budi, agent)).id)
    expect(await move(budi, agent, first.id)).toMatchObject({ status: 403, body: { error: { code: 'forbidden' } } })
    expect(await rowOf(budi, agent)).toMatchObject({ state: 'active' })
    const token = await makeToken(dewi, agent)
    expect((await move(dewi, agent, first.id)).status).toBe(204)
    const wish = { body: { action: invoice, input: gayo }, headers: { 'idempotency-key': 'late' } }
    const { status, body } = await callAs(house, token, { method: 'POST', path: '/v1/executions', ...wish })
    expect([status, body.error]).toMatchObject([403, { code: 'withdrawn', owner: 'Anda (Admin atau Supervisor)' }])
    expect(body.error.message).toMatch(/^Akses ini berakhir pada .* WIB, saat AI Agent dipindahkan/)
    expect(body.error.next).toBe(sentence('id', 'error.withdrawn.next.by_move'))
    await house.settle()
    const facts = { agent_name: 'Kopi Assistant', product: 'Jurnal' }
    const subjects = language.options.map((one) => sentence(one, 'ending.moved.subject', facts))
    const told = (await house.mails()).filter(({ subject }) => subjects.includes(subject))
    expect(told).toMatchObject([{ to: ['budi@kopinusantara.example'] }])
    expect(told[0]?.text).toContain('Dewi Lestari')
  })

  it('are named where a person has to end something by hand as it was, wherever its agent has moved [MULTI-1] [CRED-3]', async () => {
    const { house, builder: dewi, agent, sari, address } = await openApproved()
    await sari.submit(address, fieldsOf(await paste(sari, address, await makeByHand(house))))
    await house.settle()
    expect(await rowOf(dewi, agent)).toMatchObject({ state: 'active' })
    expect((await move(dewi, agent, await makeSet(dewi))).status).toBe(204)
    house.clock.advance(61_000)
    await house.settle()
    const { text } = await sari.open('/approve/access')
    expect(text).toMatch(/\/revoked"/)
    expect(wordsOf(text)).not.toContain(said)
  })

  it('hold nothing of another set, whichever of a decision and a move is first [MULTI-1]', async () => {
    const house = await openHouse()
    const [dewi, sari] = [await house.signIn('dewi'), await decider(house)]
    const agent = await agentOf(dewi)
    await choose(dewi, agent)
    const [first] = (await dewi.api('GET', '/v1/credential-sets')).body.items
    const sets = [await makeSet(dewi), first.id]
    for (let round = 0; round < 4; round += 1) {
      const { id } = await ask(house, dewi, agent)
      const to = sets[round % 2] ?? ''
      const deciding = answer(sari, await pathOf(house, id), { outcome: 'approve' })
      const [decided, moved] = await Promise.all([deciding, move(dewi, agent, to)])
      expect(decided.status).toBeLessThan(500)
      expect(moved.status).toBe(204)
      expect(await astray(house)).toEqual([])
      expect(await rowOf(dewi, agent)).toMatchObject({ state: 'needs_approval' })
    }
    // Whatever has moved it: what was asked for one set is granted in no other.
    const { id } = await ask(house, dewi, agent)
    await house.look('UPDATE agent SET set_id = $2 WHERE id = $1', [agent, sets[0]])
    await answer(sari, await pathOf(house, id), { outcome: 'approve' })
    expect(await house.look(`SELECT id FROM agent_grant WHERE state IN ('obtaining', 'active')`)).toEqual([])
    await house.settle()
    expect((await house.state()).credentials.filter(({ revokedAt }) => revokedAt === null)).toEqual([])
  })

  it('are named where somebody makes by hand what an agent acts with [MULTI-1] [CRED-3]', async () => {
    const house = await openHouse({ env: { CREDENTIAL_ISSUER: 'developer-centre' } })
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await move(dewi, agent, await makeSet(dewi))
    await choose(dewi, agent)
    const { id } = await ask(house, dewi, agent)
    await approve(house, id)
    const list = wordsOf((await (await decider(house)).open('/approve/access')).text)
    // At the task, and at the access.
    expect(list.split(said)).toHaveLength(3)
  })

  it('are a wish of a template, by their name, which moves nothing [MULTI-1] [TEAM-1]', async () => {
    const { house, maya, enter, here, there } = await openConsulting()
    const [dewi, lina] = [await house.signIn('dewi'), await house.signIn('lina')]
    const brand = { name: 'Malam', purpose: 'brand' }
    await choose(maya, here)
    await move(maya, here, await makeSet(dewi, brand))
    const template = await saveAs(maya, here, { actions: [{ action: invoice }] })
    expect(template.latest.set).toBe('Malam')
    await enter(samudra)
    const compared = async () =>
      (await maya.api('POST', `/v1/agents/${there}/template-comparisons`, { template: template.id, version: 1 })).body
        .set
    expect(await compared()).toEqual({ wished: 'Malam', isHere: false, isThis: false })
    const set = await makeSet(lina, brand)
    expect(await compared()).toEqual({ wished: 'Malam', isHere: true, isThis: false })
    await move(maya, there, set)
    expect(await compared()).toEqual({ wished: 'Malam', isHere: true, isThis: true })
  })
})
