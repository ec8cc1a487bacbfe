import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { AnyVersion } from '../../products/define.ts'
import { products } from '../../products/index.ts'
import { checkPins, composePins } from '../../server/domain/catalogue/index.ts'
import { invoiceId, withAction, withVersion } from './change-action.ts'

const pins = composePins(products)
const file = 'products/jurnal/create-sales-invoice.ts'
const lines = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8').split('\n')
/** The line of its first version that begins so. */
const lineOf = (start: string) => lines.findIndex((line) => line.trim().startsWith(start)) + 1

describe('a pinned version', () => {
  it.each<[string, (version: AnyVersion) => Partial<AnyVersion>, string]>([
    ['a widened scope', ({ scopes }) => ({ scopes: [...scopes, 'jurnal:term:read'] }), 'scopes'],
    ['an end point more', ({ endpoints }) => ({ endpoints: [...endpoints, 'GET /terms'] }), 'endpoints'],
    ['another effect', () => ({ effect: 'money' }), 'effect'],
    ['another data class', () => ({ dataClass: 'personal' }), 'dataClass'],
    ['another identity', () => ({ identity: 'contact' }), 'identity'],
    ['a higher limit', ({ limits }) => ({ limits: { ...limits, maxPerDay: { default: 1, max: 1_001 } } }), 'limits'],
    ['other fields', ({ output }) => ({ input: output as never }), 'input'],
    ['another answer', ({ input }) => ({ output: input as never }), 'output'],
  ])('is refused with %s under its old number, by file and line [ACT-12]', (_, change, part) => {
    expect(() => checkPins(withVersion(change), pins)).toThrow(
      `${file}:${lineOf(`${part}:`)}: its ${part} means something else than is pinned; give the new meaning a new number.`,
    )
  })

  it('may say it better, and may get a newer one beside it [ACT-12]', () => {
    const better = withVersion(({ limits }) => ({ limits: { ...limits, maxPerDay: { default: 5, max: 1_000 } } }))
    expect(() => checkPins(better, pins)).not.toThrow()
    const newer = withAction(({ versions: [first, second], ...action }) =>
      first && second
        ? { ...action, versions: [first, second, { ...second, version: 3, scopes: ['jurnal:tag:read'] }] }
        : expect.fail('there are not two'),
    )
    expect(() => checkPins(newer, pins)).not.toThrow()
    expect(Object.keys(composePins(newer)[invoiceId] ?? {})).toEqual(['1', '2', '3'])
  })

  it('cannot go, nor its action [ACT-12]', () => {
    const first = withAction(({ versions: [one], ...action }) => ({ ...action, versions: one ? [one] : [] }))
    expect(() => checkPins(first, pins)).toThrow(/create-sales-invoice\.ts:\d+: a version that is pinned has gone/)
    const none = products.filter(({ id }) => id !== 'jurnal')
    expect(() => checkPins(none, pins)).toThrow('the action jurnal_create_sales_order is pinned and has gone.')
  })
})
