import { describe, expect, it } from 'vitest'
import { readRoutes } from '../../scripts/reference.ts'
import { openHouse } from '../house.ts'
import { agentOf, ask, choose, invoice } from '../stories/builder.ts'
import { openConsulting, samudra, saveAs } from '../stories/consultant-at.ts'
import { callByToken, makeApiToken, openByToken } from './by-token.ts'
import { callAs, makeToken } from './open-runtime.ts'

const company = '102938'

/** Every line that opens to a token, but the stream, which does not end. */
async function openLines() {
  const lines = await readRoutes()
  return lines.filter(
    ({ who, isSessionOnly, gives }) =>
      (who === 'builder' || who === 'person') && !isSessionOnly && gives !== 'text/event-stream',
  )
}

/** The address with these ids; an id that is not given is one of nobody. */
const fill = (path: string, ids: Record<string, string>) =>
  path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? `${name}_of_nobody`)

/** What an answer says, without what differs from call to call. */
function tell({ status, body }: { status: number; body: unknown }): string {
  return JSON.stringify({ status, body }).replace(
    /"requestId":"\w+"|"companies":\[.*?\]|\b[a-z]{3}_[0-9a-z]{26}\b/g,
    '',
  )
}

describe('An API token', () => {
  it('lets its owner look at over the API what they see on the pages, line by line [TEAM-2]', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await choose(dewi, agent)
    const { id: request } = await ask(house, dewi, agent)
    const call = await openByToken(house, dewi, { may: 'read' })
    const looking = (await openLines()).filter(({ method, gives }) => method === 'GET' && gives === undefined)
    expect(looking.length).toBeGreaterThan(15)
    await call('GET', '/v1/me')
    // Who looked stands in the record from the first look on.
    for (const look of [call, dewi.api]) await look('GET', '/v1/audit-events')
    for (const { path } of looking) {
      const address = fill(path, { agent, request, action: invoice })
      expect(tell(await call('GET', address)), path).toBe(tell(await dewi.api('GET', address)))
    }
  }, 60_000)

  it('lets its owner change over the API what they may on the pages, line by line [TEAM-2]', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const call = await openByToken(house, dewi)
    const agent = await agentOf(dewi)
    const changing = (await openLines()).filter(({ method }) => method !== 'GET')
    expect(changing.length).toBeGreaterThan(15)
    for (const { method, path } of changing) {
      const address = fill(path, { agent })
      expect(tell(await call(method, address, {})), `${method} ${path}`).toBe(tell(await dewi.api(method, address, {})))
    }
  }, 60_000)

  it('takes what is no JSON as well: tables, pages, files, and what changes as it changes [TEAM-2]', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await choose(dewi, agent)
    const { token } = await makeApiToken(dewi, { may: 'read' })
    const given = (await readRoutes()).filter(
      ({ who, gives, isSessionOnly }) => who === 'builder' && gives && !isSessionOnly,
    )
    expect(given.length).toBeGreaterThan(2)
    for (const { path, gives } of given) {
      const leaving = new AbortController()
      const answer = await fetch(house.address + fill(path, { agent }), {
        headers: { authorization: `Bearer ${token}` },
        signal: leaving.signal,
      })
      expect([answer.status, answer.headers.get('content-type')], path).toEqual([
        200,
        expect.stringContaining(gives ?? ''),
      ])
      leaving.abort()
    }
  })

  it('opens nothing to somebody whose role opens nothing [TEAM-2] [GATE-3]', async () => {
    const house = await openHouse()
    const call = await openByToken(house, await house.signIn('dewi'))
    await house.control('/people', { company, sub: 'dewi', role: 'agent' })
    await house.settle()
    for (const { method, path, who } of await openLines()) {
      if (who !== 'builder') continue
      expect((await call(method, fill(path, {}), method === 'GET' ? undefined : {})).status, path).toBe(403)
    }
  }, 60_000)

  it('knows one company only, though its owner builds for two [TEAM-2] [GATE-4]', async () => {
    const house = await openHouse()
    const maya = await house.signIn('maya')
    const { companies } = (await maya.api('GET', '/v1/me')).body
    const [here, elsewhere] = companies as { id: string; name: string }[]
    const call = await openByToken(house, maya)
    const agent = await agentOf(maya)
    for (const { path } of (await openLines()).filter(({ method }) => method === 'GET')) {
      const { body } = await call('GET', fill(path, { agent })).catch(() => ({ body: {} }))
      expect(JSON.stringify(body), path).not.toContain(elsewhere?.name)
      expect(JSON.stringify(body), path).not.toContain(elsewhere?.id)
    }
    await maya.api('POST', '/v1/me/company', { company: elsewhere?.id })
    expect((await call('GET', '/v1/me')).body.company.id).toBe(here?.id)
  }, 60_000)

  it('that only looks changes nothing [TEAM-2]', async () => {
    const house = await openHouse()
    const call = await openByToken(house, await house.signIn('dewi'), { may: 'read' })
    for (const { method, path } of (await openLines()).filter(({ method }) => method !== 'GET')) {
      const { status, body } = await call(method, fill(path, {}), {})
      expect([status, body.error.facts.reason], `${method} ${path}`).toEqual([403, 'read_only'])
    }
  })

  it('makes no token of either kind, which would live on after it [TEAM-2] [INV-4]', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    const call = await openByToken(house, dewi)
    const makers = ['/v1/api-tokens', `/v1/agents/${agent}/runtime-tokens`]
    for (const path of makers) {
      const { status, body } = await call('POST', path, { name: 'One more' })
      expect([status, body.error?.facts.reason], path).toEqual([403, 'session_only'])
      expect((await dewi.api('POST', path, { name: 'One more' })).status, path).toBe(200)
    }
  })

  it('neither reads nor changes what its owner has in all companies: templates, and the language they read [TEAM-1] [TEAM-2] [GATE-4]', async () => {
    const { house, maya, enter, there } = await openConsulting()
    await enter(samudra)
    await choose(maya, there)
    const { id: template } = await saveAs(maya, there)
    await enter('102938')
    const call = await openByToken(house, maya)
    const everywhere = (await readRoutes()).filter(({ path }) => /template|language/.test(path))
    expect(everywhere.length).toBeGreaterThan(10)
    for (const { method, path } of everywhere) {
      const { status, body } = await call(
        method,
        fill(path, { template, version: '1' }),
        method === 'GET' ? undefined : {},
      )
      expect([status, body.error?.facts.reason], `${method} ${path}`).toEqual([403, 'session_only'])
    }
    expect((await maya.api('GET', `/v1/templates/${template}`)).status).toBe(200)
  })

  it('moves no session, and opens neither an operator’s door nor an agent’s [TEAM-2] [INV-4]', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const { token } = await makeApiToken(dewi)
    const call = callByToken(house, token)
    const closed = (await readRoutes()).filter(({ who, isSessionOnly }) => isSessionOnly || who === 'operator')
    expect(closed.length).toBeGreaterThan(4)
    for (const { method, path } of closed) {
      const { status, body } = await call(method, fill(path, {}), method === 'GET' ? undefined : {})
      expect([status, body.error.facts.reason], `${method} ${path}`).toEqual([403, 'session_only'])
    }
    expect((await call('GET', '/v1/actions')).status).toBe(401)
    const runtime = await makeToken(dewi, await agentOf(dewi))
    expect((await callByToken(house, runtime)('GET', '/v1/agents')).status).toBe(401)
    const beside = await dewi.open('/v1/agents', { headers: { authorization: `Bearer ${runtime}` } })
    expect(beside.status).toBe(401)
    expect(await callAs(house, token, { method: 'GET', path: '/approve/access' }).catch(() => 'no JSON')).toBe(
      'no JSON',
    )
  })
})
