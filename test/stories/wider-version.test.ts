import { describe, expect, it } from 'vitest'
import { openAllowed, within } from './allowed.ts'
import { agentOf, ask, choose, eventsOf, invoice, rowOf } from './builder.ts'
import { answer, approve, decider, pathOf } from './super-admin.ts'

const outcome = { reject: { outcome: 'reject', reason: 'not_needed' } }

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
    const noted = (await eventsOf(builder)).filter(({ name }) => name === 'action.widened')
    expect(noted).toMatchObject([{ facts: { version: 3, grade: 'wider_write' } }])
  })

  it('[LIFE-3] changes nothing where it is refused: the row says so, and it can be asked for again', async () => {
    const { house, builder, agent, sari } = await openWider()
    const before = await house.look('SELECT id, state, version FROM credential ORDER BY id')
    expect((await rowOf(builder, agent)).state).toBe('needs_reapproval')
    const { id } = await ask(house, builder, agent)
    await answer(sari, await pathOf(house, id), outcome.reject)
    await house.settle()
    expect((await rowOf(builder, agent)).state).toBe('needs_reapproval')
    expect((await builder.api('GET', `/v1/agents/${agent}`)).body.banner.text).toContain('Sari Wijaya')
    expect(await house.look('SELECT id, state, version FROM credential ORDER BY id')).toEqual(before)
    expect((await builder.api('GET', `/v1/agents/${agent}/approval-draft`)).body.actions).toMatchObject([
      { action: invoice, news: [expect.any(String)], refused: expect.stringContaining('Sari Wijaya') },
    ])
  })
})
