import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import { callAs, gayo, makeToken, type Reply } from '../entry/open-runtime.ts'
import { openAllowed, within } from './allowed.ts'
import { agentOf, ask, choose, eventsOf, invoice, order, rowOf } from './builder.ts'
import { answer, approve, decider, pathOf, wordsOf } from './super-admin.ts'

/** Two agents are allowed what a newer version widens. */
async function openWider() {
  const allowed = await openAllowed()
  const { house, builder } = allowed
  const night = await agentOf(builder, 'Toko Online')
  await choose(builder, night, { limits: within('5000000', 20) })
  await approve(house, (await ask(house, builder, night)).id)
  await allowed.publishWider()
  return { ...allowed, night, sari: await decider(house) }
}

describe('A wider version of an action', () => {
  it('[LIFE-3] is told its builders once, with all their agents and what is new, at however many nodes', async () => {
    const { house, builder } = await openWider()
    const sent = async () =>
      (await house.mails('dewi@kopinusantara.example')).filter(({ subject }) => subject.startsWith('Baru di Jurnal'))
    await Promise.all([house.app.sweep(), house.app.sweep()])
    await house.settle()
    const [mail, ...others] = await sent()
    expect(others).toEqual([])
    expect(mail?.subject).toBe('Baru di Jurnal: Membuat faktur penjualan')
    expect(mail?.text).toContain('Baru di Jurnal: membuat pesanan penjualan.')
    expect(mail?.text).toMatch(/Terkait dengan: (Kopi Assistant dan Toko Online|Toko Online dan Kopi Assistant)\./)
    await house.restart()
    await house.app.sweep()
    await house.settle()
    expect(await sent()).toHaveLength(1)
    const noted = async () => (await eventsOf(builder)).filter(({ name }) => name === 'action.widened')
    expect(await noted()).toMatchObject([{ facts: { version: 3, grade: 'wider_write' } }])
    // As a restored database has forgotten it.
    await house.look("DELETE FROM audit_event WHERE name = 'action.widened'")
    await house.app.sweep()
    expect(await noted()).toHaveLength(1)
  })

  it('[LIFE-3] is told of no agent whose access is over, or that may not ask for it', async () => {
    const { house, builder, publishWider } = await openAllowed()
    const [over, blocked] = [await agentOf(builder, 'Toko Online'), await agentOf(builder, 'HR Helper')]
    const askFor = async (agent: string) => {
      await choose(builder, agent, { limits: within('5000000', 20) })
      return pathOf(house, (await ask(house, builder, agent)).id)
    }
    const sari = await decider(house)
    for (const agent of [over, blocked]) await answer(sari, await askFor(agent), { outcome: 'approve' })
    const { choice } = await rowOf(builder, blocked)
    const settings = { whenToUse: '', limits: within('9000000', 20) }
    await builder.api('PUT', `/v1/agents/${blocked}/choices/${choice.id}`, { settings })
    const more = await pathOf(house, (await ask(house, builder, blocked)).id)
    await answer(sari, more, { outcome: 'reject', reason: 'too_wide', block: 'yes' })
    const ofAgent = 'grant_id IN (SELECT id FROM agent_grant WHERE agent_id = $1)'
    await house.look(`UPDATE granted_action SET expires_at = $2 WHERE ${ofAgent}`, [over, house.clock.now()])
    await publishWider()
    await house.app.sweep()
    await house.settle()
    const [mail] = await house.mails('dewi@kopinusantara.example')
    expect(mail?.subject).toBe('Baru di Jurnal: Membuat faktur penjualan')
    expect(mail?.text).toContain('Terkait dengan: Kopi Assistant.')
  })

  it('[LIFE-3] changes nothing where it is refused: the row says so, and it can be asked for again', async () => {
    const { house, builder, agent, sari } = await openWider()
    const inUse = () => house.look('SELECT id, state, version FROM credential ORDER BY id')
    const before = await inUse()
    const { id } = await ask(house, builder, agent)
    const waiting = { state: 'waiting', live: true, notice: sentence('id', 'agent.card.runs_on') }
    expect(await rowOf(builder, agent)).toMatchObject(waiting)
    const { text } = await sari.open(await pathOf(house, id))
    expect(wordsOf(text)).toContain(sentence('id', 'page.more.kept'))
    await answer(sari, await pathOf(house, id), { outcome: 'reject', reason: 'not_needed' })
    await house.settle()
    const refused = { state: 'needs_reapproval', next: sentence('id', 'state.needs_reapproval.refused') }
    expect(await rowOf(builder, agent)).toMatchObject(refused)
    const { banner } = (await builder.api('GET', `/v1/agents/${agent}`)).body
    expect(banner).toMatchObject({
      kind: 'rejected',
      text: expect.stringContaining('Yang sudah aktif tetap berjalan.'),
    })
    expect(await inUse()).toEqual(before)
    expect((await builder.api('GET', `/v1/agents/${agent}/approval-draft`)).body.actions).toMatchObject([
      { action: invoice, news: [expect.any(String)], refused: expect.stringContaining('Sari Wijaya') },
    ])
  })

  it('[LIFE-3] stands as it was where only the rest is approved, and is asked for no more where that is blocked', async () => {
    const { house, builder, agent, sari } = await openWider()
    await choose(builder, agent, { action: order })
    const first = await ask(house, builder, agent)
    await answer(sari, await pathOf(house, first.id), { outcome: 'part', [`granted[${order}]`]: 'yes' })
    await house.settle()
    const granted = async () =>
      house.look(
        `SELECT ga.action, ga.version FROM granted_action ga JOIN agent_grant g ON g.id = ga.grant_id
        WHERE ga.state = 'active' AND g.agent_id = $1 ORDER BY action`,
        [agent],
      )
    const kept = [
      { action: invoice, version: 2 },
      { action: order, version: 2 },
    ]
    expect(await granted()).toEqual(kept)
    expect(await rowOf(builder, agent)).toMatchObject({ state: 'needs_reapproval' })
    const { id } = await ask(house, builder, agent)
    await answer(sari, await pathOf(house, id), { outcome: 'reject', reason: 'too_wide', block: 'yes' })
    await house.settle()
    expect(await granted()).toEqual(kept)
    expect(await rowOf(builder, agent)).toMatchObject({ state: 'active' })
    expect((await builder.api('GET', `/v1/agents/${agent}/approval-draft`)).body.actions).toEqual([])
  })

  it('[LIFE-3] [REQ-5] is never lost when more is asked for: one request, one mail, until it is decided', async () => {
    const { house, builder, agent, sari } = await openWider()
    await ask(house, builder, agent)
    await choose(builder, agent, { action: order })
    const earlier = (await house.mails('sari@kopinusantara.example')).length
    const request = await ask(house, builder, agent)
    expect(request.actions.map(({ action }: { action: string }) => action).sort()).toEqual([invoice, order])
    expect(await house.mails('sari@kopinusantara.example')).toHaveLength(earlier + 1)
    await answer(sari, await pathOf(house, request.id), { outcome: 'approve' })
    await house.settle()
    expect(await rowOf(builder, agent)).toMatchObject({ state: 'active' })
    expect(await rowOf(builder, agent, order)).toMatchObject({ state: 'active' })
  })

  it('[LIFE-3] [APPR-7] has to be asked for anew where yet a wider one came meanwhile, and not where it allows no more', async () => {
    const { house, builder, agent, sari, publishSame, publishHigher } = await openWider()
    const waiting = await ask(house, builder, agent)
    const path = await pathOf(house, waiting.id)
    await publishSame()
    expect((await sari.open(path)).status).toBe(200)
    await publishHigher()
    expect((await sari.open(path)).status).toBe(409)
    expect((await builder.api('GET', `/v1/agents/${agent}`)).body.banner.text).toContain(waiting.code)
    const renewed = await ask(house, builder, agent)
    await answer(sari, await pathOf(house, renewed.id), { outcome: 'approve' })
    await house.settle()
    expect(await rowOf(builder, agent)).toMatchObject({ state: 'active' })
  })

  it('[LIFE-3] comes into use under load, and no call fails: until its credential is proved, the old one serves', async () => {
    const limits = { ...within('5000000', 1_000), maxPerContact: 1_000 }
    const { house, builder, agent, publishWider } = await openAllowed([invoice], limits)
    await publishWider()
    const token = await makeToken(builder, agent)
    const path = await pathOf(house, (await ask(house, builder, agent)).id)
    const replies: Reply[] = []
    const act = async (key: string) => {
      const headers = { 'idempotency-key': key }
      const body = { action: invoice, input: gayo }
      replies.push(await callAs(house, token, { method: 'POST', path: '/v1/executions', body, headers }))
    }
    await act('first')
    let isOver = false
    const load = ['one', 'two', 'three', 'four'].map(async (lane) => {
      for (let count = 1; !isOver; count += 1) await act(`${lane} ${count}`)
    })
    await answer(await decider(house), path, { outcome: 'approve' })
    await house.settle()
    isOver = true
    await Promise.all(load)
    await act('last')
    expect(replies.filter(({ status, body }) => status !== 200 || body.state !== 'succeeded')).toEqual([])
    const used = await house.look('SELECT DISTINCT granted_digest, credential_id FROM execution')
    expect(used).toHaveLength(2)
    expect((await house.state()).companies['102938']?.jurnal.salesInvoices).toHaveLength(replies.length)
  })
})
