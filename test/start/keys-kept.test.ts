import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { describe, expect, it, onTestFinished } from 'vitest'
import { changeKeys } from '../../server/entry/cli/keys.ts'
import { execute } from '../database.ts'
import type { House } from '../house.ts'
import { pass } from '../stories/access-life.ts'
import { addKey, first, hanging, keys, openConnected, restartWith, startWith } from './key-house.ts'

/** A house whose node was not begun anew when another key was to be used: all hangs on the new one, the node's own is retired. */
async function openLeftBehind() {
  const runtime = await openConnected()
  const { house } = runtime
  const old = first(house)
  const added = await addKey(house)
  await restartWith(house, old, added)
  const env = { ...house.env, KEY_ENCRYPTION_KEYS: `${added},${old}` }
  expect((await keys({ env }, 're-wrap')).said).toContain('2 secrets moved to it.')
  return { ...runtime, added, old, retire: () => keys({ env }, 'retire', 'test') }
}

const another = { name: 'Another', authType: 'bearer', baseUrl: 'https://api.example.com', secret: 'one more secret' }
const usedKeys = (house: House) =>
  house.look<{ id: string }>('SELECT id FROM vault_key ORDER BY id').then((rows) => rows.map(({ id }) => id))

describe('A key-encryption key', () => {
  it('is sealed under no more once it is retired, whichever node has it first; what was issued is not lost [CRED-6]', async () => {
    const { house, builder, added, retire } = await openLeftBehind()
    expect((await retire()).code).toBe(0)
    const refused = await builder.api('POST', '/v1/connections', another)
    expect([refused.status, refused.body.error.code]).toEqual([500, 'internal'])
    expect(house.logged.join('')).toContain('The key test was retired')
    const [grant] = (await builder.api('GET', '/v1/credentials')).body.items
    await builder.api('POST', `/v1/grants/${grant.grant}/rotations`, { overlap: 'none' })
    await house.settle()
    expect(await hanging(house, 'test')).toBe(0)
    expect((await builder.api('GET', '/v1/credentials')).body.items[0].rotation).toMatchObject({ state: 'under_way' })
    await restartWith(house, added)
    for (let round = 0; round < 6; round += 1) await pass(house, 1 / 144)
    expect((await builder.api('GET', '/v1/credentials')).body.items[0]).toMatchObject({
      rotation: { state: 'done' },
      credentials: [{ state: 'active' }, {}],
    })
    const { credentials } = await house.state()
    expect(credentials.filter(({ revokedAt }) => revokedAt === null)).toHaveLength(1)
  }, 120_000)

  it('is retired only when whoever seals under it is through: what they keep counts [CRED-6]', async () => {
    const { house, retire } = await openLeftBehind()
    const node = new pg.Client({ connectionString: house.databaseUrl, options: '-c role=mekari_action_owner' })
    await node.connect()
    onTestFinished(() => node.end())
    await node.query(
      "BEGIN; SELECT set_config('app.company', company_id, true) FROM company_directory WHERE external_id = '102938'",
    )
    await node.query(`UPDATE connection SET sealed = jsonb_set(sealed, '{keyId}', '"test"')`)
    const retired = retire()
    const waiting = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    await expect.poll(() => execute(house.databaseUrl, waiting), { timeout: 60_000 }).toHaveLength(1)
    await node.query('COMMIT')
    expect(await retired).toMatchObject({ code: 1, said: expect.stringContaining('1 secret.') })
  }, 120_000)

  it('is known where secrets hang on it, also in a house of before keys were noted [CRED-6] [OPS-3]', async () => {
    const { house } = await openConnected()
    const old = first(house)
    const added = await addKey(house)
    await restartWith(house, added, old)
    await house.look('DELETE FROM vault_key')
    const other = `test:${randomBytes(32).toString('base64')}`
    expect(await startWith(house, other)).toContain('1 The key test of KEY_ENCRYPTION_KEYS is not the one')
    expect(await startWith(house, added)).toContain('1 KEY_ENCRYPTION_KEYS has no key named test, under which')
    expect(await usedKeys(house)).toEqual([])
    await restartWith(house, added, old)
    expect(await usedKeys(house)).toEqual(['k2', 'test'])
    expect(await startWith(house, added)).toContain('1 KEY_ENCRYPTION_KEYS has no key named test, under which')
  }, 120_000)

  it('may be kept by a service: what there is and which is current, the vault says [CRED-6]', async () => {
    const { house } = await openConnected()
    const arn = 'arn:aws:kms:ap-southeast-3:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab'
    const { tools } = house.app
    const served = { ...tools, vault: { ...tools.vault, currentKey: arn, keyIds: [arn, 'test'] } }
    const say = async (...words: string[]) =>
      (await Array.fromAsync(changeKeys(served, { entries: [], write: null }, words))).map(
        ({ about, isWell, says }) => `${isWell} ${about}: ${says}`,
      )
    expect(await say('list')).toEqual([
      `true key ${arn}: current, 0 secrets.`,
      'true key test: still opens, 2 secrets.',
    ])
    expect(await say('retire', arn)).toEqual([`false key ${arn}: It is the current one.`])
  }, 120_000)
})
