/** Two forms held against each other: whatever is called no wider is no wider, by what really passes. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { AnyVersion } from '../../products/define.ts'
import { products } from '../../products/index.ts'
import { createCatalogue, gradeChange, meaningOf } from '../../server/domain/catalogue/index.ts'
import { invoiceId } from './change-action.ts'

const { product, action, version } = createCatalogue(products).find(invoiceId) ?? expect.fail('no invoice')

const word = fc.constantFrom('a', 'b', 'c')
const leaves = fc.oneof(
  fc.record({ min: fc.nat(3), max: fc.nat(5) }).map(({ min, max }) => z.string().min(min).max(max)),
  fc
    .record({ min: fc.integer({ min: -3, max: 3 }), max: fc.nat(5) })
    .map(({ min, max }) => z.number().min(min).max(max)),
  fc.nat(4).map((least) => z.int().gt(least).max(9)),
  fc.uniqueArray(word, { minLength: 1 }).map((all) => z.enum(all)),
  word.map((one) => z.literal(one)),
  fc.constant(z.boolean()),
)
const { schema: anySchema } = fc.letrec<{ schema: z.ZodType }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    leaves,
    fc
      .record({
        shape: fc.dictionary(word, tie('schema'), { maxKeys: 3 }),
        loose: fc.boolean(),
        optional: fc.boolean(),
      })
      .map(({ shape, loose, optional }) => {
        const form = loose ? z.looseObject(shape) : z.strictObject(shape)
        return optional ? form.partial() : form
      }),
    fc.tuple(tie('schema'), tie('schema')).map(([one, other]) => z.union([one, other])),
    fc.tuple(tie('schema'), fc.nat(2)).map(([one, most]) => z.array(one).max(most)),
  ),
}))
const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    fc.oneof(word, fc.constantFrom('', 'aa', 'abc', 'abcde')),
    fc.oneof(fc.integer({ min: -4, max: 10 }), fc.constantFrom(0.5, 1.5)),
    fc.boolean(),
    fc.dictionary(word, tie('value'), { maxKeys: 3 }),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
}))
const taking = (input: z.ZodType) => meaningOf(product, action, { ...version, input } as AnyVersion)

describe('two forms', () => {
  it('are called no wider only where all that the one takes the other takes as well [LIFE-3]', () => {
    fc.assert(
      fc.property(
        anySchema,
        anySchema,
        fc.array(anyValue, { minLength: 10, maxLength: 20 }),
        (before, after, values) => {
          if (gradeChange(taking(before), taking(after)).news.length > 0) return
          for (const value of values)
            if (after.safeParse(value).success) expect(before.safeParse(value).success).toBe(true)
        },
      ),
      { numRuns: 1_000 },
    )
  })

  it('are no wider than themselves, nor than themselves or another [LIFE-3]', () => {
    fc.assert(
      fc.property(anySchema, anySchema, (one, other) => {
        expect(gradeChange(taking(one), taking(one)).grade).toBe('text')
        expect(gradeChange(taking(z.union([one, other])), taking(one)).news).toEqual([])
      }),
    )
  })
})
