import { describe, expect, it } from 'vitest'
import type { ExecutionItem } from '../../contract/execution.ts'
import { gayo, openRuntime } from '../entry/open-runtime.ts'
import { invoice, order } from './builder.ts'

describe('What an agent did', () => {
  it('is narrowed to one action, to one outcome, and to both, and says what came back', async () => {
    const { house, builder, agent, act } = await openRuntime()
    await builder.api('POST', '/v1/me/language', { language: 'en' })
    await act('made')
    await act('wrong', { ...gayo, customer: 'Toko Tak Dikenal' })
    await act('not approved', gayo, order)
    const list = async (query = '', by = builder) =>
      (await by.api<{ items: ExecutionItem[] }>('GET', `/v1/agents/${agent}/executions${query}`)).body.items
    const all = await list()
    expect(all.map(({ action, state }) => [action, state])).toEqual([
      [order, 'refused'],
      [invoice, 'refused'],
      [invoice, 'succeeded'],
    ])
    const [, refused, made] = all
    expect(await list(`?action=${invoice}`)).toEqual([refused, made])
    expect(await list('?state=refused')).toEqual(all.slice(0, 2))
    expect(await list(`?state=refused&action=${invoice}`)).toEqual([refused])
    expect(await list('?action=nothing')).toEqual([])
    expect(made?.told.join('\n')).toContain(
      String((await house.state()).companies['102938']?.jurnal.salesInvoices.length),
    )
    expect(made?.reference).toMatch(/./)
  })
})
