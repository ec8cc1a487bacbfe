import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import { openAllowed, piecesOf, readMore, within } from './allowed.ts'
import { ask, choose, invoice, order, reimbursement } from './builder.ts'

const names = { agent_name: 'Kopi Assistant', company_name: 'PT Kopi Nusantara', requester_name: 'Dewi Lestari' }

describe.each(['en', 'id'] as const)('Whoever is asked for more (%s)', (language) => {
  const say = (key: Parameters<typeof sentence>[1], facts = {}) => sentence(language, key, facts)
  const moved = say('page.from_to', { before: 'Rp5.000.000', after: 'Rp10.000.000' })
  const named = { agent_name: 'Kopi Assistant', action_verb: say(`action.${invoice}.verb`), product: 'Jurnal' }

  it('[LIFE-3] [APPR-3] reads from what to what a limit would move, and the new action beside it', async () => {
    const { house, builder, agent, widen } = await openAllowed()
    await widen(within('10000000', 20))
    await choose(builder, agent, { action: reimbursement, limits: within('2000000', 5) })
    const { id } = await ask(house, builder, agent)
    const { heading, summary, blocks, folded, unchanged } = await readMore(house, { request: id, language })
    const product_list = language === 'en' ? 'Jurnal and Talenta' : 'Jurnal dan Talenta'
    expect(heading).toBe(say('page.headline.wider', { ...named, action_count: 2, product_list }))
    expect(summary).toContain(say('page.from_to', { before: 'Rp100.000.000', after: 'Rp200.000.000' }))
    expect(blocks[0]).toContain(say(`action.${reimbursement}.does`))
    expect(blocks[1]).toContain(say(`action.${invoice}.limit`, { max_amount: moved, max_per_day: 20 }))
    expect(blocks[1]).not.toContain(say(`action.${invoice}.does`))
    expect(folded[1]).toContain(say(`action.${invoice}.does`))
    expect(folded[1]).toMatch(/Sari Wijaya/)
    expect(unchanged).toBe('')
    const mail = (await house.mails('sari@kopinusantara.example'))[0]?.text
    expect(mail).toContain(sentence('id', 'mail.ask.more', { ...names, requester_role: 'Admin' }))
    expect(mail).toContain('Maksimal Rp10.000.000 (sekarang Rp5.000.000) per faktur, 20 faktur per hari.')
  })

  it('[LIFE-3] reads of a wider version the new right alone, and what stays in one closed line', async () => {
    const { house, builder, agent, publishWider } = await openAllowed([invoice, order])
    await publishWider()
    const { text } = await builder.open(`/v1/agents/${agent}/approval-preview?lang=${language}`)
    const { id } = await ask(house, builder, agent)
    const shown = await readMore(house, { request: id, language })
    const { heading, summary, blocks, folded, unchanged } = shown
    expect(heading).toBe(say('page.headline.wider.one', named))
    expect(summary).toContain(say(`action.${invoice}.most`, { max_per_day: 20, max_total_per_day: 'Rp100.000.000' }))
    const right = say('right.jurnal:sales-order:create')
    const right_list = `${right.charAt(0).toLowerCase()}${right.slice(1)}.`
    expect(blocks).toEqual([expect.stringMatching(`${say('page.new.rights', { product: 'Jurnal', right_list })}$`)])
    expect(shown.main).toContain('class="new grave"')
    expect(folded[0]).toContain(say(`action.${invoice}.limit`, { max_amount: 'Rp5.000.000', max_per_day: 20 }))
    expect(unchanged).toMatch(
      new RegExp(`^${say('page.unchanged', { action_list: say(`action.${order}.title`) })} .*Sari Wijaya`),
    )
    expect(piecesOf(text)).toMatchObject({ heading, summary, blocks, unchanged })
  })

  it('[LIFE-3] reads that something is added where all of it is new', async () => {
    const { house, builder, agent } = await openAllowed()
    await choose(builder, agent, { action: order })
    const { id } = await ask(house, builder, agent)
    const { heading, blocks, unchanged } = await readMore(house, { request: id, language })
    expect(heading).toBe(say('page.headline.more.one', { ...named, action_verb: say(`action.${order}.verb`) }))
    expect(blocks).toHaveLength(1)
    expect(blocks[0]).toContain(say(`action.${order}.does`))
    expect(unchanged).toContain(say('page.unchanged', { action_list: say(`action.${invoice}.title`) }))
  })
})
