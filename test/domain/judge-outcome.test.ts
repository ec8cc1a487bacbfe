import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { AbsentAct, type AnyVersion, ProductRefusal, path, sampleAct } from '../../products/define.ts'
import { describeAct } from '../../server/domain/execution/describe-act.ts'
import { judgeCall, judgeFind } from '../../server/domain/execution/judge-outcome.ts'
import { prepare } from '../../server/domain/execution/prepare.ts'

/** As much of a version as is asked for its answer. */
function versionOf(more: Partial<AnyVersion>): AnyVersion {
  return { effect: 'write', output: z.unknown(), measure: () => ({ amount: null }), ...more } as AnyVersion
}

const yes = { kind: 'answer', status: 200, body: {} } as const
const by = { facts: sampleAct, asked: { input: {}, found: {} } }

describe('a no in an answer of success', () => {
  const read = () => {
    throw new ProductRefusal('<b>Voucher\u202e\nis over</b>', 'voucher')
  }
  const facts = { reason: 'bVoucher is over/b', field: 'voucher' }

  it('is the product’s no, in its words, cleaned; of a write nothing was created [ACT-3] [ACT-6]', () => {
    const no = { state: 'failed', code: 'product_rejected' }
    expect(judgeCall(versionOf({ read }), yes, by)).toEqual({ ...no, facts: { ...facts, nothingCreated: true } })
    expect(judgeCall(versionOf({ read, effect: 'read' }), yes, by)).toEqual({ ...no, facts })
    expect(judgeCall(versionOf({ read, looks: () => true }), yes, by)).toEqual({ ...no, facts })
  })

  it('to the look-up of a lost write says nothing about the write [ACT-4]', () => {
    expect(judgeFind(versionOf({ read }), yes, by)).toEqual({ state: 'unknown' })
  })
})

describe('the look-up of a lost write', () => {
  it('finds nothing only where the product, or the action that reads its answer, says so [ACT-4]', () => {
    const absent = () => {
      throw new AbsentAct()
    }
    const odd = () => {
      throw new TypeError()
    }
    expect(judgeFind(versionOf({ read: absent }), yes, by)).toEqual({ state: 'absent' })
    expect(judgeFind(versionOf({ read: odd }), yes, by)).toEqual({ state: 'unknown' })
    // Where the call itself was answered so, nobody knows: it was made.
    expect(judgeCall(versionOf({ read: absent }), yes, by)).toEqual({ state: 'unknown' })
  })
})

describe('an input of which no path can be made', () => {
  it.each(['.', '..', ''])(
    'is wrong, whatever asks for it, and nothing is sent: "%s" [ACT-3] [SIGN-3]',
    async (name) => {
      const odd = () => path`/customers/${name}`
      const asking = versionOf({
        prepare: () => ({ it: { path: odd(), scope: '', read: () => ({ kind: 'one', value: 1 }) } }),
      })
      const [nowhere, line] = [{}, {}] as unknown as Parameters<typeof prepare>
      const wish = { version: asking, input: { name }, facts: sampleAct }
      await expect(prepare(nowhere, line, wish)).rejects.toMatchObject({ code: 'invalid_input' })
      const calling = versionOf({ call: () => ({ method: 'GET', path: odd() }) })
      const known = { product: 'jurnal', input: { name }, found: {}, facts: sampleAct }
      expect(() => describeAct(calling, known)).toThrow(expect.objectContaining({ code: 'invalid_input' }))
    },
  )
})
