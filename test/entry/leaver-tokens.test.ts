import { describe, expect, it } from 'vitest'
import type { Actor } from '../../server/domain/audit/index.ts'
import { findTokenOwner, listApiTokens, makeApiToken } from '../../server/domain/person/index.ts'
import { syncDirectory } from '../../server/entry/sync-directory.ts'
import { type Bench, kopi } from '../domain/open-bench.ts'
import { openDirectory } from './open-directory.ts'

/** Somebody of PT Kopi, as whoever signed in. */
async function standAs(bench: Bench, sub: string) {
  const [person] = await bench.asOwner<{ id: string; name: string; issuer: string; sub: string; email: string }>(
    'SELECT id, name, issuer, sub, email FROM person WHERE sub = $1',
    [sub],
  )
  if (!person) throw new Error(`Nobody is called ${sub}.`)
  const actor: Actor = { kind: 'person', ...person }
  return { ...bench.ctx, actor }
}

describe('The API tokens of somebody whom the directory names no more', () => {
  it('are revoked with their place in the company, and stay so when they come back [TEAM-2] [AUDIT-1]', async () => {
    const { bench, companies, told, tools } = await openDirectory()
    const budi = await standAs(bench, 'budi')
    const made = { name: 'A program', may: 'all', days: 365 } as const
    const { token, apiToken } = await makeApiToken(budi, made)
    const kept = await makeApiToken(await standAs(bench, 'dewi'), made)
    const opens = async (bearer: string) => (await findTokenOwner(tools, bearer)) !== undefined
    await syncDirectory(tools)
    expect(await opens(token)).toBe(true)
    const without = (member: object) => !('sub' in member && member.sub === 'budi')
    told.companies = companies.map((one) => (one.id === kopi ? { ...one, members: one.members.filter(without) } : one))
    await syncDirectory(tools)
    told.companies = companies
    await syncDirectory(tools)
    expect([await opens(token), await opens(kept.token)]).toEqual([false, true])
    expect((await listApiTokens(budi)).map(({ id, revokedAt }) => [id, revokedAt !== null])).toEqual([
      [apiToken.id, true],
    ])
    const recorded = await bench.asOwner(
      "SELECT actor_kind, facts FROM audit_event WHERE name = 'api_token.revoked' AND company_id = current_company()",
    )
    expect(recorded).toEqual([
      {
        actor_kind: 'system',
        facts: { token: apiToken.id, owner: budi.actor.kind === 'person' && budi.actor.id, by: 'directory' },
      },
    ])
  })
})
