import { describe, expect, it, onTestFinished } from 'vitest'
import { products } from '../../products/index.ts'
import { type App, createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { createLog } from '../../server/platform/log.ts'
import { freePort } from '../free-port.ts'
import type { House } from '../house.ts'
import { choose, invoice, order, reimbursement, rowOf } from './builder.ts'
import { approve, decider, fieldsOf, openAsked } from './super-admin.ts'

/** The same house under other settings: the same tables, the same clock. */
async function restartWith(house: House, env: Record<string, string>): Promise<App> {
  const config = readConfig({ ...house.env, ...env, PORT: String(await freePort()), PUBLIC_URL: house.address })
  const { databaseUrl, clock } = house
  const app = await createApp({ config, products, databaseUrl, clock, log: createLog({ level: 'silent' }) })
  onTestFinished(() => app.close())
  return app
}

async function withdraw(house: House): Promise<void> {
  const sari = await decider(house)
  const { text } = await sari.open('/approve/access')
  const address = /\/approve\/access\/[^"]+\/withdraw/.exec(text)?.[0] ?? ''
  await sari.submit(address, fieldsOf(await sari.open(address)))
  house.clock.advance(120_000)
}

const issuers = 'SELECT product, issuer, state FROM credential ORDER BY created_at, product'

describe('Who issues credentials', () => {
  it('[CRED-3] [CRED-1] may be an approval layer: issued there, proved, revoked there', async () => {
    const { house, builder, agent, request } = await openAsked({
      ...{ actions: [invoice], env: { CREDENTIAL_ISSUER: 'approval-layer' } },
    })
    await approve(house, request.id)
    expect((await rowOf(builder, agent)).state).toBe('active')
    expect(await house.look(issuers)).toEqual([{ product: 'jurnal', issuer: 'approval-layer', state: 'active' }])
    await withdraw(house)
    await house.settle()
    expect(await house.look(issuers)).toEqual([{ product: 'jurnal', issuer: 'approval-layer', state: 'revoked' }])
    expect((await house.state()).credentials.map(({ revokedAt }) => revokedAt)).not.toContain(null)
  })

  it('[CRED-3] [CRED-2] may take its time: that is nobody’s failure, and no attempt', async () => {
    const { house, builder, agent, request } = await openAsked({
      ...{ actions: [invoice], env: { CREDENTIAL_ISSUER: 'approval-layer' } },
    })
    await house.control('/issuer', { fault: 'pending', times: 12 })
    await approve(house, request.id)
    for (let minute = 0; minute < 12; minute += 1) {
      expect((await rowOf(builder, agent)).state).toBe('waiting')
      house.clock.advance(61_000)
      await house.control('/clock', { offsetSeconds: (minute + 1) * 61 })
      await house.settle()
    }
    expect((await rowOf(builder, agent)).state).toBe('active')
    expect(await house.look("SELECT 1 FROM audit_event WHERE name = 'credential.failed'")).toEqual([])
  })

  it('[CRED-3] is a setting: what another one issued goes on, and is revoked by the one who issued it', async () => {
    const { house, builder, agent, request } = await openAsked({ actions: [invoice] })
    await approve(house, request.id)
    const later = await restartWith(house, { CREDENTIAL_ISSUER: 'approval-layer' })
    await choose(builder, agent, { action: reimbursement })
    const second = await builder.api('POST', `/v1/agents/${agent}/approval-requests`, {})
    await later.settle()
    await decideAt(house, later, second.body.id)
    expect(await house.look(issuers)).toEqual([
      { product: 'jurnal', issuer: 'sandbox', state: 'active' },
      { product: 'talenta', issuer: 'approval-layer', state: 'active' },
    ])
    await withdraw(house)
    await later.settle()
    expect(await house.look(issuers)).toEqual([
      { product: 'jurnal', issuer: 'sandbox', state: 'revoked' },
      { product: 'talenta', issuer: 'approval-layer', state: 'active' },
    ])
    const { credentials } = await house.state()
    expect(credentials.map(({ product, revokedAt }) => [product, revokedAt !== null])).toEqual([
      ['jurnal', true],
      ['talenta', false],
    ])
  })

  it('[CRED-3] begins anew with an order that the one before had not fulfilled', async () => {
    const { house, builder, agent, request } = await openAsked({
      ...{ actions: [order], env: { CREDENTIAL_ISSUER: 'developer-centre' } },
    })
    await approve(house, request.id)
    expect((await rowOf(builder, agent, order)).state).toBe('waiting')
    const later = await restartWith(house, { CREDENTIAL_ISSUER: 'sandbox' })
    house.clock.advance(61_000)
    await later.settle()
    expect((await rowOf(builder, agent, order)).state).toBe('active')
    expect(await house.look(issuers)).toEqual([
      { product: 'jurnal', issuer: 'developer-centre', state: 'revoked' },
      { product: 'jurnal', issuer: 'sandbox', state: 'active' },
    ])
  })
})

/** Decided at this house, and set up by the other. */
async function decideAt(house: House, app: App, request: string): Promise<void> {
  const sari = await decider(house)
  const [row] = await house.look<{ company: string }>('SELECT company_id AS company FROM approval_request LIMIT 1')
  const path = `/approve/requests/${row?.company}/${request}`
  await sari.submit(`${path}/decide`, { ...fieldsOf(await sari.open(path)), outcome: 'approve' })
  await app.settle()
}
