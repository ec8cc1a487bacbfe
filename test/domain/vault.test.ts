import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../products/define.ts'
import { sealedForm } from '../../server/domain/credential/index.ts'
import { type Kms, localKms } from '../../server/platform/kms.ts'
import { answers, openProduct, openSigned, openVault, prefix } from './open-vault.ts'

describe('a signed call', () => {
  it('carries what the gateway asks for, and a digest of the very bytes when it writes [SIGN-1]', async () => {
    const { vault, credential, clock, seen } = await openProduct(answers(201, '{"id":1}'))
    const body: Json = { note: 'Rp 1.000 – café', b: 1, a: [true, null] }
    expect(await vault.call(credential, { method: 'POST', prefix, path: '/sales_orders?x=%27', body })).toEqual({
      ...{ kind: 'answer', status: 201, body: { id: 1 } },
    })
    await vault.call(credential, { method: 'GET', prefix, path: '/sales_orders' })
    const [wrote, read] = seen
    expect(wrote).toMatchObject({ method: 'POST', url: `${prefix}/sales_orders?x=%27` })
    const text = '{"a":[true,null],"b":1,"note":"Rp 1.000 – café"}'
    expect(wrote?.body).toBe(text)
    const names = 'username="client-1", algorithm="hmac-sha256", headers="date request-line"'
    expect(wrote?.headers.authorization).toMatch(new RegExp(`^hmac ${names}, signature="[A-Za-z0-9+/]{43}="$`))
    expect(wrote?.headers).toMatchObject({
      accept: 'application/json',
      'content-type': 'application/json',
      date: clock.now().toUTCString(),
      digest: `SHA-256=${createHash('sha256').update(text).digest('base64')}`,
    })
    expect(read?.headers).not.toHaveProperty('digest')
    expect(read?.headers).not.toHaveProperty('content-type')
  })

  it('is accepted by the gateway, for reads and for writes [SIGN-1]', async () => {
    const { vault, credential, get } = await openSigned()
    expect(await get()).toMatchObject({ kind: 'answer', status: 200 })
    const body: Json = { sales_order: { person_name: 'é', transaction_lines_attributes: [] } }
    const wrote = await vault.call(credential, { method: 'POST', prefix, path: '/sales_orders?auto=%20', body })
    expect(wrote).toMatchObject({ kind: 'answer', status: 422 })
  })

  it('goes nowhere but to the gateway, and never by another path than was signed [SIGN-3]', async () => {
    const { vault, credential, seen } = await openProduct(answers(200, '{}'))
    const wrong = [
      { prefix: '@elsewhere.example', path: '/x' },
      { prefix: '.elsewhere.example', path: '/x' },
      { prefix: ':1', path: '/x' },
      ...['/../../admin', '/%2e%2e/x', '/a b', '/a\r\nX: y', '/a#b', '/é', '\\x', "/?q='", '/a\0b'].map((path) => ({
        prefix,
        path,
      })),
    ]
    for (const where of wrong) {
      const sent = vault.call(credential, { method: 'GET', ...where })
      await expect(sent, JSON.stringify(where)).rejects.toThrow(TypeError)
    }
    expect(seen).toEqual([])
  })

  it('opens a secret only for the credential it was sealed for [CRED-1]', async () => {
    const { get, seen } = await openProduct(answers(200, '{}'))
    const others = [{ company: 'com_2' }, { id: 'crd_2' }, { version: 2 }, { grantedDigest: 'b'.repeat(64) }]
    const refused = { kind: 'trouble', code: 'signature_refused', sent: 'no', facts: { cause: 'not_as_sealed' } }
    for (const other of others) expect(await get('/x', other)).toEqual(refused)
    expect(seen).toEqual([])
    expect(await get('/x')).toMatchObject({ kind: 'answer' })
  })

  it('is vouched for by whatever strategy the credential names, one file and one line each [SIGN-2]', async () => {
    const { get, seen } = await openProduct(answers(200, '{}'), { authType: 'made_up' })
    expect(await get()).toMatchObject({ kind: 'answer', status: 200 })
    expect(seen[0]?.headers.authorization).toBe('Made-Up a-secret')
    await expect(get('/x', { authType: 'carrier_pigeon' })).rejects.toThrow('No strategy is registered')
  })

  it('leaves nothing of an opened secret in memory once it is signed [CRED-4]', async () => {
    const { get, opened } = await openProduct(answers(200, '{}'), { authType: 'made_up' })
    await get()
    expect(opened).toEqual([Buffer.alloc('a-secret'.length)])
  })

  it('refuses to start with an address that is more than a host', async () => {
    await expect(openVault('https://api.mekari.example/v2')).rejects.toThrow('without a path')
  })
})

/** Keeps keys under the names that a service gives, behind a network. */
function serviceOf(arn: string) {
  const kept = localKms(`kept:${randomBytes(32).toString('base64')}`)
  const network = { isAway: false }
  const kms: Kms = {
    ...{ currentId: arn, keyIds: [arn] },
    wrap: async (dataKey, about) => ({ ...(await kept.wrap(dataKey, about, 'kept')), keyId: arn }),
    unwrap: async ({ wrapped }, about) => {
      if (network.isAway) throw new Error('The service is away.')
      return kept.unwrap({ keyId: 'kept', wrapped }, about)
    },
  }
  return { kms, network }
}

describe('a key-encryption key of a service', () => {
  const arn = 'arn:aws:kms:ap-southeast-3:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab'

  it('may be called what such a key is called, also where a sealed secret goes round with a page [CRED-6]', async () => {
    const { vault, credential } = await openVault('https://api.mekari.example', serviceOf(arn))
    expect([vault.currentKey, credential.sealed.keyId]).toEqual([arn, arn])
    expect(sealedForm.parse(credential.sealed)).toEqual(credential.sealed)
  })

  it('is wrong where something does not open with it, and not while the service is away [CRED-6]', async () => {
    const { kms, network } = serviceOf(arn)
    const { vault, credential } = await openVault('https://api.mekari.example', { kms })
    const mark = await vault.mark(arn)
    expect([await vault.judge(mark), await vault.judge(credential)]).toEqual(['right', 'right'])
    const tag = Buffer.alloc(16).toString('base64')
    expect(await vault.judge({ ...mark, tag })).toBe('wrong')
    expect(await vault.judge({ ...credential, id: 'crd_2' })).toBe('wrong')
    expect(await vault.judge({ ...mark, keyId: 'another' })).toBe('unknown')
    network.isAway = true
    await expect(vault.judge(mark)).rejects.toThrow('The service is away.')
  })
})
