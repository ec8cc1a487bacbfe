import { describe, expect, it } from 'vitest'
import type { SecretOwner } from '../../server/domain/vault/index.ts'
import type { Sealed } from '../../server/platform/envelope.ts'
import { Secret } from '../../server/platform/secret.ts'
import { callAs, gayo } from '../entry/open-runtime.ts'
import type { House } from '../house.ts'
import { formsOf } from '../secret-forms.ts'
import { ask, choose, invoice } from './builder.ts'
import { call, callBack, connect, openIntegration } from './own-system.ts'
import { approve } from './super-admin.ts'

const planted = 'canary-4d1e9c-of-somebody-else'

interface Row {
  company: string
  id: string
  version: number
  digest: string
  sealed: Sealed
}

/** An agent that acts at Jurnal with a credential, and at a system of its company's own over a connection. */
async function openBoth() {
  const own = await openIntegration(callBack)
  const { house, builder, agent, token } = own
  await choose(builder, agent, { action: invoice })
  const { id } = await ask(house, builder, agent)
  await approve(house, id)
  let acts = 0
  const act = async (action: string, input: unknown) => {
    acts += 1
    const body = { action, input }
    const headers = { 'idempotency-key': `swapped-${acts}` }
    const answer = await callAs(house, token, { method: 'POST', path: '/v1/executions', body, headers })
    return answer.body.error?.code ?? answer.body.state
  }
  const other = await connect(house, builder, 'basic')
  return { ...own, other, atJurnal: () => act(invoice, gayo), atOwn: () => act(own.action, call) }
}

async function rowsOf(house: House, connection: string) {
  const [credential] = await house.look<Row>(
    'SELECT company_id AS company, id, version, granted_digest AS digest, sealed FROM credential',
  )
  const kept = await house.look<Row>(
    `SELECT company_id AS company, id, version, '' AS digest, sealed FROM connection ORDER BY id = $1 DESC`,
    [connection],
  )
  const [own, other] = kept
  if (!credential || !own || !other) throw new Error('Something is not there.')
  return { credential, own, other }
}

/** Every way in which what is stored of a secret may be another one's, or be called what it is not. */
async function wrongFor(house: House, { id, company, version, digest, sealed }: Row, others: Row[]): Promise<Sealed[]> {
  const { vault } = house.app.tools
  const owner = { company, id, version, grantedDigest: digest }
  const owners: SecretOwner[] = [
    { ...owner, company: 'com_01j00000000000000000000000' },
    { ...owner, id: 'crd_01j00000000000000000000000' },
    { ...owner, version: version + 1 },
    { ...owner, grantedDigest: 'd'.repeat(64) },
    { company, id, version, authType: 'bearer', reach: { baseUrl: 'https://elsewhere.example', settings: {} } },
  ]
  const ofOthers = await Promise.all(owners.map((one) => vault.seal(new Secret(planted), one)))
  const cut = (part: 'tag' | 'wrappedKey', left: number) => ({
    ...sealed,
    [part]: Buffer.from(sealed[part], 'base64').subarray(0, left).toString('base64'),
  })
  const tags = [4, 8, 12, 15].flatMap((left) => [cut('tag', left), cut('wrappedKey', 44 + left)])
  const named = { ...sealed, keyId: 'another' }
  return [...others.map((one) => one.sealed), ...ofOthers, ...tags, named]
}

async function put(house: House, table: 'credential' | 'connection', { id, sealed }: Row): Promise<void> {
  await house.look(`UPDATE ${table} SET sealed = $2 WHERE id = $1`, [id, JSON.stringify(sealed)])
}

describe('What is stored of a secret', () => {
  it('opens for its own row alone: swapped, cut or called otherwise nobody is called with it, and put back it works [CRED-1] [CRED-4]', async () => {
    const { house, connection, atJurnal, atOwn } = await openBoth()
    const { credential, own, other } = await rowsOf(house, connection)
    const documents = async () => (await house.state()).companies['102938']?.jurnal.salesInvoices.length
    const callbacks = async () => (await house.state()).ownSystem.callbacks.length
    expect([await atJurnal(), await atOwn()]).toEqual(['succeeded', 'succeeded'])

    for (const sealed of await wrongFor(house, credential, [own, other])) {
      await put(house, 'credential', { ...credential, sealed })
      expect(await atJurnal()).toBe('signature_refused')
    }
    await put(house, 'credential', credential)
    for (const sealed of await wrongFor(house, own, [credential, other])) {
      await put(house, 'connection', { ...own, sealed })
      expect(await atOwn()).toBe('signature_refused')
    }
    await put(house, 'connection', own)

    expect([await documents(), await callbacks()]).toEqual([1, 1])
    house.clock.advance(60_000)
    expect([await atJurnal(), await atOwn()]).toEqual(['succeeded', 'succeeded'])
    for (const form of formsOf(planted)) expect(house.logged.join('')).not.toContain(form)
  })
})
