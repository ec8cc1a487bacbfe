import { describe, expect, it } from 'vitest'
import { products } from '../../products/index.ts'
import { products as behindTheGateway } from '../../sandbox/products.ts'
import { callAs, makeToken } from '../entry/open-runtime.ts'
import { openHouse } from '../house.ts'
import { agentOf, ask, choose, rowOf } from '../stories/builder.ts'
import { approve, decider, pathOf } from '../stories/super-admin.ts'
import { kirim } from './kirim/index.ts'
import { kirimDouble } from './kirim/sandbox.ts'

const send = 'kirim_send_parcel'
const track = 'kirim_track_parcel'

/** A house like any other, with one more folder in the list of products, here and behind the gateway. */
async function openLargerHouse() {
  const house = await openHouse({ products: [...products, kirim], sandboxProducts: [...behindTheGateway, kirimDouble] })
  const builder = await house.signIn('dewi')
  const agent = await agentOf(builder)
  await choose(builder, agent, { action: send, limits: { maxPerDay: 1 } })
  await choose(builder, agent, { action: track, limits: {} })
  const request = await ask(house, builder, agent)
  return { house, builder, agent, request }
}

describe('a product that nobody thought of', () => {
  it('joins by its folder and the list: drawer, consent, credential, act, limit, look-up and record [ACT-2]', async () => {
    const { house, builder, agent, request } = await openLargerHouse()
    const catalogue = (await builder.api('GET', `/v1/agents/${agent}/catalogue`)).body
    expect(catalogue.groups.at(-1)).toMatchObject({ product: 'kirim', title: 'Mekari Kirim' })
    expect((await rowOf(builder, agent, send)).limitFields).toMatchObject([{ name: 'maxPerDay', default: 5, max: 50 }])
    expect((await builder.api('GET', '/v1/product-sentences')).body.en['field.to']).toBe('City')

    const approver = await decider(house)
    const page = await approver.open(await pathOf(house, request.id))
    expect(page.text).toContain('Mengirim paket lewat Kirim ke kota yang disebut pelanggan.')
    await approve(house, request.id)
    expect((await rowOf(builder, agent, track)).state).toBe('active')

    const token = await makeToken(builder, agent)
    const act = (key: string, action: string, input: object) =>
      callAs(house, token, {
        ...{ method: 'POST', path: '/v1/executions', body: { action, input } },
        headers: { 'idempotency-key': key },
      })
    await house.control('/faults', { product: 'kirim', match: 'POST', fault: 'reset-after' })
    const sent = await act('k-1', send, { to: 'Bandung' })
    expect(sent.body).toMatchObject({ state: 'succeeded', output: { parcel: 'P-1' } })
    expect((await act('k-2', send, { to: 'Medan' })).body.error).toMatchObject({ code: 'limit_reached' })
    expect((await act('k-3', track, { parcel: 'P-1' })).body.output).toEqual({ parcel: 'P-1', place: 'Bandung' })
    const state = await house.state()
    expect(state.companies['102938']).toMatchObject({ kirim: { parcels: [{ place: 'Bandung' }] } })
    const events = (await builder.api('GET', `/v1/audit-events?agent=${agent}`)).body.items
    expect(events).toContainEqual(expect.objectContaining({ name: 'execution.succeeded', product: 'kirim' }))
  })
})
