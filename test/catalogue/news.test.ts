import { describe, expect, it } from 'vitest'
import type { Limits } from '../../contract/action.ts'
import { type Language, sentence } from '../../locales/index.ts'
import type { AnyVersion } from '../../products/define.ts'
import { products } from '../../products/index.ts'
import {
  type Allowance,
  completeLimits,
  consentText,
  createCatalogue,
  tellNews,
} from '../../server/domain/catalogue/index.ts'
import { invoiceId } from './change-action.ts'

const known = createCatalogue(products).find(invoiceId)
if (!known) throw new Error('The invoice is missing.')
const { product, action } = known
const [first, second] = action.versions as [AnyVersion, AnyVersion]

const allow = (version: AnyVersion, limits: Limits = {}): Allowance => ({
  ...{ product, action, version },
  limits: completeLimits(version, limits),
})
const textsOf = (before: Allowance, after: Allowance, language: Language = 'en') =>
  tellNews(language, before, after)?.lines.map(({ text }) => text)

/** How many words a person reads. */
const count = (texts: string[]) =>
  texts
    .join(' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\d]/u.test(word)).length

describe('What one way of allowing an action gives beyond another', () => {
  it.each(['en', 'id'] as const)(
    'is told in 35 words at once, and field by field below (%s) [APPR-13] [LIFE-3]',
    (language) => {
      const after = allow(second, { maxAmount: '9000000' })
      const news = tellNews(language, allow(first), after)
      const { title, effectWord } = consentText(language, after, after.limits)
      const lines = news?.lines.map(({ text }) => text) ?? []
      expect(count([title, effectWord, ...lines, news?.limit ?? ''])).toBeLessThanOrEqual(35)
      expect(lines.length).toBeGreaterThanOrEqual(2)
      expect(news?.folded).toHaveLength(2)
    },
  )

  it('is nothing where nothing is more, be a limit as tight or tighter [LIFE-3]', () => {
    expect(tellNews('en', allow(second), allow(second))).toBeNull()
    expect(textsOf(allow(second), allow(second, { maxPerContact: 2 }))).toBeUndefined()
  })

  it('says what goes beyond what is usual, and what held so far [LIFE-3]', () => {
    const free = allow(second, { maxDiscountPercent: 10 })
    expect(textsOf(allow(second), free)).toEqual([
      sentence('en', 'page.new.bound', {
        limit_words: sentence('en', 'limit.max_discount_percent.says', { percent: 10 }),
        before_words: 'no discounts.',
      }),
    ])
    expect(textsOf(allow(first), free)).toContain(sentence('en', 'limit.max_discount_percent.says', { percent: 10 }))
  })

  it('sets data of another kind first, and marks it and what writes more [LIFE-3]', () => {
    const before = { ...second, dataClass: 'none' as const, scopes: second.scopes.slice(0, -1) }
    const news = tellNews('en', allow(before), allow(second))
    expect(news?.lines).toEqual([
      { text: sentence('en', 'page.new.business'), isGrave: true },
      { text: 'New in Jurnal: create sales invoices.', isGrave: true },
    ])
  })

  it('tells a further way to write, whatever harmless is new beside it [LIFE-3]', () => {
    const before = { ...second, scopes: second.scopes.filter((scope) => !scope.endsWith(':read')) }
    const after = { ...second, endpoints: [...second.endpoints, 'POST /v1/payments' as const] }
    const news = tellNews('en', allow(before), allow(after))
    const further = sentence('en', 'page.new.further', { product: 'Jurnal' })
    expect(before.scopes.length).toBeLessThan(second.scopes.length)
    expect(news?.lines).toHaveLength(2)
    expect(news?.lines).toContainEqual({ text: further, isGrave: true })
  })

  it('says of higher limits that can only be set that they would be asked for [LIFE-3]', () => {
    const before = { ...second, limits: { ...second.limits, maxPerDay: { default: 20, max: 500 } } }
    expect(textsOf(allow(before), allow(second))).toEqual([
      'New: higher limits can be set, but only after another approval. For now: up to Rp5.000.000 per invoice, 20 a day.',
    ])
  })

  it.each(['en', 'id'] as const)(
    'says of a rule that may be switched off now which one it is (%s) [LIFE-3]',
    (language) => {
      const reimbursement = createCatalogue(products).find('talenta_approve_reimbursement')
      const [held] = reimbursement?.action.versions ?? []
      if (!reimbursement || !held) throw new Error('The reimbursement is missing.')
      const allowed = (limits: AnyVersion['limits']): Allowance => {
        const version = { ...held, limits: { ...held.limits, ...limits } }
        return { ...reimbursement, version, limits: completeLimits(version, {}) }
      }
      const told = (limits: AnyVersion['limits']) => textsOf(allowed({}), allowed(limits), language)
      const words = sentence(language, 'action.talenta_approve_reimbursement.confirmation')
      const rule = sentence(language, 'page.new.rule', {
        rule_words: words.charAt(0).toLowerCase() + words.slice(1),
      })
      const confirmFirst = { default: true }
      expect(told({ confirmFirst })).toEqual([rule])
      const maxPerDay = { default: 20, max: 1_000_000 }
      const higher = {
        en: 'New: higher limits can be set, but only after another approval. For now: up to Rp2.000.000 each, 20 a day. Anything above stays in Talenta.',
        id: 'Baru: batas yang lebih tinggi dapat diatur, tetapi hanya setelah disetujui lagi. Untuk saat ini: maksimal Rp2.000.000 per pengajuan, 20 per hari. Selebihnya tetap diproses di Talenta.',
      }
      expect(told({ confirmFirst, maxPerDay })).toEqual([rule, higher[language]])
    },
  )
})
