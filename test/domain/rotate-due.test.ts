import { describe, expect, it } from 'vitest'
import { rotateDue } from '../../server/domain/grant/index.ts'
import { manyLikeIt } from '../many-agents.ts'
import type { Bench } from './open-bench.ts'
import { openGranted } from './rotated.ts'

const days = 24 * 3600

const renewed = (bench: Bench) =>
  bench.asOwner<{ grant: string; waits: number }>(`SELECT r.grant_id AS "grant",
      extract(epoch FROM o.due_at - r.begun_at)::int AS waits
    FROM rotation r JOIN outbox o ON o.company_id = r.company_id AND o.subject = r.id ORDER BY r.begun_at, o.due_at`)

/** Its grant was widened, and the credential with the wider rights is on its way. */
const stageOther = (bench: Bench, grant: string) =>
  bench.asOwner(
    `INSERT INTO credential SELECT (jsonb_populate_record(one, '{"id": "crd_wider", "version": 9, "state": "staged"}')).*
    FROM credential one WHERE grant_id = $1`,
    [grant],
  )

describe('What the schedule of a company renews', () => {
  it('begins a few at a time and one after the other, and never waits for an access that gets another anyway [LIFE-1]', async () => {
    const { bench, agent, grant } = await openGranted()
    for (const statement of manyLikeIt) await bench.asOwner(statement, [agent, 5])
    await stageOther(bench, grant)
    await bench.asOwner('UPDATE company SET rotate_after_days = 30')
    await bench.pass(30 * days)
    await rotateDue(bench.ctx)
    expect((await renewed(bench)).map(({ waits }) => waits)).toEqual([0, 3, 6])
    for (let sweep = 0; sweep < 3; sweep += 1) await rotateDue(bench.ctx)
    const grants = (await renewed(bench)).map((one) => one.grant)
    expect(grants.toSorted()).toEqual([1, 2, 3, 4, 5].map((number) => `${grant}_${number}`))
  })
})
