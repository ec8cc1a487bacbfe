/** The grade of a change: what is wider never passes for less, whatever was bent. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { changeGrade } from '../../contract/word.ts'
import type { AnyVersion, Json } from '../../products/define.ts'
import { products } from '../../products/index.ts'
import { gradeChange, isWider, type Meaning, meaningOf } from '../../server/domain/catalogue/index.ts'
import { invoiceId } from './change-action.ts'

const jurnal = products.find(({ id }) => id === 'jurnal') ?? expect.fail('no Jurnal')
const invoice = jurnal.actions.find(({ id }) => id === invoiceId) ?? expect.fail('no invoice')
const [, second] = invoice.versions
const version = second ?? expect.fail('no second version')
const meaning = meaningOf(jurnal, invoice, version)

/** The invoice bent, as the next version. */
const bent = (change: Partial<AnyVersion>): Meaning =>
  meaningOf(jurnal, invoice, { ...version, version: 3, ...change } as AnyVersion)
const { scopes, endpoints, limits } = version
const [fields, answers] = [version.input, version.output].map((schema) => (schema as unknown as z.ZodObject).shape)
const input = (more: z.ZodRawShape) => ({ input: z.strictObject({ ...fields, ...more }) as never })
const output = (more: z.ZodRawShape) => ({ output: z.object({ ...answers, ...more }) as never })
const without = (shape: z.ZodRawShape = {}, name = '') => z.strictObject(shape).omit({ [name]: true }) as never

type Bend = (of: Meaning) => Meaning
/** One thing more; each can be done to any meaning, and done twice changes nothing further. */
const widenings: Bend[] = [
  (of) => ({ ...of, scopes: [...new Set([...of.scopes, 'jurnal:report:read'])].sort() }),
  (of) => ({ ...of, endpoints: [...new Set([...of.endpoints, 'DELETE /everything'])].sort() }),
  (of) => ({ ...of, effect: 'money' }),
  (of) => ({ ...of, dataClass: 'personal' }),
  (of) => ({ ...of, limits: { ...of.limits, maxAmount: 9e12 } }),
  ({ limits: { customers: _, ...kept }, ...of }) => ({ ...of, limits: kept }),
  (of) => ({ ...of, input: withField(of.input, 'rate', { type: 'number' }) }),
  (of) => ({ ...of, input: withField(of.input, 'note', { type: 'string', maxLength: 900 }) }),
  (of) => ({ ...of, output: withField(of.output, 'balance', { type: 'string' }) }),
]
const bends = fc.constantFrom(...widenings)

function withField(form: Meaning['input'], name: string, field: Json): Meaning['input'] {
  const { properties, ...others } = form as { properties: Json }
  return { ...others, properties: { ...(properties as object), [name]: field } }
}

describe('the grade of a change', () => {
  it.each<[string, string, Partial<AnyVersion>]>([
    ['another number alone', 'text', {}],
    ['other words', 'text', input({ note: z.string().max(500).optional().describe('x') })],
    ['a right less', 'narrower', { scopes: scopes.slice(1) }],
    ['a lower limit', 'narrower', { limits: { ...limits, maxPerDay: { default: 5, max: 10 } } }],
    ['a rule that must hold', 'narrower', { limits: { ...limits, confirmFirst: { default: true, always: true } } }],
    ['a limit more', 'narrower', { limits: { ...limits, ownRecordsOnly: { default: false } } }],
    ['a field less to fill in', 'narrower', { input: without(fields, 'note') }],
    ['a field that has to be filled in', 'narrower', input({ note: z.string().max(500) })],
    ['a shorter field', 'narrower', input({ note: z.string().max(20).optional() })],
    ['an answer that tells less', 'narrower', { output: without(answers, 'customer') }],
    ['more proof', 'narrower', { identity: 'contact' }],
    ['a right to look', 'wider_read', { scopes: [...scopes, 'jurnal:report:read'] }],
    ['an end point to look at', 'wider_read', { endpoints: [...endpoints, 'GET /reports'] }],
    ['an answer that tells more', 'wider_read', output({ balance: z.string() })],
    ['a right to change', 'wider_write', { scopes: [...scopes, 'jurnal:payment:create'] }],
    ['an end point to change at', 'wider_write', { endpoints: [...endpoints, 'POST /payments'] }],
    ['another effect', 'wider_write', { effect: 'money' }],
    ['a higher limit', 'wider_write', { limits: { ...limits, maxPerDay: { default: 5, max: 5_000 } } }],
    ['a field more to fill in', 'wider_write', input({ rate: z.number().optional() })],
    ['a field inside a list', 'wider_write', input({ items: z.array(z.strictObject({ colour: z.string() })) })],
    ['fields of any name', 'wider_write', { input: z.looseObject(fields ?? {}) as never }],
    ['other data', 'new_data_class', { dataClass: 'personal' }],
    ['all at once', 'new_data_class', { dataClass: 'personal', scopes: [...scopes, 'jurnal:payment:create'] }],
  ])('of %s is %s [LIFE-3]', (_, grade, change) => {
    expect(gradeChange(meaning, bent(change)).grade).toBe(grade)
  })

  it('says each thing that is new, and what it was [LIFE-3]', () => {
    const { maxAmount: _, ...fewer } = limits
    const change = gradeChange(
      meaning,
      bent({
        scopes: [...scopes, 'jurnal:report:read'],
        limits: { ...fewer, maxPerDay: { default: 5, max: 2_000 } },
        ...input({ rate: z.number().optional(), note: z.string().optional() }),
      }),
    )
    expect(change.news).toEqual([
      { kind: 'scope', name: 'jurnal:report:read', grade: 'wider_read' },
      { kind: 'limit', name: 'maxAmount', before: 1_000_000_000, after: null, grade: 'wider_write' },
      { kind: 'limit', name: 'maxPerDay', before: 1_000, after: 2_000, grade: 'wider_write' },
      { kind: 'input', field: 'note', isNew: false, grade: 'wider_write' },
      { kind: 'input', field: 'rate', isNew: true, grade: 'wider_write' },
    ])
  })

  it('of every version that there is to itself is text', () => {
    for (const product of products)
      for (const action of product.actions)
        for (const one of action.versions) {
          const same = meaningOf(product, action, one)
          expect(gradeChange(same, same)).toEqual({ grade: 'text', news: [] })
        }
  })

  it('stays wide however many widenings follow one another, and back again is no widening [LIFE-3]', () => {
    fc.assert(
      fc.property(fc.array(bends, { minLength: 1, maxLength: 5 }), (all) => {
        const grades = all.map((bend) => gradeChange(meaning, bend(meaning)).grade)
        const wide = all.reduce((of, bend) => bend(of), meaning)
        const rank = (grade: (typeof grades)[number]) => changeGrade.options.indexOf(grade)
        const { grade } = gradeChange(meaning, wide)
        for (const one of grades) expect(rank(grade)).toBeGreaterThanOrEqual(rank(one))
        expect(isWider({ grade })).toBe(true)
        expect(gradeChange(wide, meaning)).toEqual({ grade: 'narrower', news: [] })
      }),
    )
  })
})
