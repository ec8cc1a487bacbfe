import { describe, expect, it } from 'vitest'
import { requestApproval } from '../../server/domain/approval/index.ts'
import type { Context } from '../../server/domain/audit/index.ts'
import { readBoard } from '../../server/domain/template/index.ts'
import { manyLikeIt } from '../many-agents.ts'
import { type Bench, invoice, openBench } from './open-bench.ts'

type Asker = Record<'id' | 'name' | 'issuer' | 'sub' | 'email', string>

async function dewiAt({ ctx, asOwner }: Bench): Promise<Context> {
  const [dewi] = await asOwner<Asker>("SELECT id, name, issuer, sub, email FROM person WHERE name = 'Dewi Lestari'")
  if (!dewi) throw new Error('Nobody is called Dewi Lestari.')
  return { ...ctx, actor: { kind: 'person', ...dewi } }
}

describe('The board', () => {
  it('asks as often for a hundred agents that wait as for one [TEAM-1]', async () => {
    const bench = await openBench()
    const ctx = await dewiAt(bench)
    const agent = await bench.agent('Kopi Assistant')
    await bench.choose(agent, [invoice])
    await requestApproval(ctx, { agent, note: '' })
    let asked = 0
    ctx.db.app.pool.on('acquire', () => {
      asked += 1
    })
    const count = async () => {
      asked = 0
      const { items } = await readBoard(ctx, undefined)
      const waiting = items.flatMap(({ lines }) => lines).filter(({ standing }) => standing === 'not_opened')
      return { waiting: waiting.length, asked }
    }
    const one = await count()
    for (const statement of manyLikeIt) await bench.asOwner(statement, [agent, 99])
    expect(await count()).toEqual({ waiting: 100, asked: one.asked })
    await bench.asOwner("UPDATE approval_recipient SET delivery = 'undeliverable' WHERE request_id LIKE '%\\_7'")
    expect(await count()).toEqual({ waiting: 99, asked: one.asked })
  })
})
