import { describe, expect, it } from 'vitest'
import type { House } from '../house.ts'
import { openAllowed } from './allowed.ts'
import { multiply } from './multiply.ts'
import { decider, fieldsOf } from './super-admin.ts'

const toDewi = (house: House) => house.mails('dewi@kopinusantara.example')

/** Takes back all access of the company. */
async function takeAll(house: House): Promise<void> {
  const sari = await decider(house)
  const { text } = await sari.open('/approve/access')
  const [way = ''] = /\/approve\/access\/[^"/]+\/withdraw(?=")/.exec(text) ?? []
  await sari.submit(way, { ...fieldsOf(await sari.open(way)), words: 'Sedang diperiksa' })
  await house.settle()
}

describe('What is told of very many agents and actions', () => {
  it('names the first of them and counts the others, in one mail [LIFE-2] [LIFE-3]', async () => {
    const { house, agent, publishWider } = await openAllowed()
    await publishWider()
    await multiply(house, agent, 6)
    await house.look(`INSERT INTO granted_action SELECT (jsonb_populate_record(one, jsonb_build_object('action', 'own_' || number))).*
      FROM granted_action one, generate_series(1, 7) number`)
    const before = (await toDewi(house)).length
    await house.app.sweep()
    await house.settle()
    const [wider] = await toDewi(house)
    expect(wider?.subject).toBe('Baru di Jurnal: Membuat faktur penjualan')
    expect(wider?.text).toContain('Terkait dengan: 7 AI Agent.')
    await takeAll(house)
    const [mail, ...others] = await toDewi(house)
    expect(others).toHaveLength(before + 1)
    expect(mail?.subject).toBe('Akses dicabut: 7 AI Agent di Jurnal')
    expect(mail?.text).toMatch(/Yang terkait: [^.]+, dan 3 tindakan lain\./)
  })
})
