import { describe, expect, it } from 'vitest'
import { execute } from '../database.ts'
import type { House } from '../house.ts'
import type { Visitor } from '../visitor.ts'
import { choose, invoice } from './builder.ts'
import { compare, kopi, openConsulting, samudra, saveAs } from './consultant-at.ts'

const nearest = 'other_nearest_location'
const secret = 'canary-secret-of-kopi'
/** What belongs to one company alone. */
const canaries = [
  secret,
  'Pelanggan Kenari',
  'KENARI-1',
  'Gudang Kenari',
  'Cari Kenari',
  'PT Kopi',
  'Kopi Assistant',
  kopi,
]

const place = { name: 'Gudang Kenari', address: 'Jl. Kenari 1', latitude: -6.2, longitude: 106.8, hours: '' }

/** All that may hold something of a company's: names in limits, places, an action of its own over a connection with a secret. */
async function setAll(person: Visitor, agent: string): Promise<void> {
  const limits = { customers: ['Pelanggan Kenari'], products: ['KENARI-1'] }
  await choose(person, agent, { action: invoice, limits })
  const details = { places: [place] }
  const settings = { whenToUse: 'When somebody asks where we are.', limits: {}, details }
  const placed = await person.api('POST', `/v1/agents/${agent}/choices`, { action: nearest, settings })
  expect(placed.status, JSON.stringify(placed.body)).toBe(200)
  const system = { name: 'Mine', authType: 'bearer', baseUrl: 'https://api.example.com', secret }
  const { body: connected } = await person.api('POST', '/v1/connections', system)
  const described = {
    ...{ name: 'Cari Kenari', whenToUse: 'When asked.', connection: connected.id },
    ...{ method: 'GET', path: '/', effect: 'read' },
  }
  const { body: own } = await person.api('POST', '/v1/integrations', described)
  await choose(person, agent, { action: own.action })
}

describe('A template', () => {
  it('holds no secret and nothing of the company it was made in [TEAM-1] [CRED-4] [GATE-4]', async () => {
    const { house, maya, enter, here, there } = await openConsulting()
    await setAll(maya, here)
    const draft = (await maya.api('GET', `/v1/agents/${here}/template-draft`)).body
    expect(draft.own).toEqual(['Cari Kenari'])
    expect(draft.actions).toMatchObject([
      { action: invoice, leftBehind: ['customers', 'products'] },
      { action: nearest, leftBehind: ['places'] },
    ])
    const template = await saveAs(maya, here, { actions: [{ action: invoice }, { action: nearest }] })
    await enter(samudra)
    const told = [
      template,
      await compare(maya, there, template),
      (await maya.api('GET', '/v1/templates')).body,
      (await maya.api('GET', `/v1/templates/${template.id}`)).body,
      await keptOf(house.databaseUrl, (await maya.api('GET', '/v1/me')).body.person.id),
    ].map((answer) => JSON.stringify(answer))
    for (const text of told) for (const held of [...canaries, here, await idOf(house)]) expect(text).not.toContain(held)
  })

  it('says where it is applied what has to be filled in there, and fills in nothing itself [TEAM-1]', async () => {
    const { maya, enter, here, there } = await openConsulting()
    await setAll(maya, here)
    const template = await saveAs(maya, here, { actions: [{ action: invoice }, { action: nearest }] })
    await enter(samudra)
    const { items, digest } = await compare(maya, there, template)
    expect(items).toMatchObject([
      { action: invoice, kind: 'add', leftBehind: ['customers', 'products'] },
      { action: nearest, kind: 'needs_details', leftBehind: ['places'], after: null },
    ])
    const wish = { template: template.id, version: 1, digest, actions: [nearest] }
    const refused = await maya.api('POST', `/v1/agents/${there}/template-applications`, wish)
    expect(refused.body.error).toMatchObject({ code: 'invalid_input', facts: { field: 'actions' } })
    const places = [{ ...place, name: 'Shop' }]
    const settings = { whenToUse: '', limits: {}, details: { places } }
    await maya.api('POST', `/v1/agents/${there}/choices`, { action: nearest, settings })
    const now = await compare(maya, there, template)
    expect(now.items[1]).toMatchObject({ kind: 'change', after: { whenToUse: 'When somebody asks where we are.' } })
    const whole = { ...wish, digest: now.digest }
    await maya.api('POST', `/v1/agents/${there}/template-applications`, whole)
    const { groups } = (await maya.api('GET', `/v1/agents/${there}/catalogue`)).body
    const rows = groups.flatMap((group: { rows: { action: string }[] }) => group.rows)
    const kept = rows.find(({ action }: { action: string }) => action === nearest).choice.settings
    expect(kept).toMatchObject({ whenToUse: 'When somebody asks where we are.', details: { places } })
  })

  it('takes no words that name the company or its agent, and says which before it is saved [TEAM-1] [GATE-4]', async () => {
    const { maya, here } = await openConsulting()
    const settings = { whenToUse: 'Orders of kopi nusantara, told to Kopi  Assistant.', limits: {} }
    await maya.api('POST', `/v1/agents/${here}/choices`, { action: invoice, settings })
    const draft = (await maya.api('GET', `/v1/agents/${here}/template-draft`)).body
    expect(draft.actions[0].names).toEqual(['Kopi Nusantara', 'Kopi Assistant'])
    const wishes: [object, string][] = [
      [{}, 'actions[0].whenToUse'],
      [{ actions: [{ action: invoice, whenToUse: 'For PT KOPI NUSANTARA' }] }, 'actions[0].whenToUse'],
      [{ actions: [{ action: invoice, whenToUse: '' }], name: 'Kopi Assistant 2' }, 'name'],
      [{ actions: [{ action: invoice, whenToUse: '' }], description: `Number ${kopi}.` }, 'description'],
      [{ actions: [{ action: invoice, whenToUse: '' }], note: 'From Kopi Nusantara' }, 'note'],
    ]
    for (const [wish, field] of wishes) {
      const body = { name: 'Sales', actions: [{ action: invoice }], ...wish }
      const { error } = (await maya.api('POST', `/v1/agents/${here}/templates`, body)).body
      expect(error).toMatchObject({ code: 'invalid_input', facts: { field, reason: 'names_company' } })
    }
    const words = 'Orders of kopi, by the box.'
    const saved = await saveAs(maya, here, { actions: [{ action: invoice, whenToUse: words }] })
    expect(saved.latest.actions[0].set.whenToUse).toBe(words)
    // Whichever of her companies she works in.
    for (const name of ['Kopi Nusantara', 'For Samudra Retail'])
      expect((await maya.api('PUT', `/v1/templates/${saved.id}`, { name })).status, name).toBe(422)
  })
})

/** What the tables hold of a person's templates. */
async function keptOf(address: string, person: string): Promise<object[]> {
  const url = new URL(address)
  url.searchParams.set('options', `-c role=mekari_action_owner -c app.person=${person}`)
  const kept = await execute<object>(url.href, 'SELECT t.*, v.* FROM template t JOIN template_version v USING (id)')
  expect(kept).toHaveLength(1)
  return kept
}

async function idOf(house: House): Promise<string> {
  const [row] = await house.look<{ id: string }>('SELECT id FROM company')
  return row?.id ?? 'no company'
}
