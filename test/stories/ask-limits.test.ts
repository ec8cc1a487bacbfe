import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { agentOf, ask, choose } from './builder.ts'

/** What a request holds beside its key, its code and who asked. */
const rest =
  'agent_id, asked, asked_digest, note, requester_issuer, requester_sub, requester_email, created_at, expires_at'

describe('Asking for approval', () => {
  it.each([
    ['one person', 30, 'requester_id'],
    ['one company', 200, "'per_' || n"],
  ])('[REQ-1] is no way to flood Super Admins: %s asks %i times in 24 hours at most', async (_, most, asker) => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await choose(dewi, agent)
    await ask(house, dewi, agent)
    await house.look(
      `INSERT INTO approval_request (company_id, id, code, state, requester_id, ${rest})
       SELECT company_id, 'apr_' || n, n::text, 'cancelled', ${asker}, ${rest} FROM approval_request, generate_series(1, $1) n`,
      [most - 2],
    )
    await ask(house, dewi, agent)
    const refused = await dewi.api('POST', `/v1/agents/${agent}/approval-requests`, {})
    expect(refused).toMatchObject({ status: 429, body: { error: { code: 'rate_limited' } } })
    house.clock.advance(24 * 3600_000)
    await ask(house, await house.signIn('dewi'), agent)
  })
})
