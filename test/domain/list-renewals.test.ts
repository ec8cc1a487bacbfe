import { describe, expect, it } from 'vitest'
import { listRenewable } from '../../server/domain/access/index.ts'
import { listCredentials } from '../../server/domain/credential/index.ts'
import { beginRotation } from '../../server/domain/grant/index.ts'
import { manyLikeIt } from '../many-agents.ts'
import type { Bench } from './open-bench.ts'
import { openGranted } from './rotated.ts'

const all = { words: '', after: undefined, language: 'en' } as const
const namesOf = ({ items }: Awaited<ReturnType<typeof listRenewable>>) =>
  items.map(({ credentials: [{ agentName }] }) => agentName)

/** Attempts that came to nothing: issued perhaps, never in use. */
const plantAttempts = (bench: Bench) =>
  bench.asOwner(`INSERT INTO credential SELECT (jsonb_populate_record(one, jsonb_build_object('id', one.id || '_' || number,
      'version', one.version + number, 'state', 'revoked', 'activated_at', null))).*
    FROM credential one, generate_series(1, 3) number WHERE one.state = 'active'`)

describe('What agents act with', () => {
  it('is told twenty at a time, by the agent’s name, and found by it [LIFE-1]', async () => {
    const { bench, agent } = await openGranted()
    for (const statement of manyLikeIt) await bench.asOwner(statement, [agent, 44])
    const first = await listRenewable(bench.ctx, all)
    const second = await listRenewable(bench.ctx, { ...all, after: first.next ?? '' })
    const third = await listRenewable(bench.ctx, { ...all, after: second.next ?? '' })
    expect([first, second, third].map(({ items }) => items.length)).toEqual([20, 20, 5])
    expect(third.next).toBeNull()
    const numbered = Array.from({ length: 44 }, (_, place) => `Kopi Assistant ${place + 1}`)
    expect([first, second, third].flatMap(namesOf)).toEqual(['Kopi Assistant', ...numbered])
    expect(namesOf(await listRenewable(bench.ctx, { ...all, words: ' ASSISTANT 17' }))).toEqual(['Kopi Assistant 17'])
  })

  it('is told with those that were in use before, however often a renewal failed since; the record is searched by these [LIFE-1] [AUDIT-2]', async () => {
    const { bench, agent, grant } = await openGranted()
    await beginRotation(bench.ctx, { grant, overlapSeconds: 0 })
    await bench.workLong()
    await plantAttempts(bench)
    const [told] = (await listRenewable(bench.ctx, all)).items
    expect(told?.credentials.map(({ version, state }) => `${version} ${state}`)).toEqual(['2 active', '1 revoked'])
    const idsOf = async (sought: Parameters<typeof listCredentials>[1]) =>
      (await listCredentials(bench.ctx, sought)).map(({ id }) => id)
    const [now, before] = await idsOf({ agent })
    expect(await idsOf({ agent })).toEqual([now, before])
    expect(await idsOf({})).toEqual([now])
    expect(await idsOf({ credential: before })).toEqual([now, before])
    expect(await idsOf({ agent: 'agt_other' })).toEqual([])
  })
})
