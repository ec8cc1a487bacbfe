import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import { makeToken } from '../entry/open-runtime.ts'
import { act, approveUntil, inDays, pass } from './access-life.ts'
import { ask, choose, eventsOf, invoice, order } from './builder.ts'
import { inJurnal, makeByHand, paste } from './by-hand.ts'
import { answer, fieldsOf, openAsked, pathOf, wordsOf } from './super-admin.ts'

const say = (key: Parameters<typeof sentence>[1]) =>
  sentence('id', key, { agent_name: 'Kopi Assistant', product: 'Jurnal' })

const wayIn = (text: string, way: string) => new RegExp(`/approve/access/[^"]+/${way}`).exec(text)?.[0] ?? 'none'

/** Approved for five days and connected, where people make credentials by hand. */
async function openConnected(actions: string[]) {
  const asked = await openAsked({ actions, env: { CREDENTIAL_ISSUER: 'developer-centre' } })
  const { house, builder, agent } = asked
  const sari = await approveUntil(asked, actions, inDays(house, 5))
  const address = wayIn((await sari.open('/approve/access')).text, 'credential')
  const [{ scopes = [] } = {}] = await house.look<{ scopes: string[] }>('SELECT scopes FROM credential')
  const made = await makeByHand(house, { ...inJurnal, scopes })
  await sari.submit(address, fieldsOf(await paste(sari, address, made)))
  // The job that waited for it looks again.
  await pass(house, 1 / 24 / 12)
  const token = await makeToken(builder, agent)
  const list = async () => (await sari.open('/approve/access')).text
  const prolong = async () => {
    const at = wayIn(await list(), 'prolong')
    await sari.submit(at, { ...fieldsOf(await sari.open(at)), term: 'day', until: inDays(house, 90) })
    await house.settle()
  }
  const events = async (name: string) =>
    (await eventsOf(await house.signIn('dewi'))).filter((event) => event.name === name)
  return { ...asked, sari, token, list, prolong, events }
}

describe('Where credentials are made by hand', () => {
  it('[GRANT-5] [CRED-3] prolonging asks nobody for another credential: the one in use goes on under the new document', async () => {
    const { house, token, list, prolong, events } = await openConnected([invoice])
    const credentials = () => house.look('SELECT id, client_id, state FROM credential')
    const before = await credentials()
    await prolong()
    expect(wordsOf(await list())).not.toContain(sentence('id', 'tasks.title'))
    expect(await credentials()).toEqual(before)
    expect((await events('credential.stored')).map(({ facts }) => facts.cause)).toEqual(['initial', 'resealed'])
    expect(await act(house, token)).toBe('succeeded')
    await pass(house, 6)
    expect(await act(house, token)).toBe('succeeded')
    expect(await events('grant.expiring')).toEqual([])
  })

  it('[GRANT-5] [CRED-2] people are asked for another where the one in use cannot be opened any more', async () => {
    const { house, list, prolong, events } = await openConnected([invoice])
    await house.look(`UPDATE credential SET sealed = jsonb_set(sealed, '{keyId}', '"retired"')`)
    await prolong()
    expect(wordsOf(await list())).toContain(say('task.paste_credential'))
    expect(house.logged.join()).toContain('has no key named retired')
    expect((await events('credential.stored')).map(({ facts }) => facts.cause)).toEqual(['initial'])
  })

  it('[GRANT-5] people are warned as long as what is to follow is not in use', async () => {
    const { house, builder, agent, sari, prolong, events } = await openConnected([invoice])
    await choose(builder, agent, { action: order })
    await answer(sari, await pathOf(house, (await ask(house, builder, agent)).id), { outcome: 'approve' })
    await prolong()
    // It ends four to six days after the beginning, by the hour of the day.
    await pass(house, 3)
    expect(await events('grant.expiring')).toMatchObject([{ facts: { actions: [invoice], days: 3 } }])
  })

  it('[GRANT-4] [CRED-3] taking back a part asks for a credential with fewer rights, and does not say that nothing is connected', async () => {
    const { house, sari, list } = await openConnected([invoice, order])
    const at = `${wayIn(await list(), 'withdraw')}?action=${order}`
    await sari.submit(at, fieldsOf(await sari.open(at)))
    await house.settle()
    const words = wordsOf(await list())
    for (const told of [say('task.narrower'), say('task.narrower.do')]) expect(words).toContain(told)
    expect(words).not.toContain(say('task.paste_credential'))
  })
})
