import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import { invoice } from './builder.ts'
import { answer, decider, headingOf, openAsked, wordsOf } from './super-admin.ts'

const say = (key: Parameters<typeof sentence>[1]) => sentence('id', key)

describe('A decision', () => {
  it('[GATE-1] gives nothing while the gate is closed and says why; a no is possible', async () => {
    const { house, path } = await openAsked({ actions: [invoice] })
    await house.control('/gates', { company: '102938', addon: false })
    await house.settle()
    const sari = await decider(house)
    const refused = await answer(sari, path, { outcome: 'approve' })
    expect(refused.status).toBe(403)
    expect(headingOf(refused)).toBe(say('front.closed.title'))
    expect(wordsOf(refused.text)).toContain(say('gate.addon.part'))
    expect(wordsOf(refused.text)).toContain('Ratna Kusumawardhani dapat menambahkannya')
    expect(await house.look('SELECT outcome FROM decision')).toEqual([])
    expect(await house.look('SELECT id FROM agent_grant')).toEqual([])
    expect(headingOf(await answer(sari, path, { outcome: 'reject', reason: 'too_wide' }))).toBe(
      say('done.rejected.title'),
    )
  })
  it('[GATE-1] sends nobody to themselves while the gate is closed', async () => {
    const { house, path } = await openAsked({ actions: [invoice] })
    await house.control('/people', { sub: 'sari', name: 'Ratna Kusumawardhani' })
    await house.control('/gates', { company: '102938', addon: false })
    await house.settle()
    const words = wordsOf((await answer(await decider(house), path, { outcome: 'approve' })).text)
    expect(words).toContain(say('front.closed.own'))
    expect(words).not.toContain('Ratna Kusumawardhani dapat')
  })
})
