import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import { eventsOf, invoice } from './builder.ts'
import { decider, openAsked, wordsOf } from './super-admin.ts'

describe('A request that the approval layer takes back', () => {
  it('[APPR-17] has ended here once it was taken back there, which its requester is told', async () => {
    const { house, builder, agent, request, path } = await openAsked({
      ...{ actions: [invoice], env: { APPROVER: 'approval-layer' } },
    })
    const headers = { authorization: 'Bearer sandbox-approval-token' }
    await fetch(`${house.sandbox}/approval-layer/requests/${request.id}`, { method: 'DELETE', headers })
    // Every minute it is asked how its requests stand.
    house.clock.advance(61_000)
    await house.settle()
    expect((await builder.api('GET', `/v1/approval-requests/${request.id}`)).body.state).toBe('cancelled')
    const told = (await eventsOf(builder, agent)).find(({ name }) => name === 'approval.cancelled')
    expect(told?.facts).toMatchObject({ why: 'layer_withdrawn' })
    const [mail] = await house.mails('dewi@kopinusantara.example')
    const taken = sentence('id', 'outcome.cancelled.layer', { request_code: request.code })
    expect(mail?.text.replaceAll(/\s+/g, ' ')).toContain(taken)
    const seen = await (await decider(house)).open(path)
    expect(wordsOf(seen.text)).toContain(sentence('id', 'link.cancelled.layer'))
  })
})
