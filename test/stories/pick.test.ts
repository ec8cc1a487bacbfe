import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { agentOf, choose, eventsOf, invoice, rowOf } from './builder.ts'
import { decider, openAsked, wordsOf } from './super-admin.ts'

/** The rows of PICK-2, in the five groups of PICK-1. */
const rows = {
  qontak: [
    'Assign agent',
    'Create deal',
    'Create ticket',
    'Resolve conversation',
    'Update deal',
    'Update ticket',
    'Create tag',
  ],
  talenta: ['Approve reimbursement', 'Generate payslip'],
  jurnal: ['Create sales order', 'Create sales invoice'],
  desty: ['Check product stock', 'Check payment status', 'Check voucher'],
  other: ['API Integrations', 'Get nearest location', 'Google', 'Calendly', 'Salesforce', 'Zoho', 'Midtrans'],
}

describe('The drawer', () => {
  it('[PICK-1] [PICK-2] shows five groups in their order, every row with name, sentence, one state and what to do next', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    await dewi.api('POST', '/v1/me/language', { language: 'en' })
    const { body } = await dewi.api('GET', `/v1/agents/${await agentOf(dewi)}/catalogue`)
    const shown = Object.fromEntries(
      body.groups.map((group: { product: string; rows: { name: string }[] }) => [
        group.product,
        group.rows.map((row) => row.name),
      ]),
    )
    expect(shown).toEqual(rows)
    expect(Object.keys(shown)).toEqual(Object.keys(rows))
    expect(body.groups.map((group: { title: string }) => group.title)).toEqual([
      'Mekari Qontak',
      'Mekari Talenta',
      'Mekari Jurnal',
      'Mekari Desty',
      'Other integration',
    ])
    for (const row of body.groups.flatMap((group: { rows: object[] }) => group.rows)) {
      expect(row.sentence.length).toBeGreaterThan(10)
      expect(row.next.length).toBeGreaterThan(5)
      const state = [row.state, row.canChoose]
      if (['talenta', 'jurnal', 'desty'].includes(row.product)) expect(state).toEqual(['available', true])
      if (row.product === 'qontak') expect(state).toEqual(['coming_soon', false])
    }
  })

  it('[PICK-2] does not let anybody choose what is coming soon', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    const answer = await dewi.api('POST', `/v1/agents/${agent}/choices`, {
      action: 'qontak_create_tag',
      settings: {},
    })
    expect(answer).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } })
  })

  it('[PICK-5] records mekari_action_picker_opened once per opening, with agent and person', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    for (let opening = 0; opening < 3; opening++)
      expect((await dewi.api('POST', `/v1/agents/${agent}/picker-openings`)).status).toBe(200)
    const opened = (await eventsOf(dewi, agent)).filter((event) => event.figureName === 'mekari_action_picker_opened')
    expect(opened.map((event) => event.actor)).toEqual(['Dewi Lestari', 'Dewi Lestari', 'Dewi Lestari'])
  })

  it('[PICK-6] keeps settings, lets them be edited, and says which field does not fit', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    const settings = { whenToUse: 'When a customer asks for a bill', limits: { maxAmount: '2500000', maxPerDay: 7 } }
    const { id } = (await dewi.api('POST', `/v1/agents/${agent}/choices`, { action: invoice, settings })).body
    expect((await rowOf(dewi, agent)).choice).toMatchObject({ id, settings })
    const changed = { ...settings, limits: { maxAmount: '1000000', maxPerDay: 3 } }
    expect((await dewi.api('PUT', `/v1/agents/${agent}/choices/${id}`, { settings: changed })).status).toBe(200)
    expect((await rowOf(dewi, agent)).choice.settings).toMatchObject(changed)
    const wrong = [
      { ...settings, limits: { maxAmount: '0', maxPerDay: 7 } },
      { ...settings, limits: { maxAmount: '9999999999999', maxPerDay: 7 } },
      { ...settings, limits: { maxAmount: '100.5', maxPerDay: 7 } },
      { ...settings, limits: { maxAmount: '2500000', maxPerDay: 0 } },
      { ...settings, limits: { maxAmount: '2500000', maxPerDay: 100_000 } },
      { ...settings, whenToUse: 'x'.repeat(501) },
      { ...settings, price: '1' },
    ]
    for (const bad of wrong) {
      const answer = await dewi.api('PUT', `/v1/agents/${agent}/choices/${id}`, { settings: bad })
      expect(answer, JSON.stringify(bad).slice(0, 80)).toMatchObject({
        status: 422,
        body: { error: { code: 'invalid_input' } },
      })
      expect(String(answer.body.error.facts.field).length).toBeGreaterThan(3)
    }
    expect((await rowOf(dewi, agent)).choice.settings).toMatchObject(changed)
  })

  it('[PICK-6] tells while typing what a Super Admin will read', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const ask = (maxAmount: string) =>
      dewi.api('POST', '/v1/sentences', { action: invoice, settings: { limits: { maxAmount, maxPerDay: 4 } } })
    expect((await ask('3000000')).body.limit).toBe('Maksimal Rp3.000.000 per faktur, 4 faktur per hari.')
    await dewi.api('POST', '/v1/me/language', { language: 'en' })
    expect((await ask('750000')).body.limit).toBe('Up to Rp750.000 per invoice, 4 a day.')
  })

  it('[APPR-10] [PICK-6] tells behind Details, too, what the page will say, word for word', async () => {
    const { house, builder, path } = await openAsked({ actions: [invoice] })
    const settings = { limits: { maxAmount: '5000000', maxPerDay: 20 } }
    const { body } = await builder.api('POST', '/v1/sentences', { action: invoice, settings })
    const { text } = await (await decider(house)).open(path)
    const read = wordsOf(/<article class="action">.*?<\/article>/s.exec(text)?.[0] ?? '')
    const told = [body.whose, body.undo, body.undoMore, body.example, body.rights, body.fills, body.learns]
    const denied = (body.cannot as { text: string }[]).map((one) => one.text)
    for (const sentence of [...told, ...body.bounds, ...denied]) expect(read).toContain(sentence)
    expect(denied).not.toEqual([])
  })

  it('[PICK-7] speaks the person’s language from the next answer on', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await choose(dewi, agent)
    expect((await rowOf(dewi, agent)).name).toBe('Buat faktur penjualan')
    await dewi.api('POST', '/v1/me/language', { language: 'en' })
    expect((await rowOf(dewi, agent)).name).toBe('Create sales invoice')
    const { body } = await dewi.api('GET', '/v1/agents/agt_nothing')
    expect(body.error.message).toBe('There is nothing here under this name.')
  })
})
