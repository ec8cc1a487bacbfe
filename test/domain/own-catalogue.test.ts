import { describe, expect, it } from 'vitest'
import { type Definition, definition } from '../../contract/integration.ts'
import { addConnection } from '../../server/domain/connection/index.ts'
import { actionOf, addIntegration, entryOf, findAction } from '../../server/domain/integration/index.ts'
import { answerError } from '../../server/entry/trouble.ts'
import { type Bench, openBench } from './open-bench.ts'

const fields = { name: 'System', authType: 'bearer', baseUrl: 'https://api.example.com', clientId: '', settings: {} }

async function openDescribed() {
  const bench = await openBench()
  const { id: connection } = await addConnection(bench.ctx, { fields, secret: 'a-secret' })
  const ask = { whenToUse: 'Asks.', connection, method: 'GET', path: '/a', effect: 'read' }
  return { bench, named: (name: string): Definition => definition.parse({ ...ask, name }) }
}

/** As many as there may be, one of which is there no more. */
async function fill({ asOwner }: Bench, table: 'connection' | 'integration', count: number): Promise<void> {
  const [row] = await asOwner<Record<string, unknown>>(`SELECT * FROM ${table} LIMIT 1`)
  await asOwner(
    `INSERT INTO ${table} SELECT (jsonb_populate_record(NULL::${table}, $1::jsonb || jsonb_build_object('id', 'x' || n,
      'slug', 'x' || n, 'name', 'x' || n))).* FROM generate_series(2, $2::int) AS n`,
    [JSON.stringify(row), count],
  )
}

describe('an action of a company’s own', () => {
  it('is found by its name alone, whatever else the company has described', async () => {
    const { bench, named } = await openDescribed()
    const [one, other] = [
      await addIntegration(bench.ctx, named('One')),
      await addIntegration(bench.ctx, named('Other')),
    ]
    await bench.asOwner(`UPDATE integration SET definition = '{"name": "Broken"}' WHERE id = $1`, [other.id])
    await bench.asOwner('UPDATE integration SET removed_at = now(), connection_id = NULL WHERE id = $1', [one.id])
    expect(await findAction(bench.ctx, actionOf(one))).toMatchObject({ action: { own: { name: 'One' } } })
    expect(await findAction(bench.ctx, actionOf({ slug: 'nothing' }))).toBeUndefined()
    expect(await findAction(await bench.inCompany('305112'), actionOf(one))).toBeUndefined()
  })

  it('is composed once, and anew as soon as anything about it is another', async () => {
    const { bench, named } = await openDescribed()
    const described = await addIntegration(bench.ctx, named('One'))
    const entry = entryOf(bench.ctx, described)
    expect(await findAction(bench.ctx, actionOf(described))).toBe(entry)
    for (const change of [{ version: 2 }, { definition: named('Two') }, { slug: 'two' }, { id: 'int_2' }])
      expect(entryOf(bench.ctx, { ...described, ...change })).not.toBe(entry)
    for (let version = 2; version < 1_002; version += 1) entryOf(bench.ctx, { ...described, version })
    expect(entryOf(bench.ctx, described)).not.toBe(entry)
  })
})

describe('what a company describes', () => {
  it('is a hundred requests over fifty connections at most, so that nobody pays for another’s', async () => {
    const { bench, named } = await openDescribed()
    await addIntegration(bench.ctx, named('One'))
    await fill(bench, 'integration', 100)
    const tooMany = (bound: number) => ({ code: 'conflict', facts: { reason: 'too_many', bound } })
    const refused = await addIntegration(bench.ctx, named('Another')).catch((error) => error)
    expect(refused).toMatchObject(tooMany(100))
    expect(answerError('en', refused)).toMatchObject({
      message: 'There are 100 already, and no more are kept.',
      facts: { reason: 'too_many', bound: 100 },
    })
    await bench.asOwner("UPDATE integration SET removed_at = now(), connection_id = NULL WHERE id = 'x7'")
    expect(await addIntegration(bench.ctx, named('Another'))).toMatchObject({ slug: 'another' })
    await fill(bench, 'connection', 50)
    const added = addConnection(bench.ctx, { fields: { ...fields, name: 'Another' }, secret: 'a-secret' })
    await expect(added).rejects.toMatchObject(tooMany(50))
  })
})
