import { describe, expect, it } from 'vitest'
import { countStates } from '../../server/domain/access/index.ts'
import { listAgents } from '../../server/domain/agent/index.ts'
import { getCompany } from '../../server/domain/company/index.ts'
import { invoice, openBench, order } from './open-bench.ts'

describe('the list of agents', () => {
  it('tells the states of every agent and asks as often for many agents as for none', async () => {
    const bench = await openBench()
    const { ctx } = bench
    const company = await getCompany(ctx)
    let asked = 0
    ctx.db.app.pool.on('acquire', () => {
      asked += 1
    })
    const count = async () => {
      asked = 0
      const counted = await countStates(ctx, company)
      return { counted: counted.map(({ agent, counts }) => [agent.name, counts]), asked }
    }
    const before = await count()
    const agents = await listAgents(ctx)
    expect(agents.length).toBeGreaterThan(1)
    for (const { id } of agents) await bench.choose(id, [invoice, order])
    await bench.approve(agents[0]?.id ?? '', [invoice])
    await bench.work()
    const after = await count()
    expect(after.asked).toBe(before.asked)
    expect(after.counted).toEqual(
      agents.map(({ name }, place) => [name, place === 0 ? { active: 1, needs_approval: 1 } : { needs_approval: 2 }]),
    )
  })
})
