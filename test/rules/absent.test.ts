/** Invariant 8: at every door of the builder's API and of the runtime, absent and not-yours look the same, byte for byte. */
import { describe, expect, it } from 'vitest'
import { readRoutes } from '../../scripts/reference.ts'
import { callAs, makeToken } from '../entry/open-runtime.ts'
import { proveContact } from '../entry/prove-contact.ts'
import { openHouse } from '../house.ts'
import { agentOf, ask, choose, invoice } from '../stories/builder.ts'
import type { Visitor } from '../visitor.ts'

/** What an invoice may be asked with, on sample data too. */
const kopi = { customer: 'PT Contoh', items: [{ product: 'KOP-GAYO-1', quantity: 2 }] }

const settings = { whenToUse: '', limits: {} }
const system = { name: 'Mine', authType: 'bearer', baseUrl: 'https://api.example.com' }
const lookUp = (connection: string) => ({
  ...{ name: 'Mine', whenToUse: 'When asked.', connection, method: 'GET', path: '/', effect: 'read' },
})
/** Bodies that are right, so that nothing is refused but what they are sent to. */
const bodies: Record<string, object> = {
  'POST /v1/agents/:agent/choices': { action: invoice, settings },
  'PUT /v1/agents/:agent/choices/:choice': { settings },
  'POST /v1/agents/:agent/approval-draft/handover': { person: 'per_of_nobody' },
  'POST /v1/agents/:agent/approval-requests': {},
  'PUT /v1/approval-requests/:request/recipients': {},
  'PUT /v1/agents/:agent/credential-set': { set: 'set_of_nobody' },
  'POST /v1/credential-sets': { name: 'Mine', purpose: 'team' },
  'PUT /v1/credential-sets/:set': { name: 'Mine', purpose: 'team' },
  'PUT /v1/connections/:connection': system,
  'POST /v1/connections/:connection/tests': { path: '' },
  'PUT /v1/integrations/:integration': lookUp('con_of_nobody'),
  'POST /v1/agents/:agent/runtime-tokens': { name: 'mine' },
  'POST /v1/grants/:grant/rotations': { overlap: 'none' },
  'POST /v1/agents/:agent/executions/:execution/outcome': { happened: true, note: '' },
  'POST /v1/agents/:agent/trials': { action: invoice, input: kopi },
  'PUT /v1/templates/:template': { name: 'Mine' },
  'POST /v1/agents/:agent/templates': { name: 'Mine', actions: [{ action: invoice }] },
  'POST /v1/agents/:agent/template-comparisons': { template: 'tpl_of_nobody', version: 1 },
  'POST /v1/agents/:agent/template-applications': {
    ...{ template: 'tpl_of_nobody', version: 1, digest: '0'.repeat(64), actions: [invoice] },
  },
  'POST /v1/agents/:agent/tries': { action: invoice, input: {}, mode: 'dry_run', key: 'a key of mine' },
}

/** And a query that is right, where one is needed. */
const queries: Record<string, string> = {
  'GET /v1/agents/:agent/credential-set/move-preview': '?set=set_of_nobody',
}

interface Wish {
  door: string
  ids: Record<string, string>
}

/** What is answered, but for the number of the question. */
async function tell(person: Visitor, { door, ids }: Wish): Promise<string> {
  const [method = '', path = ''] = door.split(' ')
  const asked = path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? `no ${name} is made here`)
  const { status, body } = await person.api(method, asked + (queries[door] ?? ''), bodies[door])
  const { requestId: _, ...error } = body?.error ?? {}
  return JSON.stringify({ status, error })
}

