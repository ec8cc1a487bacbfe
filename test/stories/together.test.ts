import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import { products } from '../../products/index.ts'
import { products as behindTheGateway } from '../../sandbox/products.ts'
import { kirim } from '../products/kirim/index.ts'
import { kirimDouble } from '../products/kirim/sandbox.ts'
import { invoice, rowOf } from './builder.ts'
import { answer, decider, openAsked, wordsOf } from './super-admin.ts'

const send = 'kirim_send_parcel'
const track = 'kirim_track_parcel'

function openParcels() {
  return openAsked({
    products: [...products, kirim],
    sandboxProducts: [...behindTheGateway, kirimDouble],
    actions: [track, invoice, send],
    limits: {},
  })
}

describe('Actions that go together', () => {
  it('[APPR-4] have one tick, and the page says what the other one is needed for', async () => {
    const { house, path } = await openParcels()
    const { text } = await (await decider(house)).open(`${path}?step=part&lang=en`)
    const ticks = [...text.matchAll(/type="checkbox" name="granted\[(\w+)\]"/g)].map(([, name]) => name)
    expect(ticks).toEqual([track, invoice])
    const option = /<fieldset class="option">.*?<\/fieldset>/s.exec(text)?.[0] ?? ''
    const told = sentence('en', 'part.together', { other_action: 'Track parcels' })
    expect(wordsOf(option)).toMatch(new RegExp(`^Track parcels .* Send parcels ${told} .* Has parcels sent with Kirim`))
  })

  it('[APPR-4] are approved by it, each with the limits it was left', async () => {
    const { house, builder, agent, path } = await openParcels()
    const fields = { outcome: 'part', [`granted[${track}]`]: 'yes', [`maxPerDay[${send}]`]: '2' }
    await answer(await decider(house), path, { ...fields, [`maxPerDay[${track}]`]: '100' })
    await house.settle()
    const states = await Promise.all([send, track, invoice].map((action) => rowOf(builder, agent, action)))
    expect(states.map(({ state }) => state)).toEqual(['active', 'active', 'rejected'])
    expect(states[0].limitsInWords).toBe('Maksimal 2 paket per hari.')
  })

  it('[APPR-4] stay off when it is left, and no form of somebody’s own ticks one alone', async () => {
    const { house, builder, agent, path } = await openParcels()
    const sari = await decider(house)
    const alone = await answer(sari, path, {
      outcome: 'part',
      [`granted[${send}]`]: 'yes',
      [`maxPerDay[${send}]`]: '2',
    })
    expect([alone.status, wordsOf(alone.text).includes(sentence('id', 'part.nothing'))]).toEqual([422, true])
    await answer(sari, path, { outcome: 'part', [`granted[${invoice}]`]: 'yes', [`maxPerDay[${invoice}]`]: '5' })
    await house.settle()
    const states = await Promise.all([send, track].map((action) => rowOf(builder, agent, action)))
    expect(states.map(({ state }) => state)).toEqual(['rejected', 'rejected'])
  })
})
