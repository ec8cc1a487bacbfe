import { describe, expect, it } from 'vitest'
import { keptDeciding } from '../../contract/approval-mode.ts'
import { type Language, sentence } from '../../locales/index.ts'
import { visit } from '../visitor.ts'
import { invoice } from './builder.ts'
import { decider, openAsked, wordsOf } from './super-admin.ts'

const payslip = 'talenta_generate_payslip'
const note = 'Supaya pelanggan dilayani malam hari.'

const openElsewhere = () =>
  openAsked({ actions: [invoice, payslip], limits: {}, note, env: { APPROVER: 'approval-layer' } })

/** What decides whether somebody says yes, beside each action's own words. */
const told = (language: Language, product = 'Talenta') => [
  sentence(language, 'page.wider', { product_list: product }),
  sentence(language, 'page.once.open'),
  sentence(language, 'page.enforced.us'),
  sentence(language, 'action.jurnal_create_sales_invoice.whose'),
  sentence(language, 'action.jurnal_create_sales_invoice.undo'),
  note,
]
const goesTo = (language: Language) => sentence(language, 'page.data', { ai_service_name: '…' }).split('…')[0] ?? 'none'

describe('What an approval layer decides', () => {
  it('[APPR-15] [CRED-7] [APPR-17] is put to it with all that our own page would say, so that it can', async () => {
    const { house, request } = await openElsewhere()
    const page = await visit(house.sandbox).open(`/approval-layer/pages/${request.id}`)
    const words = wordsOf(page.text)
    for (const one of [...told('en'), goesTo('en'), sentence('en', 'page.never.more')]) expect(words).toContain(one)
  })

  it('[APPR-15] [CRED-7] [APPR-17] is read here as well, with its limits, and with nothing to decide it by', async () => {
    const { house, path } = await openElsewhere()
    const page = await (await decider(house)).open(path)
    const words = wordsOf(page.text)
    for (const one of [...told('id'), goesTo('id'), 'Tanpa diskon.']) expect(words).toContain(one)
    expect(page.text).not.toContain('/decide"')
    expect(page.text).not.toContain('name="outcome"')
  })

  it('[APPR-17] shows which promises hold there, and claims no more', async () => {
    const { house, path } = await openElsewhere()
    const words = wordsOf((await (await decider(house)).open(path)).text)
    const places = (['us', 'layer', 'nobody'] as const).map((keeper) => ({
      head: words.indexOf(sentence('id', `mode.by.${keeper}`)),
      said: keptDeciding('approval-layer', keeper).map((name) => words.indexOf(sentence('id', `mode.${name}`))),
    }))
    for (const [place, { head, said }] of places.entries()) {
      const next = places[place + 1]?.head ?? words.length
      expect(said.length).toBeGreaterThan(0)
      for (const at of said) expect(at > head && at < next).toBe(true)
    }
    expect(words).not.toContain(sentence('id', 'mode.by.you'))
  })
})
