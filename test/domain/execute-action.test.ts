import { describe, expect, it } from 'vitest'
import { listChoices } from '../../server/domain/choice/index.ts'
import { getExecution, listExecutions, tryAction } from '../../server/domain/execution/index.ts'
import { dropAction, withdrawGrants } from '../../server/domain/grant/index.ts'
import { gayo, openRuntime } from './open-act.ts'
import { invoice, order } from './open-bench.ts'

describe('an act', () => {
  it('creates one document at the prices of Jurnal, and is recorded from claim to success [ACT-1] [ACT-17]', async () => {
    const { act, documents, events, bench } = await openRuntime()
    const done = await act()
    expect(done).toMatchObject({ state: 'succeeded', action: invoice, replayed: false, error: null, mode: 'runtime' })
    const [stored, ...others] = await documents()
    expect(others).toEqual([])
    expect(stored?.document.custom_id).toBe(done.reference)
    expect(done.output).toMatchObject({
      number: stored?.document.transaction_no,
      reference: done.reference,
      customer: 'PT Contoh',
      total: '370000',
      whereToSee: expect.stringContaining('http://jurnal.example/sales_invoices/'),
    })
    expect(done.reference).toMatch(/^mka-[0-9a-z]{26}$/)
    expect(await events()).toMatchObject([
      { name: 'execution.claimed', facts: { execution: done.id, digest: done.grantedDigest } },
      { name: 'execution.succeeded', outcome: 'succeeded', facts: { execution: done.id } },
    ])
    const used = await bench.asOwner('SELECT last_used_at AS at FROM agent WHERE last_used_at IS NOT NULL')
    expect(used).toEqual([{ at: bench.tools.clock.now() }])
  })

  it('is refused before any product is contacted unless it is granted, and that is recorded [GRANT-2]', async () => {
    const { act, events, sent } = await openRuntime()
    expect(await act({ action: order })).toMatchObject({ state: 'refused', error: { code: 'not_approved', facts: {} } })
    const unknown = await act({ action: 'jurnal_delete_everything', input: 'anything' })
    expect(unknown).toMatchObject({ state: 'refused', error: { code: 'not_approved', facts: {} } })
    expect(sent).toEqual([])
    const refused = { name: 'execution.refused', outcome: 'not_approved' }
    expect(await events()).toMatchObject([refused, refused])
  })

  it('is refused from the moment on in which the action is taken away, or the access [GRANT-3]', async () => {
    const { act, bench, agent, grant, ctx, sent } = await openRuntime()
    const [choice] = await listChoices(bench.ctx, agent)
    await dropAction(bench.ctx, { agent, choice: choice?.id ?? '' })
    expect(await act()).toMatchObject({ state: 'refused', error: { code: 'not_approved', facts: { action: invoice } } })
    await bench.choose(agent, [invoice])
    await withdrawGrants(bench.ctx, { grant, reason: 'Audit' })
    const refused = await act()
    expect(refused).toMatchObject({ state: 'refused', error: { code: 'withdrawn', facts: { reason: 'Audit' } } })
    expect(sent).toEqual([])
    expect((await listExecutions(ctx, { agent, before: null })).items[0]?.id).toBe(refused.id)
    expect(await getExecution(ctx, { agent, execution: refused.id })).toMatchObject({ state: 'refused' })
  })

  it('is claimed only while what it was prepared under still stands', async () => {
    const { act, bench, grant, ctx, sent, documents } = await openRuntime()
    const { call } = ctx.vault
    // The access is taken back while the act looks things up.
    ctx.vault.call = async (credential, wish) => {
      if (wish.path.startsWith('/select2_resources/get_person'))
        await withdrawGrants(bench.ctx, { grant, reason: 'Audit' })
      return call(credential, wish)
    }
    expect(await act()).toMatchObject({ state: 'refused', error: { code: 'withdrawn' } })
    expect(sent).not.toContain('POST /sales_invoices')
    expect(await documents()).toEqual([])
  })
})

