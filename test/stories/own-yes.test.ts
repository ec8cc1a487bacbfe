import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import { callAs } from '../entry/open-runtime.ts'
import { proveContact } from '../entry/prove-contact.ts'
import { rowOf } from './builder.ts'
import { call, callBack, openIntegration } from './own-system.ts'

/** A call-back whose texts may be as long as texts may be; it takes a yes. */
async function openYes() {
  const described = (connection: string) => {
    const { parameters, ...rest } = callBack(connection)
    return { ...rest, parameters: parameters.map((one) => ('longest' in one ? { ...one, longest: 2_000 } : one)) }
  }
  const own = await openIntegration(described)
  const { house, builder, agent, choice, action, connection, token } = own
  const settings = { whenToUse: '', limits: { confirmFirst: true } }
  await builder.api('PUT', `/v1/agents/${agent}/choices/${choice}`, { settings })
  const session = await proveContact(house, token)
  const post = (path: string, body: object) => callAs(house, session, { method: 'POST', path, body })
  return {
    ...own,
    act: async (input: object = call) => (await post('/v1/executions', { action, input })).body,
    yes: (confirmation: string) => post(`/v1/confirmations/${confirmation}`, {}),
    edit: (change: object) => builder.api('PUT', `/v1/integrations/${own.id}`, { ...described(connection), ...change }),
    record: async () => (await builder.api('GET', '/v1/audit-events')).body.items,
    row: () => rowOf(builder, agent, action),
    listed: async (bearer = session) => {
      const { body } = await callAs(house, bearer, { method: 'GET', path: '/v1/actions' })
      return body.items.filter((one: { action: string }) => one.action === action)
    },
    arranged: async () => (await house.state()).ownSystem.callbacks,
  }
}

describe('A yes to a request to the company’s own system', () => {
  it('is offered only where somebody is proved to give it, and says so [ACT-5] [ACT-16]', async () => {
    const { listed, token, row } = await openYes()
    expect(await row()).toMatchObject({ state: 'active', identity: 'contact' })
    expect(await listed(token)).toEqual([])
    expect(await listed()).toMatchObject([{ description: expect.stringContaining(sentence('id', 'dev.identity.yes')) }])
  })

  it('is recorded as a question about the action by its name, not as a failure [AUDIT-1]', async () => {
    const { act, record, row } = await openYes()
    await act()
    const asked = { text: sentence('id', 'audit.asked_to_confirm'), about: (await row()).name }
    expect(await record()).toContainEqual(expect.objectContaining(asked))
  })

  it('does not carry over to what the builder has made of that request since [ACT-5]', async () => {
    const { act, yes, edit, arranged } = await openYes()
    const { error } = await act()
    expect((await yes(error.facts.confirmation)).status).toBe(200)
    const body = '{"order": "{order} twice", "phone": "{phone}", "when": "at {hour}:00", "urgent": "{urgent}"}'
    expect((await edit({ body })).status).toBe(200)
    const asked = (await act()).error
    expect(asked.code).toBe('confirmation_required')
    expect(asked.facts.confirmation).not.toBe(error.facts.confirmation)
    expect(await arranged()).toEqual([])
  })

  it('is asked for with all that is sent, and not at all where that is too long to be read [ACT-5]', async () => {
    const { act, arranged } = await openYes()
    const long = 'KN-1001, '.repeat(200).trim()
    const { error } = await act({ ...call, order: long })
    expect(error.facts.text).toContain(`Number of the order: ${long}`)
    const tooLong = await act({ ...call, order: 'n'.repeat(2_000), phone: '1'.repeat(2_000) })
    expect(tooLong.error).toMatchObject({ code: 'invalid_input', facts: { reason: 'too_long' } })
    expect(tooLong.error.message).toMatch(/^Semuanya sekaligus terlalu panjang/)
    expect(await arranged()).toEqual([])
  })
})
