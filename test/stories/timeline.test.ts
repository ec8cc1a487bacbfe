import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import type { Visitor } from '../visitor.ts'
import { agentOf, ask, choose, eventsOf } from './builder.ts'
import { approve } from './super-admin.ts'

/** The timeline in short: "chosen done". */
async function timelineOf(person: Visitor, agent: string): Promise<string[]> {
  const { timeline } = (await person.api('GET', `/v1/agents/${agent}`)).body
  return timeline.map(({ step, state }: { step: string; state: string }) => `${step} ${state}`)
}

describe('The timeline of an agent', () => {
  it('goes step by step, and waits for none that was passed over', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    expect(await timelineOf(dewi, agent)).toEqual([])
    await dewi.api('POST', `/v1/agents/${agent}/picker-openings`)
    expect((await timelineOf(dewi, agent)).slice(0, 3)).toEqual(['picker_opened done', 'chosen now', 'requested later'])
    const other = await agentOf(dewi, 'HR Helper')
    await choose(dewi, other)
    expect((await timelineOf(dewi, other)).slice(0, 3)).toEqual(['chosen done', 'requested now', 'mail_sent later'])
  })

  it('keeps every step in sight, however often the agent acts', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await choose(dewi, agent)
    const { id } = await ask(house, dewi, agent)
    await approve(house, id)
    await house.settle()
    const way = ['chosen', 'requested', 'mail_sent', 'viewed', 'decided', 'credential_stored'].map(
      (step) => `${step} done`,
    )
    expect(await timelineOf(dewi, agent)).toEqual([...way, 'first_success now'])
    await house.look(
      `INSERT INTO audit_event (company_id, id, name, occurred_at, actor_kind, actor_name, agent_id, request_id)
        SELECT current_company(), 'evt_' || n, 'execution.succeeded', now(), 'runtime', 'Kopi Assistant', $1, 'req_test'
        FROM generate_series(1, 500) AS n`,
      [agent],
    )
    expect(await timelineOf(dewi, agent)).toEqual([...way, 'first_success done'])
  })

  it('begins anew with each request, though the agent goes on with what it has', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await choose(dewi, agent)
    await approve(house, (await ask(house, dewi, agent)).id)
    await house.settle()
    await choose(dewi, agent, { action: 'jurnal_create_sales_order' })
    await ask(house, dewi, agent)
    await house.look(
      `INSERT INTO audit_event (company_id, id, name, occurred_at, actor_kind, actor_name, agent_id, request_id)
        VALUES (current_company(), 'evt_1', 'execution.succeeded', now(), 'runtime', 'Kopi Assistant', $1, 'req_test')`,
      [agent],
    )
    expect(await timelineOf(dewi, agent)).toEqual([
      ...['chosen done', 'requested done', 'mail_sent done', 'viewed now', 'decided later'],
      ...['credential_stored later', 'first_success later'],
    ])
    expect((await eventsOf(dewi, agent)).filter(({ name }) => name === 'approval.requested')).toHaveLength(2)
  })
})
