import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rupiah } from '../../locales/index.ts'
import { type House, openHouse } from '../house.ts'
import type { Visitor } from '../visitor.ts'
import { agentOf, choose, invoice, reimbursement } from './builder.ts'
import { answer, decider, openAsked, wordsOf } from './super-admin.ts'

interface Row {
  action: string
  effect: 'read' | 'write' | 'money'
  canChoose: boolean
  /** It leads to actions of the company's own. */
  opens?: string
  limitFields: { name: string }[]
}

async function openDrawer(): Promise<{ house: House; builder: Visitor; agent: string; rows: Row[] }> {
  const house = await openHouse()
  const builder = await house.signIn('dewi')
  const agent = await agentOf(builder)
  const { groups } = (await builder.api('GET', `/v1/agents/${agent}/catalogue`)).body
  return { house, builder, agent, rows: groups.flatMap((group: { rows: Row[] }) => group.rows) }
}

describe('The most that can happen', () => {
  it('[APPR-14] has an end: what writes has a count a day and what pays an amount, whether or not a builder sets them', async () => {
    const { builder, agent, rows } = await openDrawer()
    const acting = rows.filter(({ effect, canChoose, opens }) => canChoose && !opens && effect !== 'read')
    expect(new Set(acting.map(({ effect }) => effect))).toEqual(new Set(['write', 'money']))
    for (const { action, effect, limitFields } of acting) {
      const needed = effect === 'money' ? ['maxAmount', 'maxPerDay'] : ['maxPerDay']
      expect(limitFields.map(({ name }) => name)).toEqual(expect.arrayContaining(needed))
      const chosen = await choose(builder, agent, { action, limits: {} })
      expect(Object.keys(chosen.settings.limits)).toEqual(expect.arrayContaining(needed))
      const path = `/v1/agents/${agent}/choices/${chosen.id}`
      const emptied = await builder.api('PUT', path, { settings: { whenToUse: '', limits: {} } })
      expect(Object.keys(emptied.body.settings.limits)).toEqual(expect.arrayContaining(needed))
      for (const none of [0, -1, null]) {
        const { status } = await builder.api('PUT', path, { settings: { whenToUse: '', limits: { maxPerDay: none } } })
        expect([action, none, status >= 400 && status < 500]).toEqual([action, none, true])
      }
    }
  })

  it('[APPR-14] [APPR-3] is reckoned on the page from the limits that are asked for', async () => {
    const { builder, agent } = await openDrawer()
    const { id } = await choose(builder, agent, { action: invoice })
    const limits = fc.record({
      maxAmount: fc.integer({ min: 1, max: 5_000_000 }),
      maxPerDay: fc.integer({ min: 2, max: 20 }),
    })
    const property = fc.asyncProperty(limits, async ({ maxAmount, maxPerDay }) => {
      const settings = { whenToUse: '', limits: { maxAmount: String(maxAmount), maxPerDay } }
      expect((await builder.api('PUT', `/v1/agents/${agent}/choices/${id}`, { settings })).status).toBe(200)
      const { text } = await builder.open(`/v1/agents/${agent}/approval-preview?lang=en`)
      const most = `${maxPerDay} invoices a day, ${rupiah(BigInt(maxAmount) * BigInt(maxPerDay))} in total.`
      expect(wordsOf(text)).toContain(`The most that can happen: ${most}`)
      expect(wordsOf(text)).toContain(`Up to ${rupiah(maxAmount)} per invoice, ${maxPerDay} a day.`)
    })
    await fc.assert(property, { numRuns: 15 })
  })

  it('[APPR-14] cannot be left open by a Super Admin either, who may only lower it', async () => {
    const { house, builder, agent, path } = await openAsked({ actions: [reimbursement] })
    const sari = await decider(house)
    const ticked = { outcome: 'part', [`granted[${reimbursement}]`]: 'yes' }
    for (const [amount, count] of [
      ['', '5'],
      ['100000', ''],
      ['0', '5'],
      ['5000001', '5'],
      ['100000', '21'],
    ] as const) {
      const fields = { [`maxAmount[${reimbursement}]`]: amount, [`maxPerDay[${reimbursement}]`]: count }
      expect([amount, count, (await answer(sari, path, { ...ticked, ...fields })).status]).toEqual([amount, count, 422])
    }
    await answer(sari, path, {
      ...ticked,
      [`maxAmount[${reimbursement}]`]: '100000',
      [`maxPerDay[${reimbursement}]`]: '5',
    })
    const { body } = await builder.api('GET', `/v1/agents/${agent}`)
    const words = JSON.stringify(body.catalogue.groups)
    expect(words).toContain('Maksimal Rp100.000 per pengajuan, 5 per hari.')
  })
})
