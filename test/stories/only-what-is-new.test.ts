import { describe, expect, it } from 'vitest'
import { type Language, sentence } from '../../locales/index.ts'
import { type Action, newest, type Product } from '../../products/define.ts'
import { products } from '../../products/index.ts'
import { withAction } from '../catalogue/change-action.ts'
import type { House } from '../house.ts'
import { ask, choose, invoice, order, reimbursement, rowOf } from './builder.ts'
import { approve, decider, openAsked, pathOf, wordsOf } from './super-admin.ts'

const within = (maxAmount: string, maxPerDay: number) => ({ maxAmount, maxPerDay })
const names = { agent_name: 'Kopi Assistant', company_name: 'PT Kopi Nusantara', requester_name: 'Dewi Lestari' }

/** An agent with an access, within limits that can be raised, in a house whose products can change. */
async function openAllowed(actions = [invoice]) {
  const sold: Product[] = [...products]
  const asked = await openAsked({ products: sold, actions, limits: within('5000000', 20) })
  const { house, builder, agent, request } = asked
  await approve(house, request.id)
  return {
    ...asked,
    /** Jurnal publishes an invoice that also makes orders. */
    async publishWider() {
      sold.splice(0, sold.length, ...withAction(wider))
      await house.restart()
    },
    async widen(limits: object) {
      const { choice } = await rowOf(builder, agent)
      await builder.api('PUT', `/v1/agents/${agent}/choices/${choice.id}`, { settings: { whenToUse: '', limits } })
    },
  }
}

function wider(action: Action): Action {
  const latest = newest(action)
  if (!latest) return action
  const scopes = [...latest.scopes, 'jurnal:sales-order:create']
  return { ...action, versions: [...action.versions, { ...latest, version: latest.version + 1, scopes }] }
}

/** As Sari reads it before she unfolds anything. */
async function read(house: House, { request, language }: { request: string; language: Language }) {
  const page = await (await decider(house)).open(`${await pathOf(house, request)}?lang=${language}`)
  return piecesOf(page.text)
}

function piecesOf(page: string) {
  const main = page.slice(page.indexOf('<main'), page.indexOf('</main>'))
  const piece = (form: RegExp, within = main) => form.exec(within)?.[0] ?? ''
  const blocks = main.match(/<article class="action">.*?<\/article>/gs) ?? []
  const details = /<details>.*?<\/details>/s
  return {
    main,
    heading: wordsOf(piece(/<h1>.*?<\/h1>/s)),
    summary: wordsOf(piece(/<section class="summary">.*?<\/section>/s)),
    blocks: blocks.map((block) => wordsOf(block.replace(details, ''))),
    folded: blocks.map((block) => wordsOf(piece(details, block))),
    unchanged: wordsOf(piece(/<details class="unchanged">.*?<\/details>/s)),
  }
}

describe.each(['en', 'id'] as const)('Whoever is asked for more (%s)', (language) => {
  const say = (key: Parameters<typeof sentence>[1], facts = {}) => sentence(language, key, facts)
  const moved = say('page.from_to', { before: 'Rp5.000.000', after: 'Rp10.000.000' })
  const named = { agent_name: 'Kopi Assistant', action_verb: say(`action.${invoice}.verb`), product: 'Jurnal' }

  it('[LIFE-3] [APPR-3] reads from what to what a limit would move, and the new action beside it', async () => {
    const { house, builder, agent, widen } = await openAllowed()
    await widen(within('10000000', 20))
    await choose(builder, agent, { action: reimbursement, limits: within('2000000', 5) })
    const { id } = await ask(house, builder, agent)
    const { heading, summary, blocks, folded, unchanged } = await read(house, { request: id, language })
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
    expect(mail).toContain('Maksimal Rp5.000.000 → Rp10.000.000 per faktur, 20 faktur per hari.')
  })

  it('[LIFE-3] reads of a wider version the new right alone, and what stays in one closed line', async () => {
    const { house, builder, agent, publishWider } = await openAllowed([invoice, order])
    await publishWider()
    const { text } = await builder.open(`/v1/agents/${agent}/approval-preview?lang=${language}`)
    const { id } = await ask(house, builder, agent)
    const shown = await read(house, { request: id, language })
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
    const { heading, blocks, unchanged } = await read(house, { request: id, language })
    expect(heading).toBe(say('page.headline.more.one', { ...named, action_verb: say(`action.${order}.verb`) }))
    expect(blocks).toHaveLength(1)
    expect(blocks[0]).toContain(say(`action.${order}.does`))
    expect(unchanged).toContain(say('page.unchanged', { action_list: say(`action.${invoice}.title`) }))
  })
})
