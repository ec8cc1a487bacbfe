import { chown, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Context } from '../../server/domain/audit/index.ts'
import { contextFor, system } from '../../server/domain/audit/index.ts'
import { companyIdFor } from '../../server/domain/company/index.ts'
import { Secret } from '../../server/platform/secret.ts'
import { amount } from '../amount.ts'
import { openRuntime } from '../entry/open-runtime.ts'
import type { House } from '../house.ts'
import { addKey, begin, first, hanging, keys, openConnected, restartWith, startWith } from './key-house.ts'

describe('The key-encryption keys', () => {
  it('are replaced while the house runs: known everywhere, used, what hangs on the old one moved, the old one gone [CRED-6]', async () => {
    const { house, act } = await openConnected()
    const old = first(house)
    const added = await addKey(house)
    await restartWith(house, old, added)
    expect((await keys(house, 'retire', 'test')).said).toContain(
      'It is the current one. First: npm run mekari-action -- keys use k2.',
    )
    expect((await keys(house, 'use', 'k2')).said).toContain('Put it first')
    await restartWith(house, added, old)
    expect((await act('one')).status).toBe(200)
    const listed = await keys(house, 'list')
    expect(listed.said).toMatch(/ok {4}key k2: current, 0 secrets\./)
    expect(listed.said).toMatch(/ok {4}key test: still opens, 2 secrets\./)
    expect(await keys(house, 'retire', 'test')).toMatchObject({ code: 1, said: expect.stringContaining('2 secrets') })
    expect(await keys(house, 're-wrap')).toMatchObject({
      code: 0,
      said: expect.stringContaining('2 secrets moved to it.'),
    })
    expect(await keys(house, 're-wrap')).toMatchObject({
      code: 0,
      said: expect.stringContaining('0 secrets moved to it.'),
    })
    expect((await keys(house, 'retire', 'test')).code).toBe(0)
    await restartWith(house, added)
    expect((await act('two')).status).toBe(200)
    expect(await keys(house, 'retire', 'k2')).toMatchObject({ code: 1, said: expect.stringContaining('current one') })
    expect(await startWith(house, old, added)).toContain('1 The key test was retired.')
    const env = { ...house.env, KEY_ENCRYPTION_KEYS: `${added},${old}` }
    for (const [said, ...words] of [
      ['It was retired.', 'use', 'test'],
      ['Nothing was ever sealed under a key of that name.', 'retire', 'tset'],
    ])
      expect(await keys({ env }, ...words)).toMatchObject({ code: 1, said: expect.stringContaining(said ?? '') })
    const anew = await keys(house, 'add', 'test')
    expect(anew).toMatchObject({ code: 1, said: expect.stringContaining('There was one of that name.') })
  }, 120_000)

  it('stop the start with one sentence when one is missing or is another one, and name no key [CRED-6]', async () => {
    const { house } = await openConnected()
    const added = await addKey(house)
    expect(await startWith(house, added)).toContain('1 KEY_ENCRYPTION_KEYS has no key named test, under which')
    expect(await startWith(house, `test:${added.slice('k2:'.length)}`)).toBe(
      '1 The key test of KEY_ENCRYPTION_KEYS is not the one under which secrets were kept by that name.',
    )
    const listed = await keys({ env: { ...house.env, KEY_ENCRYPTION_KEYS: added } }, 'list')
    expect(listed).toMatchObject({
      code: 1,
      said: expect.stringMatching(/FAIL {2}key test: missing, 2 secrets\. Add it again/),
    })
  }, 120_000)

  it('are a file where no setting names them, changed whole or not at all [CRED-6]', async () => {
    const { house } = await openConnected()
    const folder = join(house.env.DATA_DIR ?? '', 'keys')
    await mkdir(folder, { recursive: true })
    const file = join(folder, 'key-encryption.key')
    await writeFile(file, `${first(house)}\n`, { mode: 0o640 })
    // Root may replace the file of the house's own account.
    const owner = process.getuid?.() === 0 ? 65_534 : (await stat(file)).uid
    await chown(file, owner, (await stat(file)).gid)
    const { KEY_ENCRYPTION_KEYS: old = '', ...env } = house.env
    expect((await keys({ env }, 'add', 'k2')).said).not.toMatch(/[A-Za-z0-9+/]{43}=/)
    const [kept = '', added = ''] = (await readFile(file, 'utf8')).trim().split(',')
    expect([kept, added.slice(0, 3)]).toEqual([old, 'k2:'])
    expect(await stat(file)).toMatchObject({ uid: owner, mode: 0o100640 })
    await keys({ env }, 'use', 'k2')
    await keys({ env }, 're-wrap')
    await keys({ env }, 'retire', 'test')
    expect(await readFile(file, 'utf8')).toBe(`${added}\n`)
    expect((await keys({ env }, 'add', 'k2')).said).toContain('There is one already.')
    for (const words of [['forget'], ['use'], []])
      expect(await keys({ env }, ...words)).toMatchObject({
        code: 2,
        said: expect.stringContaining(' -- keys list | add'),
      })
    const said = expect.stringContaining(' -- withdrawals begin')
    expect(await begin(env, ['help']).ended).toMatchObject({ code: 0, said })
    expect(await begin(env, ['withdrawals']).ended).toMatchObject({ code: 2, said })
  }, 120_000)

  it('may be killed while secrets move: each opens under one key or the other [CRED-6] [OPS-5]', async () => {
    const { house } = await openRuntime()
    const old = first(house)
    const added = await addKey(house)
    await restartWith(house, old, added)
    const ctx = await inCompany(house)
    const owners = await sealMany(ctx, house)
    for (let round = 0; round < amount(3, 50); round += 1) {
      const [to, from] = round % 2 === 0 ? [added, old] : [old, added]
      const env = { ...house.env, KEY_ENCRYPTION_KEYS: `${to},${from}` }
      const { child, ended } = begin(env, ['keys', 're-wrap'])
      await moved(house, to.slice(0, to.indexOf(':')), 1 + ((round * 37) % 150))
      child.kill('SIGKILL')
      await ended
      for (const owner of owners) {
        const [row] = await house.look<{ sealed: never }>('SELECT sealed FROM credential WHERE id = $1', [owner.id])
        const credential = { ...owner, authType: 'mekari_hmac', clientId: 'many', sealed: row?.sealed as never }
        await ctx.vault.reseal(credential, owner)
      }
    }
    expect((await keys({ env: { ...house.env, KEY_ENCRYPTION_KEYS: `${added},${old}` } }, 're-wrap')).code).toBe(0)
    expect(await hanging(house, 'test')).toBe(0)
  }, 300_000)
})

