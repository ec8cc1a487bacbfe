/** The record in words: what was asked, set and allowed is read as it was read before, in the reader's language. */
import { describe, expect, it } from 'vitest'
import type { AuditEventItem } from '../../contract/audit.ts'
import { invoice, order } from './builder.ts'
import { answer, decider, fieldsOf, openAsked } from './super-admin.ts'

const limitsOf = (event: AuditEventItem | undefined) => event?.told ?? expect.fail('not recorded')

describe('The record', () => {
  it('says what was set, asked and allowed by the sentences of the rule, and what was left out [APPR-10]', async () => {
    const { house, builder, agent, path } = await openAsked({ actions: [invoice, order] })
    const sari = await decider(house)
    const form = fieldsOf(await sari.open(`${path}?step=part`))
    await sari.submit(`${path}/decide`, {
      ...{ ...form, [`granted[${invoice}]`]: 'yes', [`maxPerDay[${invoice}]`]: '7' },
    })
    await house.settle()
    const { body } = await builder.api<{ items: AuditEventItem[] }>('GET', `/v1/audit-events?agent=${agent}`)
    const eventOf = (name: string) => body.items.findLast((event) => event.name === name)
    const within = (kind: string, perDay: number) => `Maksimal Rp5.000.000 per ${kind}, ${perDay} ${kind} per hari.`
    expect(limitsOf(eventOf('choice.added'))).toEqual([expect.stringContaining(within('faktur', 20))])
    expect(limitsOf(eventOf('approval.requested'))).toEqual([
      expect.stringContaining(`Membuat faktur penjualan: ${within('faktur', 20)}`),
      expect.stringContaining(`Membuat pesanan penjualan: ${within('pesanan', 20)}`),
    ])
    expect(limitsOf(eventOf('approval.approved_in_part'))).toEqual([
      expect.stringContaining(`Membuat faktur penjualan: ${within('faktur', 7)}`),
      'Tidak disetujui: Buat pesanan penjualan.',
    ])
    expect(limitsOf(eventOf('grant.activated'))).toEqual([expect.stringContaining(within('faktur', 7))])
    expect(limitsOf(eventOf('approval.viewed'))).toEqual([])
  })

  it('says nothing by a document that was altered [APPR-10]', async () => {
    const { house, builder, agent, path } = await openAsked({ actions: [invoice] })
    await answer(await decider(house), path, { outcome: 'approve' })
    await house.settle()
    await house.look('ALTER TABLE granted_document NO FORCE ROW LEVEL SECURITY')
    await house.look(
      "UPDATE granted_document SET bytes = replace(convert_from(bytes, 'UTF8'), '5000000', '9000000')::bytea",
    )
    const { body } = await builder.api<{ items: AuditEventItem[] }>('GET', `/v1/audit-events?agent=${agent}`)
    expect(limitsOf(body.items.find(({ name }) => name === 'approval.approved'))).toEqual([])
  })
})
