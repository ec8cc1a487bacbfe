import { describe, expect, it } from 'vitest'
import { dateTime, sentence } from '../../locales/index.ts'
import { rowOf } from './builder.ts'
import { makeByHand, openApproved, paste } from './by-hand.ts'
import { fieldsOf, wordsOf } from './super-admin.ts'

describe('What waits for a Super Admin’s own hands', () => {
  it('[CRED-3] is told to its builder by who approved it, above the actions and at each of them', async () => {
    const { house, builder, agent, sari, address } = await openApproved()
    await house.settle()
    const { body: page } = await builder.api('GET', `/v1/agents/${agent}`)
    const facts = { approver_name: 'Sari Wijaya', product_list: 'Jurnal' }
    expect(page.banner).toMatchObject({ kind: 'waiting', text: sentence('id', 'agent.banner.by_hand', facts) })
    const next = sentence('id', 'state.by_hand.next', { product_list: 'Jurnal' })
    expect(await rowOf(builder, agent)).toMatchObject({ state: 'waiting', connecting: 'by_hand', next })
    await sari.submit(address, fieldsOf(await paste(sari, address, await makeByHand(house))))
    expect((await rowOf(builder, agent)).connecting).toBeUndefined()
  })

  it('[CRED-3] [LIFE-2] is said at the access itself with the way there, and never as something that comes by itself', async () => {
    const { house, sari, address } = await openApproved()
    const waiting = await sari.open('/approve/access')
    expect(wordsOf(waiting.text)).toContain(sentence('id', 'access.by_hand.next', { product: 'Jurnal' }))
    expect(wordsOf(waiting.text)).not.toContain(sentence('id', 'state.connecting.next'))
    expect(waiting.text).toContain(`class="button primary" href="${address}"`)
    await sari.submit(address, fieldsOf(await paste(sari, address, await makeByHand(house))))
    const withdrawal = address.replace('/credential', '/withdraw')
    const facts = { withdrawn_at: dateTime('id', house.clock.now(), 'Asia/Jakarta'), product: 'Jurnal' }
    const stopped = wordsOf((await sari.submit(withdrawal, fieldsOf(await sari.open(withdrawal)))).text)
    const list = wordsOf((await sari.open('/approve/access')).text)
    for (const told of [stopped, list]) expect(told).toContain(sentence('id', 'withdraw.by_hand', facts))
    expect(stopped).not.toContain(sentence('id', 'withdraw.look_again'))
    expect(list).not.toContain(sentence('id', 'access.open_end'))
  })
})
