import { describe, expect, it } from 'vitest'
import { dateTime, sentence } from '../../locales/index.ts'
import { pass } from './access-life.ts'
import { rowOf } from './builder.ts'
import { makeByHand, openApproved, paste } from './by-hand.ts'
import { decider, fieldsOf, wordsOf } from './super-admin.ts'

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

  it('[LIFE-4] [CRED-3] once it is to be renewed is pointed out to Super Admins alone, with the page where they bring another one', async () => {
    const { house, agent, sari, address } = await openApproved()
    await sari.submit(address, fieldsOf(await paste(sari, address, await makeByHand(house))))
    await house.look('UPDATE company SET rotate_after_days = 20')
    await pass(house, 19.9)
    const facts = { agent_name: 'Kopi Assistant', product: 'Jurnal' }
    const subject = sentence('id', 'warning.renewal_due.subject', facts)
    const told = async (to: string) =>
      (await house.mails(`${to}@kopinusantara.example`)).filter((mail) => mail.subject === subject)
    expect(await told('sari')).toEqual([])
    await pass(house, 0.2)
    for (const to of ['sari', 'andi']) {
      const [mail, ...others] = await told(to)
      expect(others).toEqual([])
      expect(mail?.text).toContain(sentence('id', 'warning.renewal_due.next.by_hand'))
      expect(mail?.text).toContain(`${sentence('id', 'task.renewal.do', facts)}:\n${house.address}${address}\n`)
    }
    expect(await told('dewi')).toEqual([])
    expect((await rowOf(await house.signIn('dewi'), agent)).notice).toBe(
      sentence('id', 'warning.renewal_due.card.by_hand'),
    )
    expect((await (await decider(house)).open('/approve/access')).text).toContain(`href="${address}"`)
  })
})
