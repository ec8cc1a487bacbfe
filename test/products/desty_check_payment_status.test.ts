import { describe, expect, it } from 'vitest'
import { ProductRefusal } from '../../products/define.ts'
import { openStage } from './contract.ts'

const payment = 'desty_check_payment_status'
const own = (phone: string | null) => ({
  limits: { ownRecordsOnly: true },
  contact: { identity: 'contact' as const, employee: null, phone },
})
const ask = async (order: string, facts?: object) =>
  (await (await openStage(payment, facts)).carryOut({ order })).output

describe(payment, () => {
  it('carries its own sample out [ACT-1] [ACT-2]', async () => {
    const stage = await openStage(payment)
    expect((await stage.carryOut(stage.version.sample.input)).output).toEqual({
      ...{ order: '241107', status: 'paid', paid: true, total: '200000', paymentMethod: 'Virtual Account' },
      createdAt: '2026-11-07T08:20:00+07:00',
    })
  })

  it.each([
    ['241108', 'waiting', false],
    ['241109', 'pay_on_delivery', false],
    ['241110', 'cancelled', false],
    ['241111', 'returned', true],
    ['241112', 'paid', true],
    ['SHP241113A', 'paid', true],
    ['tkp241114b', 'waiting', false],
    ['SHP241115C', 'pay_on_delivery', false],
  ])('says of order %s: %s', async (order, status, paid) => {
    expect(await ask(order)).toMatchObject({ order, status, paid })
  })

  it('tells no name, no address, no telephone and no account [ACT-1]', async () => {
    const told = JSON.stringify(await Promise.all(['241107', '241108', 'SHP241113A'].map((order) => ask(order))))
    expect(told).not.toMatch(/Rini|Doni|R\*\*\*i|Jl\.|0811|0812|222|1234567890/)
    expect(told).toContain('"paymentMethod":"Transfer Bank BCA …"')
  })

  it('knows nothing of an order that is not there', async () => {
    expect(await ask('999999')).toEqual({ order: '999999', status: 'not_found' })
  })

  it('tells only their own orders where the consent says so, and hides the others as if they were not there [ACT-5]', async () => {
    const rini = own('+628111000222')
    for (const order of ['241107', '241111']) expect(await ask(order, rini)).toMatchObject({ paid: true })
    const hidden = await ask('241112', rini)
    expect(hidden).toEqual({ order: '241112', status: 'not_found' })
    expect({ ...(hidden as object), order: '999999' }).toEqual(await ask('999999', rini))
  })

  it.each([
    ['a masked number', 'SHP241113A', '+628111000222'],
    ['nobody', '241107', null],
    ['a number that only ends alike', '241107', '+6200222'],
  ])('takes %s for nobody’s proof', async (_, order, phone) => {
    expect(await ask(order, own(phone))).toMatchObject({ status: 'not_found' })
  })

  it('takes a number for the same however it is written', async () => {
    expect(await ask('241108', own('+6281255500188'))).toMatchObject({ status: 'waiting' })
    expect(await ask('241109', own('+628135550199'))).toMatchObject({ status: 'pay_on_delivery' })
  })

  it.each(['', ' ', '2411\u000007', '241107\u202E', '٢٤', 'x'.repeat(61), 241_107])(
    'takes no number for: %j',
    async (order) => {
      const stage = await openStage(payment)
      await expect(stage.carryOut({ order })).rejects.toMatchObject({ issues: [{ path: ['order'] }] })
    },
  )

  it.each(['../241107', '241107/..', '%2e%2e', 'a b'])(
    'passes Desty’s no on, under a 200: %s [ACT-6]',
    async (order) => {
      await expect(ask(order)).rejects.toThrow(ProductRefusal)
      await expect(ask(order)).rejects.toThrow('orderId is invalid')
    },
  )
})
