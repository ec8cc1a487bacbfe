import { describe, expect, it, onTestFinished } from 'vitest'
import { sentence } from '../../locales/index.ts'
import { products } from '../../products/index.ts'
import { createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { createLog } from '../../server/platform/log.ts'
import { openRuntime } from '../entry/open-runtime.ts'
import type { House } from '../house.ts'
import { liveCredentials, pass } from './access-life.ts'
import { makeByHand, openApproved, paste } from './by-hand.ts'
import { decider, fieldsOf } from './super-admin.ts'

const say = (key: Parameters<typeof sentence>[1], facts = {}) => sentence('id', key, facts)
const minute = 1 / 1440
const taken = 'Kopi Assistant di Jurnal'
const subjects = {
  first: say('unconfirmed.subject.first', { taken }),
  again: say('unconfirmed.subject.again', { taken }),
  over: say('unconfirmed.subject.over', { taken }),
}

/** What of this a Super Admin was sent, the first mail first. */
async function told(house: House, to = 'sari') {
  const mails = await house.mails(`${to}@kopinusantara.example`)
  return mails.filter(({ subject }) => Object.values(subjects).includes(subject)).toReversed()
}

async function unconfirmed(house: House) {
  return (await (await house.signIn('nadia')).api('GET', '/v1/operator/troubles')).body.unconfirmed
}

/** Dewi has taken an access back, and its issuer revokes nothing; two nodes look after the house. */
async function openDeaf() {
  const { house, builder } = await openRuntime()
  const node = await createApp({
    ...{ config: readConfig(house.env), products, databaseUrl: house.databaseUrl, clock: house.clock },
    log: createLog({ level: 'error', destination: { write: (line) => void house.logged.push(line) } }),
  })
  onTestFinished(() => node.close())
  await house.control('/issuer', { fault: 'unrevoked', times: 9999 })
  const begun = house.clock.now()
  const [row] = await house.look<{ id: string }>('SELECT id FROM agent_grant')
  const { body } = await builder.api('POST', `/v1/access/${row?.id}/withdrawals`, { reason: 'Audit' })
  return { house, node, begun, body }
}

describe('A withdrawal that its issuer does not confirm', () => {
  it('is told to Super Admins after a quarter of an hour and after a day, to operators, and once when it is over [LIFE-2]', async () => {
    const { house, node, begun, body } = await openDeaf()
    await house.look("UPDATE outbox SET attempts = 299 WHERE kind = 'revoke-credential'")
    await pass(house, 14.9 * minute)
    expect([await told(house), await unconfirmed(house)]).toEqual([[], []])

    house.clock.advance(0.2 * 60_000)
    await Promise.all([house.app.sweep(), node.sweep(), house.app.sweep(), node.sweep()])
    await pass(house, minute)
    for (const to of ['sari', 'andi']) {
      const [mail, ...more] = await told(house, to)
      expect([mail?.subject, more]).toEqual([subjects.first, []])
      for (const part of [
        'Dewi Lestari mencabut akses ini pada',
        say('unconfirmed.waiting', { product: 'Jurnal' }),
        `/withdrawals/${body.id}`,
      ])
        expect(mail?.text).toContain(part)
    }
    expect(await told(house, 'dewi')).toEqual([])
    expect(await unconfirmed(house)).toEqual([
      { company: { id: '102938', name: 'PT Kopi Nusantara' }, count: 1, since: begun.toISOString() },
    ])
    expect(house.logged.filter((line) => line.includes('a withdrawal waits for its issuer'))).toHaveLength(1)

    await pass(house, 0.9)
    expect(await told(house)).toHaveLength(1)
    for (const days of [0.1, 0.1, 1]) await pass(house, days)
    expect((await told(house)).map(({ subject }) => subject)).toEqual([subjects.first, subjects.again])

    await house.control('/issuer', { fault: 'unrevoked', times: 1 })
    for (let looks = 0; looks < 3; looks += 1) await pass(house, 10 * minute)
    expect(await liveCredentials(house)).toEqual([])
    expect((await told(house)).map(({ subject }) => subject)).toEqual(Object.values(subjects))
    expect(await unconfirmed(house)).toEqual([])
  })

  it('because people have to end it by hand names that as what is to be done, until they said it is [LIFE-2]', async () => {
    const { house, sari, address } = await openApproved()
    await sari.submit(address, fieldsOf(await paste(sari, address, await makeByHand(house))))
    await house.settle()
    const withdrawal = address.replace('/credential', '/withdraw')
    await sari.submit(withdrawal, fieldsOf(await sari.open(withdrawal)))
    for (let looks = 0; looks < 3; looks += 1) await pass(house, 10 * minute)
    const [mail, ...more] = await told(house)
    expect([mail?.subject, more]).toEqual([subjects.first, []])
    expect(mail?.text).toContain(say('unconfirmed.by_hand', { product: 'Jurnal' }))
    expect(mail?.text).not.toContain(say('unconfirmed.waiting', { product: 'Jurnal' }))

    const again = await decider(house)
    const [done = ''] = /\/approve\/access\/[^"]+\/revoked/.exec((await again.open('/approve/access')).text) ?? []
    await again.submit(done, fieldsOf(await again.open(done)))
    await house.settle()
    expect((await told(house)).map(({ subject }) => subject)).toEqual([subjects.first, subjects.over])
  })

  it('in time is told to nobody [LIFE-2]', async () => {
    const { house, builder, agent } = await openRuntime()
    await house.control('/issuer', { fault: 'unrevoked', times: 1 })
    await builder.api('POST', `/v1/agents/${agent}/withdrawals`, {})
    for (let looks = 0; looks < 4; looks += 1) await pass(house, 4 * minute)
    expect(await liveCredentials(house)).toEqual([])
    const mails = await house.mails('sari@kopinusantara.example')
    expect(mails.filter(({ text }) => text.includes('/withdrawals/'))).toEqual([])
  })
})