describe('the builder’s API', () => {
  it('opens no door that shows a company’s things to a plain Qontak agent [GATE-3] [INV-4]', async () => {
    const house = await openHouse()
    const rina = await house.signIn('rina')
    const lines = await readRoutes()
    const own = lines.filter(({ who }) => who === 'person').map(({ method, path }) => `${method} ${path}`)
    expect(own).toEqual([
      ...['GET /v1/api-tokens', 'DELETE /v1/api-tokens/:token', 'GET /v1/board'],
      ...['GET /v1/me', 'POST /v1/me/company', 'POST /v1/me/language', 'POST /v1/sign-out'],
    ])
    for (const { method, path } of lines.filter(({ who }) => who === 'builder' || who === 'admin')) {
      const door = `${method} ${path}`
      expect(await tell(rina, { door, ids: {} }), door).toContain('"status":403')
    }
  })

  it('answers about what is absent and what is another company’s with the same bytes [INV-8] [GATE-4]', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    const { id: choice } = await choose(dewi, agent)
    const { id: request } = await ask(house, dewi, agent)
    const { body: made } = await dewi.api('POST', `/v1/agents/${agent}/runtime-tokens`, { name: 'theirs' })
    const { body: connected } = await dewi.api('POST', '/v1/connections', { ...system, secret: 'a-secret' })
    const { body: described } = await dewi.api('POST', '/v1/integrations', lookUp(connected.id))
    const { body: tried } = await dewi.api('POST', `/v1/agents/${agent}/trials`, { action: invoice, input: kopi })
    const carried = { name: 'Theirs', actions: [{ action: invoice }] }
    const { body: template } = await dewi.api('POST', `/v1/agents/${agent}/templates`, carried)
    const { body: set } = await dewi.api('POST', '/v1/credential-sets', { name: 'Theirs', purpose: 'team' })
    const [event] = (await dewi.api('GET', '/v1/audit-events')).body.items
    const foreign = {
      ...{ agent, choice, request, token: made.runtimeToken.id, action: invoice },
      ...{ connection: connected.id, integration: described.id, trial: tried.id, event: event.id },
      ...{ template: template.id, version: '1', set: set.id },
    }
    const absent = Object.fromEntries(
      Object.entries(foreign).map(([name, id]) => [
        name,
        name === 'action' ? id : id.replace(/_.*/, `_${'0'.repeat(26)}`),
      ]),
    )
    const lina = await house.signIn('lina')
    const isOwn = /^\/v1\/credential-sets\//
    const lines = (await readRoutes()).filter(
      ({ who, path }) => (who === 'builder' && path.includes(':')) || isOwn.test(path),
    )
    expect(lines.length).toBeGreaterThan(10)
    for (const { method, path } of lines) {
      const door = `${method} ${path}`
      const answer = await tell(lina, { door, ids: foreign })
      expect(answer, door).toContain('"status":404')
      expect(answer, door).toBe(await tell(lina, { door, ids: absent }))
    }
  })
})

describe('the runtime’s door', () => {
  it('answers about another agent’s and another contact’s things as about none [INV-8] [ACT-10]', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const [agent, other] = [await agentOf(dewi), await agentOf(dewi, 'Toko Online')]
    const [token, foreign] = [await makeToken(dewi, agent), await makeToken(dewi, other)]
    const theirs = await proveContact(house, token)
    const others = [
      [foreign, 'another agent'],
      [await proveContact(house, foreign, { agent: 'agent-toko' }), 'the same person with another agent'],
      [await proveContact(house, token, { contact: 'person-78', conversation: 'cnv_1' }), 'another person'],
    ] as const
    const body = { action: invoice, input: {}, conversation: 'cnv_1' }
    const { body: refused } = await callAs(house, theirs, { method: 'POST', path: '/v1/executions', body })
    await house.look(
      `INSERT INTO confirmation (company_id, id, agent_id, action, fingerprint, conversation, contact, text, created_at, expires_at)
        SELECT company_id, $1, agent_id, '', '', conversation, pseudonym, '', now(), 'infinity' FROM contact_session ORDER BY id LIMIT 1`,
      [`cfm_${refused.id.slice(4)}`],
    )
    const lines = (await readRoutes()).filter(({ who, path }) => who === 'runtime' && path.includes(':'))
    expect(lines.map(({ path }) => path)).toEqual(['/v1/confirmations/:id', '/v1/executions/:id'])
    for (const { method, path } of lines) {
      const id = path.includes('confirmations') ? `cfm_${refused.id.slice(4)}` : refused.id
      const ask = (bearer: string, of: string) =>
        callAs(house, bearer, { method, path: path.replace(':id', of), ...(method === 'POST' ? { body: {} } : {}) })
      for (const [bearer, who] of others) {
        const answer = await ask(bearer, id)
        expect(answer.status, `${path} for ${who}`).toBe(bearer === foreign && method === 'POST' ? 403 : 404)
        expect(answer.body, `${path} for ${who}`).toEqual((await ask(bearer, `${id.slice(0, -1)}!`)).body)
      }
      expect((await ask(theirs, id)).status).toBe(200)
    }
  })
})
