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
    expect(await house.look('SELECT outcome FROM decision')).toEqual([])
    expect(await house.look('SELECT id FROM agent_grant')).toEqual([])
    expect(headingOf(await answer(sari, path, { outcome: 'reject', reason: 'too_wide' }))).toBe(
      say('done.rejected.title'),
    )
  })
})
