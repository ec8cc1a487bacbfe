import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { agentOf, ask, choose, eventsOf, invoice, order, rowOf } from './builder.ts'
import { decider, headingOf, pathOf, wordsOf } from './super-admin.ts'

describe('Asking for approval', () => {
  it('[REQ-1] freezes what is asked into one document whose digest is shown', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await choose(dewi, agent, { action: invoice, limits: { maxAmount: '2000000', maxPerDay: 5 } })
    await choose(dewi, agent, { action: order })
    const request = await ask(house, dewi, agent, { note: 'Often asked after hours' })
    const [row] = await house.look<{ asked: Buffer }>('SELECT asked FROM approval_request')
    expect(
      createHash('sha256')
        .update(row?.asked ?? '')
        .digest('hex'),
    ).toBe(request.digest)
    const document = JSON.parse(row?.asked.toString() ?? '')
    expect(document).toMatchObject({
      company: { name: 'PT Kopi Nusantara' },
      agent: { id: agent, name: 'Kopi Assistant' },
      requester: { name: 'Dewi Lestari', role: 'admin' },
    })
    expect(document.requestedAt).toBe(house.clock.now().toISOString())
    expect(document.actions).toHaveLength(2)
    expect(document.actions[0]).toMatchObject({
      action: invoice,
      version: 2,
      product: 'jurnal',
      effect: 'write',
      dataClass: 'business',
      limits: { maxAmount: '2000000', maxPerDay: 5 },
      scopes: expect.arrayContaining(['jurnal:sales-invoice:create']),
      meaningHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })

  it('[REQ-1] changes nothing of a request when settings are edited afterwards', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    const { id } = await choose(dewi, agent, { limits: { maxAmount: '2000000', maxPerDay: 5 } })
    const request = await ask(house, dewi, agent)
    await dewi.api('PUT', `/v1/agents/${agent}/choices/${id}`, {
      settings: { whenToUse: '', limits: { maxAmount: '900000000', maxPerDay: 900 } },
    })
    expect((await dewi.api('GET', `/v1/approval-requests/${request.id}`)).body.digest).toBe(request.digest)
  })

  it('[REQ-2] knows the Super Admins without typing and asks all of them, each with a link of their own', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await choose(dewi, agent)
    const { body: draft } = await dewi.api('GET', `/v1/agents/${agent}/approval-draft`)
    expect(draft.superAdmins.map((person: { name: string }) => person.name)).toEqual(['Andi Pratama', 'Sari Wijaya'])
    const request = await ask(house, dewi, agent)
    expect(request.recipients.map((one: { name: string }) => one.name)).toEqual(['Andi Pratama', 'Sari Wijaya'])
    const links = (await house.mails()).map((mail) => /\/approve\/l\/\S+/.exec(mail.text)?.[0])
    expect(new Set(links).size).toBe(2)
  })

  it('[REQ-1] shows beforehand, word for word and cleaned, what the Super Admin will read', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await house.look('UPDATE agent SET name = $1', [`Toko \u202e${'panjang '.repeat(9)}`])
    for (const action of [invoice, order]) await choose(dewi, agent, { action })
    const { body: draft } = await dewi.api('GET', `/v1/agents/${agent}/approval-draft`)
    const { id } = await ask(house, dewi, agent)
    const { language } = (await dewi.api('GET', '/v1/me')).body.person
    const page = await (await decider(house)).open(`${await pathOf(house, id)}?lang=${language}`)
    const words = wordsOf(page.text)
    for (const { does, limit } of draft.actions) for (const piece of [does, limit]) expect(words).toContain(piece)
    expect(words).toContain(draft.most)
    expect(headingOf(page)).toBe(draft.headline)
  })

  it('[REQ-2] asks only those who were ticked, and refuses people who cannot decide', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await choose(dewi, agent)
    const { body: draft } = await dewi.api('GET', `/v1/agents/${agent}/approval-draft`)
    const sari = draft.superAdmins.find((person: { name: string }) => person.name === 'Sari Wijaya').person
    const { body: me } = await dewi.api('GET', '/v1/me')
    for (const recipients of [[], [me.person.id], ['per_nobody'], [sari, me.person.id]])
      expect((await dewi.api('POST', `/v1/agents/${agent}/approval-requests`, { recipients })).status).toBe(422)
    expect(
      (await dewi.api('POST', `/v1/agents/${agent}/approval-requests`, { typedAddress: 'a@b.example' })).status,
    ).toBe(422)
    await ask(house, dewi, agent, { recipients: [sari] })
    expect((await house.mails()).map((mail) => mail.to)).toEqual([['sari@kopinusantara.example']])
  })

  it('[REQ-5] replaces the live request, takes over what was pending, and kills its links', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await choose(dewi, agent, { action: invoice })
    const first = await ask(house, dewi, agent)
    await choose(dewi, agent, { action: order })
    const second = await ask(house, dewi, agent)
    expect((await dewi.api('GET', `/v1/approval-requests/${first.id}`)).body.state).toBe('superseded')
    expect(second.actions.map((one: { action: string }) => one.action).sort()).toEqual([invoice, order])
    const [living] = await house.look<{ n: string }>(
      'SELECT count(*) AS n FROM approval_link WHERE dead_at IS NULL AND request_id = $1',
      [first.id],
    )
    expect(Number(living?.n)).toBe(0)
    expect((await eventsOf(dewi, agent)).map((event) => event.name)).toContain('approval.superseded')
  })

  it('[REQ-5] leaves exactly one live request when two builders ask at once', async () => {
    const house = await openHouse()
    const [dewi, budi] = [await house.signIn('dewi'), await house.signIn('budi')]
    const agent = await agentOf(dewi)
    await choose(dewi, agent)
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, turn) =>
        (turn % 2 ? dewi : budi).api('POST', `/v1/agents/${agent}/approval-requests`, {}),
      ),
    )
    expect(answers.map((answer) => answer.status)).toEqual(Array(10).fill(200))
    const states = await house.look<{ state: string }>('SELECT state FROM approval_request')
    expect(states.filter((row) => row.state === 'sent')).toHaveLength(1)
    expect(states.filter((row) => row.state === 'superseded')).toHaveLength(9)
  })

  it('[REQ-7] does not offer the asker as decider, and tells the only Super Admin before anything is sent', async () => {
    const house = await openHouse()
    const andi = await house.signIn('andi')
    const agent = await agentOf(andi)
    await choose(andi, agent)
    const { body: draft } = await andi.api('GET', `/v1/agents/${agent}/approval-draft`)
    expect(draft.superAdmins.map((person: { name: string }) => person.name)).toEqual(['Sari Wijaya'])
    const hendra = await house.signIn('hendra')
    const own = await agentOf(hendra, 'Tunggal CS')
    await choose(hendra, own)
    expect((await hendra.api('GET', `/v1/agents/${own}/approval-draft`)).body).toMatchObject({
      alone: true,
      superAdmins: [],
    })
    expect(await hendra.api('POST', `/v1/agents/${own}/approval-requests`, {})).toMatchObject({
      status: 409,
      body: { error: { code: 'conflict' } },
    })
    expect(await house.mails()).toEqual([])
  })

  it('can be taken back before it is decided, and says so afterwards', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await choose(dewi, agent)
    const request = await ask(house, dewi, agent)
    expect((await rowOf(dewi, agent)).state).toBe('waiting')
    expect((await dewi.api('POST', `/v1/approval-requests/${request.id}/cancel`)).body.state).toBe('cancelled')
    expect((await rowOf(dewi, agent)).state).toBe('needs_approval')
    expect(await dewi.api('POST', `/v1/approval-requests/${request.id}/cancel`)).toMatchObject({
      status: 409,
      body: { error: { code: 'already_decided' } },
    })
  })

  it('runs out after seven days: the clock ends it when it is read, and the sweep writes that down once', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await choose(dewi, agent)
    const request = await ask(house, dewi, agent)
    house.clock.advance(7 * 24 * 3600_000)
    const budi = await house.signIn('budi')
    expect((await budi.api('GET', `/v1/approval-requests/${request.id}`)).body.state).toBe('expired')
    await house.app.sweep()
    await house.app.sweep()
    expect((await eventsOf(budi, agent)).filter((event) => event.name === 'approval.expired')).toHaveLength(1)
    expect((await rowOf(budi, agent)).state).toBe('needs_approval')
  })
})
