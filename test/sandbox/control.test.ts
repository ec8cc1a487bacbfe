import { describe, expect, it } from 'vitest'
import { ask, issuerToken, openSandbox } from './open-sandbox.ts'

async function openDoor() {
  const { address } = await openSandbox()
  const control = (path: string, body: unknown) => ask('POST', `${address}/control/${path}`, { body })
  const company = async (id: string) => (await ask('GET', `${address}/directory/companies/${id}`)).body
  const state = async () => (await ask('GET', `${address}/control/state`)).body
  return { address, control, company, state }
}

const named = <T>(list: ({ sub: string } & T)[], sub: string) => list.find((entry) => entry.sub === sub)

describe('the sandbox control door', () => {
  it('shows what exists, without secrets', async () => {
    const { address, state } = await openDoor()
    const scopes = ['jurnal:tax:read']
    const body = { company: '102938', product: 'jurnal', scopes, name: 'x', reference: 'y' }
    const issued = (await ask('POST', `${address}/developer-centre/credentials`, { bearer: issuerToken, body })).body
    const shown = await state()
    expect(Object.keys(shown)).toEqual(['epoch', 'companies', 'ownSystem', 'credentials', 'mails', 'people'])
    expect(shown.companies['102938'].jurnal).toEqual({ salesOrders: [], salesInvoices: [] })
    expect(shown.credentials).toMatchObject([{ company: '102938', product: 'jurnal', scopes, revokedAt: null }])
    expect(JSON.stringify(shown)).not.toContain(issued.clientSecret)
    expect(named(shown.people, 'nadia')).toMatchObject({ operator: true, memberships: [] })
  })

  it('promotes, demotes and disables a person in a company', async () => {
    const { control, company } = await openDoor()
    const member = async (id: string, sub: string) => named((await company(id)).members, sub)
    await control('people', { sub: 'budi', company: '102938', superAdmin: true })
    expect(await member('102938', 'budi')).toMatchObject({ role: 'supervisor', superAdmin: true })
    await control('people', { sub: 'sari', company: '102938', superAdmin: false, disabled: true })
    expect(await member('102938', 'sari')).toMatchObject({ superAdmin: false, disabled: true })
    await control('people', { sub: 'yusuf', company: '204857', superAdmin: true, role: 'agent' })
    expect(await member('204857', 'yusuf')).toMatchObject({ role: 'agent', superAdmin: true })
    await control('people', { sub: 'maya', disabled: true })
    expect([await member('102938', 'maya'), await member('305112', 'maya')]).toMatchObject([
      { disabled: true },
      { disabled: true },
    ])
  })

  it('renames, disables, copies and deletes an agent', async () => {
    const { control, company } = await openDoor()
    await control('agents', { company: '102938', id: 'agent-hr', name: 'HR', enabled: false })
    await control('agents', { company: '102938', id: 'agent-kopi', clone: 'agent-kopi-2' })
    await control('agents', { company: '102938', id: 'agent-toko', deleted: true })
    expect((await company('102938')).agents).toMatchObject([
      { id: 'agent-kopi', name: 'Kopi Assistant', enabled: true },
      { id: 'agent-hr', name: 'HR', enabled: false },
      { id: 'agent-kopi-2', name: 'Kopi Assistant', enabled: true },
    ])
    expect((await control('agents', { company: '305112', id: 'agent-kopi', enabled: false })).status).toBe(404)
    expect((await control('agents', { company: '102938', id: 'agent-hr', clone: 'agent-kopi' })).status).toBe(409)
  })

  it('goes back to the seed in a new epoch, with a version nobody has seen', async () => {
    const { address, control, company, state } = await openDoor()
    await control('people', { sub: 'budi', company: '102938', superAdmin: true })
    await control('gates', { company: '102938', flag: false })
    const before = (await ask('GET', `${address}/directory/changes`)).body
    expect((await control('reset', undefined)).body).toEqual({ epoch: 2 })
    const after = (await ask('GET', `${address}/directory/changes`)).body
    expect(after).toEqual({ epoch: 2, version: before.version + 1 })
    expect((await company('102938')).gates).toEqual({ feature: true, addon: true, flag: true })
    expect((await state()).epoch).toBe(2)
  })

  it('says what is wrong with a wish', async () => {
    const { control } = await openDoor()
    expect(await control('faults', { product: 'jurnal', fault: 'explode' })).toMatchObject({ status: 400 })
    expect(await control('people', { sub: 'nobody', company: '102938' })).toMatchObject({ status: 404 })
    expect(await control('people', { sub: 'dewi', company: '102938', king: true })).toMatchObject({ status: 400 })
    expect(await control('people', { sub: 'dewi', superAdmin: true })).toMatchObject({ status: 400 })
    expect(await control('clock', { offsetSeconds: 'late' })).toMatchObject({ status: 400 })
    expect(await control('catalogue', {})).toMatchObject({ status: 400 })
  })

  it('publishes versions in the catalogue feed until it is reset', async () => {
    const { address, control } = await openDoor()
    const told = { action: 'jurnal_create_sales_invoice', version: 3, basedOn: 2, limits: { maxAmount: 7 } }
    expect(await control('catalogue', told)).toEqual({ status: 201, body: told })
    expect((await ask('GET', `${address}/catalogue`)).body).toEqual({ versions: [told] })
    await control('reset', undefined)
    expect((await ask('GET', `${address}/catalogue`)).body).toEqual({ versions: [] })
  })

  it('sets and clears faults', async () => {
    const { address, control } = await openDoor()
    const fault = { product: 'jurnal', match: 'POST /public/jurnal', fault: '500-after', times: 2 }
    expect(await control('faults', fault)).toMatchObject({ status: 201, body: fault })
    expect((await ask('DELETE', `${address}/control/faults`)).status).toBe(204)
  })

  it('is closed to pages of other sites', async () => {
    const { address } = await openDoor()
    const headers = { origin: 'http://evil.example' }
    expect((await fetch(`${address}/control/reset`, { method: 'POST', headers })).status).toBe(403)
    expect((await fetch(`${address}/control/state`, { headers: { origin: address } })).status).toBe(200)
  })
})
