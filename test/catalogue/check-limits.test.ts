import { describe, expect, it } from 'vitest'
import type { Language } from '../../locales/index.ts'
import { type AnyVersion, type Product, path } from '../../products/define.ts'
import { createCatalogue } from '../../server/domain/catalogue/index.ts'
import { offer, offerVersion, withOffer } from '../stories/every-limit.ts'

/** The action that knows every limit, changed as a careless hand might change it. */
function changed(change: Partial<AnyVersion>, texts: Record<string, string> = {}, id = offer): Product[] {
  const own = Object.fromEntries(Object.entries(texts).map(([part, text]) => [`action.${id}.${part}`, text]))
  const isKept = ([key]: [string, string]) => id === offer || !key.startsWith(`action.${offer}.`)
  const sentencesOf = ({ sentences }: Product, language: Language) => ({
    ...Object.fromEntries(Object.entries(sentences[language]).filter(isKept)),
    ...(own as Record<string, string>),
  })
  return withOffer.map((product) => ({
    ...product,
    ...(product.id === 'jurnal' && {
      sentences: { en: sentencesOf(product, 'en'), id: sentencesOf(product, 'id') },
    }),
    actions: product.actions.map((action) =>
      action.id === offer ? { ...action, id, versions: [{ ...offerVersion, ...change } as AnyVersion] } : action,
    ),
  }))
}

const { limits, sample } = offerVersion
const looking = { ...sample, input: { customer: 'PT Contoh', discount: 1 } }
const looks = (input: { discount: number }) => input.discount === 1
const question = { method: 'POST', path: path`/sales_orders`, body: {}, asks: true } as const

describe('A limit', () => {
  it.each<[string, Partial<AnyVersion>, string]>([
    [
      'half an amount',
      { limits: { ...limits, maxAmount: { default: 1.5, max: 2 } } },
      'maxAmount needs whole numbers, 1 ≤',
    ],
    [
      'a count of nothing',
      { limits: { ...limits, maxPerContact: { default: 0, max: 2 } } },
      'maxPerContact needs whole',
    ],
    [
      'more than all',
      { limits: { ...limits, maxDepositPercent: { default: 0, max: 101 } } },
      'maxDepositPercent needs whole numbers, 0 ≤ default ≤ max ≤ 100',
    ],
    [
      'a default above its highest',
      { limits: { ...limits, maxDiscountPercent: { default: 6, max: 5 } } },
      'maxDiscountPercent needs whole numbers',
    ],
    [
      'endless names',
      { limits: { ...limits, customers: { most: 51 } } },
      'customers needs a whole number, 1 ≤ most ≤ 50',
    ],
    [
      'a rule that always holds, but not by default',
      { limits: { ...limits, wordsOnly: { default: false, always: true } } },
      'wordsOnly holds always, but not by default',
    ],
    ['nothing to confirm by', { tell: undefined as never }, 'it must tell what is to be confirmed exactly when'],
    [
      'something to confirm that nobody has to',
      { limits: { ...limits, confirmFirst: undefined as never } },
      'it must tell what is to be confirmed exactly when',
    ],
    [
      'a fact to confirm that no sentence names',
      { tell: () => ({ customer: '', total: 1n }) },
      'it tells total, which',
    ],
    ['a sentence to confirm that nobody fills', { tell: () => ({}) }, 'names {customer}, which nobody knows'],
  ])('is refused with %s [ACT-12] [APPR-10]', (_, change, complaint) => {
    expect(() => createCatalogue(changed(change))).toThrow(complaint)
  })

  it('may be told by the action’s own sentence or by the general one, but not be named where it is not kept [APPR-10]', () => {
    const texts = {
      name: 'a',
      row: 'a',
      when: 'a',
      title: 'a',
      verb: 'a',
      does: 'a',
      whose: 'a',
      undo: 'a',
      'cannot.change': 'a',
    }
    const whole = { ...texts, example: 'a', most: 'a', confirm: '{customer}' }
    const say = (id: string, limit: string, change = {}) =>
      createCatalogue(changed(change, { ...whole, limit }, `jurnal_${id}`))
    expect(() => say('tells_one_count', '{max_amount}, {max_per_contact}')).not.toThrow()
    expect(() => say('hides_amount', '{max_per_day}')).toThrow('the limit maxAmount is missing from')
    expect(() => say('hides_counts', '{max_amount}')).toThrow('the limit maxPerDay is missing from')
    expect(() => say('names_percent', '{max_amount}, {max_per_day}, {percent}')).toThrow('which nobody knows')
    const { maxPerContact: _, ...fewer } = limits
    expect(() => say('names_more', '{max_amount}, {max_per_contact}', { limits: fewer })).toThrow(
      'the limit maxPerContact is named in action.jurnal_names_more.limit, but not enforced',
    )
    expect(() => say('hides_identity', '{max_amount}, {max_per_day}', { identity: 'contact' })).toThrow(
      'the sentence action.jurnal_hides_identity.identity is missing',
    )
  })
})

describe('An input that only looks', () => {
  it('is tried out on a sample of its own, which asks and changes nothing [ACT-12]', () => {
    const ask = { ...offerVersion, looks, lookingSample: looking }
    const call: AnyVersion['call'] = (input, found, act) =>
      looks(input) ? question : offerVersion.call(input, found, act)
    expect(() => createCatalogue(changed({ ...ask, call }))).not.toThrow()
    const complaints: [Partial<AnyVersion>, string][] = [
      [{ looks }, 'it must have a sample that only looks exactly when'],
      [{ lookingSample: looking }, 'it must have a sample that only looks exactly when'],
      [ask, 'its sample that only looks calls POST'],
      [{ ...ask, call, lookingSample: sample }, 'its sample that only looks can change something'],
      [
        { ...ask, call, sample: looking, endpoints: ['POST /sales_orders'] },
        'its sample only looks, though the action can change something',
      ],
      [{ call: () => question }, 'its effect is write, but it calls POST'],
    ]
    for (const [change, complaint] of complaints)
      expect(() => createCatalogue(changed(change)), complaint).toThrow(complaint)
  })
})
