import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import { invoice, rowOf } from './builder.ts'
import { openAsked } from './super-admin.ts'

describe('What a builder reads of a request that an approval layer decides', () => {
  it('[APPR-17] promises no e-mail, no page of ours and no opening of it: none of them comes', async () => {
    const { builder, agent } = await openAsked({ actions: [invoice], env: { APPROVER: 'approval-layer' } })
    const { body: page } = await builder.api('GET', `/v1/agents/${agent}`)
    const approver_names = page.superAdmins.filter((name: string) => name !== 'Dewi Lestari').join(' dan ')
    expect(page.banner.text).toBe(sentence('id', 'wait.elsewhere', { approver_names }))
    expect(page.request.nudge).toBe(sentence('id', 'wait.nudge.elsewhere', { request_code: page.request.code }))
    expect((await rowOf(builder, agent)).next).toBe(sentence('id', 'state.waiting.next.elsewhere'))
    expect(page.timeline.map(({ step, state }: Record<string, string>) => `${step} ${state}`)).toEqual([
      ...['chosen done', 'requested done', 'decided now'],
      ...['issued later', 'credential_stored later', 'first_success later'],
    ])
    expect(JSON.stringify([page.banner, page.request.nudge, page.timeline])).not.toMatch(/email|terkirim/i)
    const { body: draft } = await builder.api('GET', `/v1/agents/${agent}/approval-draft`)
    expect(draft.mailedHere).toBe(false)
  })
})
