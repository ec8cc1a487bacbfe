import { describe, expect, it } from 'vitest'
import { jobHandlers } from '../../server/entry/worker/index.ts'
import { drainJobs } from '../../server/entry/worker/run-jobs.ts'
import { holdMs } from '../../server/platform/outbox.ts'
import { Killed, killAfter } from '../domain/kill.ts'
import { type House, openHouse } from '../house.ts'
import { agentOf, choose, eventsOf } from './builder.ts'
import { decider, linkTo } from './super-admin.ts'

const sariAt = 'sari@kopinusantara.example'
/** A worker that takes up what is due and dies right after its n-th step; false when it had less to do. */
async function dieWorking({ app: { tools } }: House, step: number): Promise<boolean> {
  try {
    await drainJobs({ ...tools, ...killAfter(tools, step) }, jobHandlers)
    return false
  } catch (error) {
    if (error instanceof Killed) return true
    throw error
  }
}

describe('A worker that dies over a mail', () => {
  it('[REQ-4] [OPS-5] leaves it to another, and it is one mail, recorded once, whatever step was the last', {
    timeout: 120_000,
  }, async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await choose(dewi, agent)
    const { superAdmins } = (await dewi.api('GET', `/v1/agents/${agent}/approval-draft`)).body
    const sari = superAdmins.find((one: { address: string }) => one.address === sariAt).person
    let isDead = true
    let step = 0
    for (; isDead; step += 1) {
      const before = (await house.mails(sariAt)).map(({ messageId }) => messageId)
      const { body } = await dewi.api('POST', `/v1/agents/${agent}/approval-requests`, { recipients: [sari] })
      isDead = await dieWorking(house, step + 1)
      house.clock.advance(holdMs + 1)
      await house.settle()
      const ids = (await house.mails(sariAt)).map(({ messageId }) => messageId)
      expect(new Set(ids.filter((id) => !before.includes(id))).size, `step ${step}`).toBe(1)
      expect((await (await decider(house)).open(await linkTo(house))).text).toContain(body.code)
      const sent = (await eventsOf(dewi, agent)).filter(
        ({ name, facts }) => name === 'approval.mail_sent' && facts.request === body.id,
      )
      expect(sent, `step ${step}`).toHaveLength(1)
    }
    // It died at every step there is: of the mail, and of the end of the request before it.
    expect(step).toBeGreaterThan(12)
  })
})
