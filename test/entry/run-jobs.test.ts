import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { change, contextFor, system } from '../../server/domain/audit/index.ts'
import type { JobHandler } from '../../server/entry/worker/job.ts'
import { drainJobs, runJobs } from '../../server/entry/worker/run-jobs.ts'
import { enqueue } from '../../server/platform/outbox.ts'
import { type House, openHouse } from '../house.ts'

/** Leaves mails of these subjects to be sent. */
async function leave({ app, look, clock }: House, subjects: string[]): Promise<void> {
  const [{ company = '' } = {}] = await look<{ company: string }>(
    `SELECT company_id AS company FROM company_directory WHERE external_id = '102938'`,
  )
  const ctx = contextFor(app.tools, { actor: system, company, requestId: 'req_test' })
  await change(ctx, async (tx) => {
    for (const subject of subjects)
      await enqueue(tx, company, { lane: 'mail', subject, kind: 'test', payload: {}, now: clock.now() })
    return { result: undefined, unrecorded: 'only the work is of interest' }
  })
}

const ends = ({ look }: House) => look<{ state: string }>(`SELECT state, attempts FROM outbox WHERE kind = 'test'`)

describe('A job', () => {
  it.each<[string, JobHandler]>([
    ['wants to be tried again for ever', async () => ({ kind: 'retry', reason: 'not there' })],
    ['always throws', () => Promise.reject(new Error('not there'))],
  ])('that %s is left to a person in the end [OPS-5]', async (_, test) => {
    const house = await openHouse()
    await leave(house, ['one'])
    await drainJobs(house.app.tools, { test })
    expect(await ends(house)).toEqual([{ state: 'waiting', attempts: 1 }])
    await house.look(`UPDATE outbox SET attempts = 299 WHERE kind = 'test'`)
    house.clock.advance(600_000)
    await drainJobs(house.app.tools, { test })
    expect(await ends(house)).toEqual([{ state: 'dead', attempts: 300 }])
    expect(house.logged.join()).toContain('a job was given up')
  })

  it('that hangs holds up no other of its lane, but the next of its own subject', async () => {
    const house = await openHouse()
    await leave(house, ['hangs', 'hangs', 'goes', 'goes'])
    const begun: string[] = []
    const { promise: released, resolve: release } = Promise.withResolvers<void>()
    const jobs = runJobs(house.app.tools, {
      async test(_, { subject }) {
        begun.push(subject)
        if (subject === 'hangs') await released
        return { kind: 'done' }
      },
    })
    onTestFinished(() => jobs.stop())
    await vi.waitUntil(() => begun.length === 3, 10_000)
    expect(begun.toSorted()).toEqual(['goes', 'goes', 'hangs'])
    release()
    await vi.waitUntil(() => begun.length === 4, 10_000)
    expect(begun.at(-1)).toBe('hangs')
  })
})