async function inCompany(house: House): Promise<Context> {
  const nobody = contextFor(house.app.tools, { actor: system, company: '', requestId: 'req_test' })
  return { ...nobody, company: await companyIdFor(nobody, '102938') }
}

/** So many credentials of the one grant there is, as if it had been renewed so often. */
async function sealMany({ vault, company }: Context, house: House) {
  const owners = Array.from({ length: 200 }, (_, place) => ({
    ...{ company, id: `crd_${String(place).padStart(26, '0')}`, version: place + 10, grantedDigest: 'd'.repeat(64) },
  }))
  for (const { id, version, grantedDigest } of owners) {
    const sealed = await vault.seal(new Secret('a secret of ours'), { company, id, version, grantedDigest })
    await house.look(
      `INSERT INTO credential (company_id, id, grant_id, agent_id, version, product, auth_type, scopes, granted_digest, issuer,
        state, created_at, client_id, sealed)
      SELECT company_id, $1, grant_id, agent_id, $2, product, auth_type, scopes, $3, issuer, 'retiring', created_at, 'many', $4
      FROM credential WHERE version = 1`,
      [id, version, grantedDigest, JSON.stringify(sealed)],
    )
  }
  return owners
}

/** Waits until so many hang on this key, or all that will. */
async function moved(house: House, key: string, count: number): Promise<void> {
  await expect.poll(() => hanging(house, key), { interval: 2, timeout: 60_000 }).toBeGreaterThanOrEqual(count)
}
