import { describe, expect, it } from 'vitest'
import { openRuntime } from './open-act.ts'

const link = 'register_tiny_url'

describe('what follows an act', () => {
  it('adds what it has to tell: the link for the customer [ACT-17]', async () => {
    const { act, ctx, sent } = await openRuntime()
    const { call } = ctx.vault
    const url = 'https://jurnal.example/s/4kPq'
    ctx.vault.call = async (credential, wish) => {
      const outcome = await call(credential, wish)
      return wish.path.endsWith(link) && outcome.kind === 'answer' ? { ...outcome, body: { url } } : outcome
    }
    expect(await act()).toMatchObject({ state: 'succeeded', output: { publicLink: url } })
    expect(sent.filter((line) => line.endsWith(link))).toHaveLength(1)
  })

  it.each(['500-before', 'reset-before', 'garbage-200', 'redirect', '429'])(
    'never fails it: %s [ACT-6]',
    async (fault) => {
      const { act, fault: set, documents } = await openRuntime()
      await set(fault, link, 9)
      const done = await act({ key: 'one' })
      expect(done).toMatchObject({ state: 'succeeded', output: { number: '10001' } })
      expect(done.output).not.toHaveProperty('publicLink')
      expect(await act({ key: 'one' })).toMatchObject({ id: done.id, replayed: true })
      expect(await documents()).toHaveLength(1)
    },
  )
})

describe('a name that is taken', () => {
  it.each([409, 422])(
    'by this very act is no failure, and makes no second document: %i [ACT-4]',
    async (takenStatus) => {
      const { act, bench, ctx, documents } = await openRuntime()
      await bench.control('jurnal', { company: '102938', takenStatus })
      const { call } = ctx.vault
      // Jurnal does it and says that it did not.
      ctx.vault.call = async (credential, wish) => {
        const outcome = await call(credential, wish)
        if (wish.method !== 'POST') return outcome
        return { kind: 'trouble', code: 'rate_limited', sent: 'no', facts: {} }
      }
      const failed = await act({ key: 'one' })
      expect(failed).toMatchObject({ state: 'failed', error: { code: 'rate_limited' } })
      ctx.vault.call = call
      await bench.pass(120)
      const done = await act({ key: 'one' })
      expect(done).toMatchObject({ state: 'succeeded', reference: failed.reference, output: { number: '10001' } })
      expect(await documents()).toHaveLength(1)
    },
  )

  it('by another act stays a refusal of the product', async () => {
    const { act, ctx, documents } = await openRuntime()
    const { call } = ctx.vault
    ctx.vault.call = (credential, wish) =>
      wish.method === 'POST'
        ? Promise.resolve({ kind: 'answer', status: 422, body: { error: ['has already been taken'] } })
        : call(credential, wish)
    expect(await act()).toMatchObject({ state: 'failed', error: { code: 'product_rejected' } })
    expect(await documents()).toEqual([])
  })
})