describe('what is wrong with the input', () => {
  it.each([
    ['customer', { ...gayo, customer: '' }],
    ['items[0].quantity', { ...gayo, items: [{ product: 'KOP-GAYO-1', quantity: -1 }] }],
    ['items[0].rate', { ...gayo, items: [{ product: 'KOP-GAYO-1', quantity: 1, rate: 1 }] }],
    ['input', 'two bags of coffee'],
  ])('is named by its field before anything is signed: %s [ACT-3] [ACT-15]', async (field, input) => {
    const { act, sent } = await openRuntime()
    const refused = await act({ input })
    expect(refused).toMatchObject({ state: 'refused', error: { code: 'invalid_input', facts: { field } } })
    expect(refused.error?.facts.problem).toMatch(/\w/)
    expect(sent).toEqual([])
  })

  it('is asked back with the choices when a name is ambiguous, and nothing is claimed [ACT-3]', async () => {
    const { act, events, sent, bench } = await openRuntime()
    const several = await act({ input: { ...gayo, customer: 'Sinar' } })
    expect(several.error).toMatchObject({
      code: 'invalid_input',
      facts: { field: 'customer', asked: 'Sinar', choices: ['Kedai Sinar Pagi', 'CV Sinar Abadi'] },
    })
    const none = await act({ input: { ...gayo, items: [{ product: 'Teh', quantity: 1 }] } })
    expect(none.error).toMatchObject({ code: 'invalid_input', facts: { field: 'items[0].product', asked: 'Teh' } })
    expect(sent.filter((line) => line.startsWith('POST'))).toEqual([])
    expect((await events()).map(({ name }) => name)).toEqual(['execution.refused', 'execution.refused'])
    const kept = await bench.asOwner<{ error_facts: object }>('SELECT error_facts FROM execution ORDER BY seq')
    expect(JSON.stringify(kept)).not.toMatch(/Sinar|Teh/)
  })

  it('is a day that is over, by the company’s clock, whichever way it is tried [ACT-3] [ACT-8]', async () => {
    const { act, agent, ctx, sent } = await openRuntime()
    const input = { ...gayo, dueDate: '2020-01-01' }
    const refused = await act({ input })
    expect(refused.error).toMatchObject({ code: 'invalid_input', facts: { field: 'dueDate', reason: 'past' } })
    const tried = await tryAction(ctx, { agent, action: invoice, input, mode: 'dry_run', key: 'try-past' })
    expect(tried.error).toMatchObject({ code: 'invalid_input', facts: { field: 'dueDate' } })
    expect(sent.filter((line) => line.startsWith('POST'))).toEqual([])
  })

  it('is told in the product’s own words when the product says no, and the first answer stays [ACT-3]', async () => {
    const { act, ctx, documents, events } = await openRuntime()
    const { call } = ctx.vault
    // The product is deleted in Jurnal after it was looked up.
    ctx.vault.call = (credential, wish) => {
      const body = JSON.parse(JSON.stringify(wish.body ?? null).replace(/"product_id":\d+/, '"product_id":1'))
      return call(credential, body === null ? wish : { ...wish, body })
    }
    const failed = await act({ key: 'one' })
    expect(failed).toMatchObject({
      state: 'failed',
      error: { code: 'product_rejected', facts: { nothingCreated: true } },
    })
    expect(failed.error?.facts.reason).toMatch(/\w/)
    expect(await act({ key: 'one' })).toEqual({ ...failed, replayed: true })
    expect(await documents()).toEqual([])
    expect((await events()).map(({ name }) => name)).toEqual(['execution.claimed', 'execution.failed'])
  })
})

describe('what Jurnal answers before an act', () => {
  it.each([
    ['a price that is no number', '"sell_price_per_unit":"10.000,00"', /"sell_price_per_unit":("[^"]*"|[\d.]+)/],
    ['a tax that it does not list', '"sell_tax_id":424242', /"sell_tax_id":(null|\d+)/],
  ])(
    'ends it as "not to be had now" when nothing can be made of it, and that is recorded: %s [ACT-3]',
    async (_, odd, plain) => {
      const { act, agent, ctx, bench, documents, events, sent } = await openRuntime()
      const { call } = bench.tools.vault
      ctx.vault.call = async (credential, wish) => {
        sent.push(wish.method)
        const answer = await call(credential, wish)
        if (answer.kind !== 'answer') return answer
        return { ...answer, body: JSON.parse(JSON.stringify(answer.body).replace(plain, odd)) }
      }
      const error = { code: 'product_down', facts: { product: 'jurnal', cause: 'unreadable' } }
      expect(await act()).toMatchObject({ state: 'refused', error })
      expect(await events()).toMatchObject([{ name: 'execution.refused', outcome: 'product_down' }])
      expect([await documents(), sent.filter((method) => method !== 'GET')]).toEqual([[], []])
      const rehearsed = await tryAction(ctx, { agent, action: invoice, input: gayo, key: 'one', mode: 'dry_run' })
      expect(rehearsed).toMatchObject({ request: null, error })
    },
  )
})
