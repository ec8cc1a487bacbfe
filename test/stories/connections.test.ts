import { describe, expect, it } from 'vitest'
import { keys } from '../../sandbox/own-system/admit.ts'
import { type Strategy, strategies } from '../../server/domain/vault/index.ts'
import { openHouse } from '../house.ts'
import { eventsOf } from './builder.ts'
import { connect, connectionBody, integrate, type Kind, kindsAt, openOwnSystem, orderStatus } from './own-system.ts'

const onLaptop = { env: { CONNECTIONS_TO_PRIVATE: 'on' } }
/** What is kept does not open: nothing is sent. */
const unopened = { outcome: 'unopened', status: null, text: expect.stringContaining('tidak dapat dibuka') }
const ways = kindsAt('http://sandbox.example').map(({ authType }) => authType)

describe('A connection', () => {
  it.each(ways)(
    'by %s is made, tested and round-tripped, its secret never shown [CRED-5] [SIGN-2]',
    async (authType) => {
      const house = await openHouse(onLaptop)
      const dewi = await house.signIn('dewi')
      const kind = kindsAt(house.sandbox).find((one) => one.authType === authType) as Kind
      const asked = connectionBody(house.sandbox, kind)
      const { secret, ...shown } = asked
      const made = await dewi.api('POST', '/v1/connections', asked)
      expect(made).toMatchObject({ status: 200, body: { ...shown, lastTest: null, usedBy: [] } })
      const path = `/v1/connections/${made.body.id}`
      const test = await dewi.api('POST', `${path}/tests`, { path: '/ping' })
      expect(test).toMatchObject({ status: 200, body: { outcome: 'reached', status: 200 } })
      const renamed = await dewi.api('PUT', path, { ...shown, name: 'Renamed' })
      expect(renamed).toMatchObject({
        status: 200,
        body: { ...shown, name: 'Renamed', lastTest: { outcome: 'reached' } },
      })
      expect((await dewi.api('POST', `${path}/tests`, { path: '/ping' })).body).toMatchObject({ outcome: 'reached' })
      await dewi.api('PUT', path, { ...shown, secret: `${secret}-wrong` })
      const refused = await dewi.api('POST', `${path}/tests`, { path: '/ping' })
      expect(refused.body).toMatchObject({
        outcome: 'refused',
        status: null,
        text: expect.stringContaining('tidak menerima'),
      })
      expect((await dewi.api('DELETE', path)).status).toBe(204)
      expect((await dewi.api('GET', path)).status).toBe(404)
      const names = (await eventsOf(dewi)).map(({ name }) => name).filter((name) => name.startsWith('connection.'))
      expect(new Set(names)).toEqual(
        new Set(['connection.added', 'connection.tested', 'connection.changed', 'connection.removed']),
      )
    },
  )

  it('joins by one more strategy in the wiring: a form of its own, a call vouched for [SIGN-2]', async () => {
    const rot13: Strategy = {
      authType: 'made_up',
      takes: { clientId: null, settings: { nickname: 'text' } },
      sign: (_request, { secret, settings }) => ({
        kind: 'signed',
        headers: { Authorization: `Bearer ${settings.nickname}-${secret.reveal().toString()}` },
      }),
      explain: () => undefined,
    }
    const house = await openHouse({ ...onLaptop, strategies: [...strategies, rot13] })
    const dewi = await house.signIn('dewi')
    const { body } = await dewi.api('GET', '/v1/connections')
    expect(body.types.at(-1)).toMatchObject({ type: 'made_up', settings: [{ name: 'nickname', required: false }] })
    const kind = { authType: 'made_up', way: 'bearer', settings: { nickname: 'kopi' }, secret: 'bearer-token' }
    const made = await dewi.api('POST', '/v1/connections', connectionBody(house.sandbox, kind))
    const test = await dewi.api('POST', `/v1/connections/${made.body.id}/tests`, { path: '/ping' })
    expect(test.body).toMatchObject({ outcome: 'reached' })
  })

  it('asks for its secret again before that could go to another host, or by another way [CRED-5]', async () => {
    const { house, builder, connection } = await openOwnSystem()
    const kind = kindsAt(house.sandbox).find(({ authType }) => authType === 'bearer') as Kind
    const { secret: _, ...fields } = connectionBody(house.sandbox, kind)
    const other = { ...fields, baseUrl: fields.baseUrl.replace('127.0.0.1', 'localhost') }
    const path = `/v1/connections/${connection}`
    for (const change of [other, { ...fields, authType: 'company_token' }])
      expect(await builder.api('PUT', path, change)).toMatchObject({
        status: 422,
        body: { error: { facts: { field: 'secret', reason: 'secret_anew' } } },
      })
    expect((await builder.api('PUT', path, { ...other, secret: keys.bearer })).status).toBe(200)
    // A row that somebody changed behind our back opens nothing: the hosts are bound to the sealed bytes.
    await house.look("UPDATE connection SET base_url = replace(base_url, 'localhost', '127.0.0.1')")
    expect((await builder.api('POST', `${path}/tests`, { path: '/ping' })).body).toMatchObject(unopened)
  })

  it('asks for its secret again before two addresses of it change places [CRED-5]', async () => {
    const { house, builder } = await openOwnSystem()
    const asked = connectionBody(house.sandbox, kindsAt(house.sandbox).find(({ way }) => way === 'oauth') as Kind)
    const { secret, ...fields } = { ...asked, baseUrl: asked.baseUrl.replace('127.0.0.1', 'localhost') }
    const { body } = await builder.api('POST', '/v1/connections', { ...fields, secret })
    const path = `/v1/connections/${body.id}`
    const tokenUrl = fields.settings?.tokenUrl ?? ''
    const swapped = { ...fields, baseUrl: tokenUrl, settings: { ...fields.settings, tokenUrl: fields.baseUrl } }
    expect(await builder.api('PUT', path, swapped)).toMatchObject({
      status: 422,
      body: { error: { facts: { field: 'secret', reason: 'secret_anew' } } },
    })
    // What is no address leads nowhere, whatever it looks like.
    const scoped = { ...fields, settings: { tokenUrl, scope: 'https://orders.example' } }
    expect((await builder.api('PUT', path, scoped)).status).toBe(200)
    await house.look("UPDATE connection SET base_url = settings ->> 'tokenUrl', settings = $1 WHERE id = $2", [
      { ...fields.settings, tokenUrl: fields.baseUrl },
      body.id,
    ])
    expect((await builder.api('POST', `${path}/tests`, { path: '' })).body).toMatchObject(unopened)
  })

  it('is not deleted while an integration leads over it, and says which [CRED-5]', async () => {
    const { builder, connection } = await openOwnSystem()
    const { id } = await integrate(builder, orderStatus(connection))
    const kept = await builder.api('DELETE', `/v1/connections/${connection}`)
    expect(kept).toMatchObject({
      status: 409,
      body: { error: { message: 'Ini masih dipakai: Order status.', facts: { where: ['Order status'] } } },
    })
    expect((await builder.api('GET', '/v1/connections')).body.items).toMatchObject([
      { id: connection, usedBy: [{ id, name: 'Order status' }] },
    ])
    await builder.api('DELETE', `/v1/integrations/${id}`)
    expect((await builder.api('DELETE', `/v1/connections/${connection}`)).status).toBe(204)
  })

  it('has a name of its own, and is changed by one person at a time', async () => {
    const { house, builder, connection } = await openOwnSystem()
    const second = await connect(house, builder, 'basic')
    const [kind] = kindsAt(house.sandbox)
    const same = { ...connectionBody(house.sandbox, kind as Kind), name: 'own system (BEARER)' }
    for (const answer of [
      await builder.api('POST', '/v1/connections', same),
      await builder.api('PUT', `/v1/connections/${second}`, same),
    ])
      expect(answer).toMatchObject({ status: 409, body: { error: { facts: { reason: 'name_taken' } } } })
    expect((await builder.api('GET', `/v1/connections/${connection}`)).body.name).toBe('Own system (bearer)')
  })

  it('of another company is as absent as none [GATE-4] [CRED-5]', async () => {
    const { house, connection } = await openOwnSystem()
    const lina = await house.signIn('lina')
    expect((await lina.api('GET', '/v1/connections')).body.items).toEqual([])
    const [foreign, absent] = [connection, 'con_00000000000000000000000000']
    for (const id of [foreign, absent]) {
      expect((await lina.api('GET', `/v1/connections/${id}`)).status).toBe(404)
      expect((await lina.api('DELETE', `/v1/connections/${id}`)).status).toBe(404)
      expect(await lina.api('POST', '/v1/integrations', orderStatus(id))).toMatchObject({
        status: 422,
        body: { error: { facts: { field: 'connection', reason: 'none' } } },
      })
    }
  })

  it('explains what its test met [CRED-5]', async () => {
    const { house, builder, connection } = await openOwnSystem()
    const test = async (path: string) =>
      (await builder.api('POST', `/v1/connections/${connection}/tests`, { path })).body
    expect(await test('/nothing/here')).toMatchObject({ outcome: 'answered', status: 404 })
    for (const [fault, outcome, status] of [
      ['redirect', 'redirected', null],
      ['500-before', 'broken', 500],
      ['garbage-200', 'not_json', 200],
      ['429', 'busy', null],
      ['reset-before', 'broken', null],
    ] as const) {
      await house.control('/faults', { product: 'own-system', fault, times: 1 })
      expect(await test('/ping'), fault).toMatchObject({ outcome, status, text: expect.stringMatching(/[.?]$/) })
    }
    expect(
      await builder.api('POST', `/v1/connections/${connection}/tests`, { path: '/../../control/state' }),
    ).toMatchObject({
      status: 422,
      body: { error: { facts: { field: 'path' } } },
    })
  })
})
