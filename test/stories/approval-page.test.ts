import { describe, expect, it } from 'vitest'
import { type Language, sentence } from '../../locales/index.ts'
import { invoice, order, reimbursement } from './builder.ts'
import { decider, openAsked, wordsOf } from './super-admin.ts'

async function openPage(language: Language, actions: string[], env: Record<string, string> = {}) {
  const asked = await openAsked({ actions, env, note: 'Sering diminta di luar jam kerja' })
  const person = await decider(asked.house)
  const { text } = await person.open(`${asked.path}?lang=${language}`)
  return { ...asked, person, text, main: text.slice(text.indexOf('<main'), text.indexOf('</main>')) }
}

describe.each(['en', 'id'] as const)('The approval page (%s)', (language) => {
  const say = (key: Parameters<typeof sentence>[1], facts = {}) => sentence(language, key, facts)

  // Long because it is the page, piece by piece.
  it('[APPR-3] [APPR-15] says everything in its order, the buttons last', async () => {
    const { main, request, house } = await openPage(language, [invoice, reimbursement])
    const words = wordsOf(main)
    const order = [
      say('page.headline', {
        agent_name: 'Kopi Assistant',
        action_count: 2,
        product_list: language === 'en' ? 'Jurnal and Talenta' : 'Jurnal dan Talenta',
      }),
      language === 'en' ? 'Asked by Dewi Lestari, Admin, PT Kopi Nusantara, ' : 'Diajukan oleh Dewi Lestari, Admin, ',
      '“Sering diminta di luar jam kerja”',
      language === 'en' ? '1 creates records. 1 can lead to a payment.' : '1 membuat data. 1 dapat berujung',
      say('page.most', { worst_case_line: '' }).trim(),
      say('page.once.open'),
      say('page.actions'),
      say(`action.${reimbursement}.title`),
      say('effect.money'),
      say('effect.personal'),
      say('undo.no'),
      say(`action.${reimbursement}.does`),
      say(`action.${reimbursement}.limit`, { max_amount: 'Rp5.000.000', max_per_day: 20 }),
      say('page.details'),
      say('block.cannot'),
      say(`action.${reimbursement}.cannot.alone`),
      say('page.enforced.us'),
      say(`action.${invoice}.title`),
      say('effect.write'),
      say(`action.${invoice}.does`),
      say(`action.${invoice}.limit`, { max_amount: 'Rp5.000.000', max_per_day: 20 }),
      say(`action.${invoice}.cannot.payments`),
      say('page.enforced.product', { product: 'Jurnal' }),
      say(`action.${invoice}.cannot.terms`),
      say('page.enforced.us'),
      say('page.data', { ai_service_name: house.app.tools.aiServiceName }),
      say('page.never'),
      say('page.code', { request_code: request.code }),
      request.digest.slice(0, 4),
      say('btn.approve'),
      say('btn.part'),
      say('btn.reject'),
    ]
    let at = 0
    for (const piece of order) {
      const found = words.indexOf(piece, at)
      expect(found, `“${piece}” in its place in: ${words}`).toBeGreaterThanOrEqual(at)
      at = found + piece.length
    }
  })

  it('[APPR-3] ticks nothing beforehand, on no page and by no address', async () => {
    const { person, path } = await openPage(language, [invoice, order])
    for (const query of ['', '?step=part', '?step=reject', `?step=part&granted[${invoice}]=yes&outcome=part`])
      expect((await person.open(path + query)).text).not.toMatch(/ checked| open>/)
  })

  it('is small: page, looks and mark together under 60 kB, with nothing from elsewhere and no script', async () => {
    const { text, house } = await openPage(language, [invoice, order])
    const own = [...text.matchAll(/ (?:href|src)="([^"]+\.(?:css|svg))"/g)].map(([, address = '']) => address)
    const sizes = await Promise.all(
      [...new Set(own)].map(async (address) => (await (await fetch(house.address + address)).text()).length),
    )
    expect(text.length + sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(60_000)
    expect(text).not.toMatch(/<script|<style| style=| on\w+=|https?:\/\//)
  })

  it('[APPR-15] names the service that the operator named, where the data goes', async () => {
    const { main } = await openPage(language, [invoice], { AI_SERVICE_NAME: 'Awan Cerdas (Singapura)' })
    expect(wordsOf(main)).toContain(say('page.data', { ai_service_name: 'Awan Cerdas (Singapura)' }))
  })
})
