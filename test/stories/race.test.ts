import { describe, expect, it } from 'vitest'
import { amount } from '../amount.ts'
import type { House } from '../house.ts'
import type { Visitor } from '../visitor.ts'
import { ask } from './builder.ts'
import { postTo } from './post-to.ts'
import { startNode } from './start-node.ts'
import { decider, fieldsOf, openAsked, pathOf } from './super-admin.ts'

const posts = 50
const rounds = amount(1, 200)

/** What one round left behind, of a request that fifty decided at once. */
async function leftBy(house: House, request: string) {
  const [left] = await house.look<{ decisions: number; events: number; mails: number }>(
    `SELECT (SELECT count(*)::int FROM decision WHERE request_id = $1) AS decisions,
      (SELECT count(*)::int FROM audit_event WHERE facts ->> 'request' = $1
        AND name IN ('approval.approved', 'approval.rejected')) AS events,
      (SELECT count(*)::int FROM outbox WHERE kind = 'send-outcome-mail' AND payload ->> 'request' = $1) AS mails`,
    [request],
  )
  return left
}

/** Takes back what a round gave, so that there is something to ask for; and the day's count, which is another story. */
async function clearUp(house: House, sari: Visitor): Promise<void> {
  const grants = await house.look<{ company: string; id: string }>(
    "SELECT company_id AS company, id FROM agent_grant WHERE state IN ('obtaining', 'active', 'setup_failed')",
  )
  for (const { company, id } of grants) {
    const path = `/approve/access/${company}/${id}/withdraw`
    await sari.submit(path, fieldsOf(await sari.open(path)))
  }
  await house.look("UPDATE approval_request SET created_at = created_at - interval '2 days'")
}

describe('A decision over several nodes', () => {
  it(`[APPR-5] is made exactly once under ${posts} simultaneous posts by two people in two processes, whoever wins`, {
    timeout: amount(120_000, 1_800_000),
  }, async () => {
    const { house, builder, agent, request } = await openAsked()
    const nodes = [house.address, await startNode(house)]
    let asked: { id: string } = request
    let people: Visitor[] = []
    for (let round = 0; round < rounds; round += 1) {
      // The other node lives by the real clock.
      house.clock.set(new Date())
      // One place may not sign in as often as two hundred rounds would.
      if (round % 10 === 0) people = [await decider(house), await decider(house, 'andi')]
      const path = await pathOf(house, asked.id)
      const forms = await Promise.all(people.map(async (person) => fieldsOf(await person.open(path))))
      const answers = Array.from({ length: posts }, (_, turn) => {
        const [node = '', who] = [nodes[turn % 2], (turn >> 1) % 2]
        const wish = (turn + round) % 3 ? { outcome: 'approve' } : { outcome: 'reject', reason: 'not_needed' }
        return postTo(`${node}${path}/decide`, people[who] as Visitor, { ...forms[who], ...wish })
      })
      const statuses = (await Promise.all(answers)).map((response) => response.status).sort()
      expect(statuses).toEqual([303, ...Array(posts - 1).fill(409)])
      house.clock.set(new Date())
      await house.settle()
      expect(await leftBy(house, asked.id)).toEqual({ decisions: 1, events: 1, mails: 1 })
      if (round === rounds - 1) break
      await clearUp(house, people[0] as Visitor)
      asked = await ask(house, builder, agent)
    }
  })
})
