import { describe, expect, it } from 'vitest'
import { dateTime, sentence } from '../../locales/index.ts'
import { type House, openHouse } from '../house.ts'
import { agentOf, ask, choose, eventsOf, invoice, order, rowOf } from './builder.ts'
import { answer, approve, decider, fieldsOf, openAsked, wordsOf } from './super-admin.ts'

const say = (key: Parameters<typeof sentence>[1], facts = {}) => sentence('id', key, facts)

/** Every attempt but the first, each as soon as it is due. */
async function giveUp(house: House): Promise<void> {
  for (const seconds of [2, 4, 8, 16, 32, 64, 128]) {
    house.clock.advance(seconds * 1000)
    await house.settle()
  }
}

describe('Setting up what was approved', () => {
  it('[CRED-2] [GATE-1] is tried again by itself, then says so, and goes on at one press behind an open gate, without a new approval', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await choose(dewi, agent)
    const request = await ask(house, dewi, agent)
    await house.control('/issuer', { fault: 'refuse', times: 8 })
    await approve(house, request.id)
    await giveUp(house)
    expect((await rowOf(dewi, agent)).state).toBe('failed')
    expect((await dewi.api('GET', `/v1/agents/${agent}`)).body.banner.kind).toBe('failed')
    const failed = (await eventsOf(dewi, agent)).filter(
      (event) => event.figureName === 'mekari_action_credential_failed',
    )
    expect(failed.map((event) => event.facts.final)).toEqual([...Array(7).fill(false), true])

    await house.control('/gates', { company: '102938', addon: false })
    await house.settle()
    const refused = await dewi.api('POST', `/v1/agents/${agent}/grants/try-again`)
    expect(refused.body.error.code).toBe('not_entitled')
    await house.control('/gates', { company: '102938', addon: true })
    await house.settle()
    expect((await dewi.api('POST', `/v1/agents/${agent}/grants/try-again`)).status).toBe(204)
    await house.settle()
    expect((await rowOf(dewi, agent)).state).toBe('active')
    const names = (await eventsOf(dewi, agent)).map((event) => event.name)
    expect(names.filter((name) => name === 'approval.requested')).toHaveLength(1)
    expect((await dewi.api('POST', `/v1/agents/${agent}/grants/try-again`)).body.error.code).toBe('conflict')
  })

  it('[CRED-2] says to both sides why it does not work yet and when it is tried again, and lets the Super Admin try again in the end', async () => {
    const { house, builder, agent, path } = await openAsked({ actions: [invoice] })
    await house.control('/issuer', { fault: 'refuse', times: 8 })
    const sari = await decider(house)
    await answer(sari, path, { outcome: 'approve' })
    const product = say('product.jurnal')
    const pages = async () => [
      wordsOf((await sari.open(path)).text),
      wordsOf((await sari.open('/approve/access')).text),
    ]
    for (const page of await pages()) expect(page).not.toContain(say('done.setup_failed', { product }))
    await house.settle()
    const retry_at = dateTime('id', new Date(house.clock.now().getTime() + 2_000), 'Asia/Jakarta')
    const why = `${say('setup.issuer_down')} ${say('setup.next', { retry_at })}`
    for (const page of await pages()) expect(page).toContain(`${say('done.setup_failed', { product })} ${why}`)
    expect((await rowOf(builder, agent)).notice).toBe(why)

    await giveUp(house)
    const final = `${say('done.setup_failed.final', { product })} ${say('setup.issuer_down')}`
    for (const page of await pages()) {
      expect(page).toContain(final)
      expect(page).not.toContain(say('done.setup_failed', { product }))
    }
    expect((await rowOf(builder, agent)).notice).toBe(say('setup.issuer_down'))
    const list = await sari.open('/approve/access')
    const at = /action="([^"]+\/try-again)"/.exec(list.text)?.[1] ?? 'none'
    await sari.submit(at, fieldsOf(list))
    await house.settle()
    expect((await rowOf(builder, agent)).state).toBe('active')
    expect((await sari.submit(at, fieldsOf(list))).status).toBe(404)
    expect(await house.look('SELECT 1 FROM approval_request')).toHaveLength(1)
  })

  it('[CRED-2] tells the Super Admin of what was added and could not be connected, while what worked goes on', async () => {
    const { house, builder, agent } = await openAsked({ actions: [invoice] })
    const [first] = await house.look<{ id: string }>('SELECT id FROM approval_request')
    await approve(house, first?.id ?? '')
    await choose(builder, agent, { action: order })
    const { id } = await ask(house, builder, agent)
    await house.control('/issuer', { fault: 'refuse', times: 8 })
    await approve(house, id)
    await giveUp(house)
    const sari = await decider(house)
    const list = await sari.open('/approve/access')
    expect(wordsOf(list.text)).toContain(say('access.added_failed', { product: say('product.jurnal') }))
    expect((await rowOf(builder, agent)).state).toBe('active')
    await sari.submit(/action="([^"]+\/try-again)"/.exec(list.text)?.[1] ?? 'none', fieldsOf(list))
    await house.settle()
    expect((await rowOf(builder, agent, order)).state).toBe('active')
    expect((await sari.open('/approve/access')).text).not.toContain('try-again')
  })
})
