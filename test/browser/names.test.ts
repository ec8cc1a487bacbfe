import { expect, it } from 'vitest'
import { type House, openHouse } from '../house.ts'
import { agentOf, ask, choose, invoice } from '../stories/builder.ts'
import { connectionBody, integrate, kindsAt, orderStatus } from '../stories/own-system.ts'
import { linkTo } from '../stories/super-admin.ts'
import { arrive, openAgent, signInAs } from './builder.ts'
import { desk, type Person, phone, useBrowser } from './person.ts'
import { strange } from './strange.ts'
import { enter } from './super-admin.ts'

const meet = useBrowser()

it.each([
  ['360', phone],
  ['1440', desk],
] as const)(
  'no name of any length widens the page or pushes the question out of view, at %s px [APPR-3]',
  async (_, window) => {
    const house = await openHouse()
    await house.control('/companies', { company: '102938', name: 'W'.repeat(5000) })
    await house.control('/people', { sub: 'dewi', name: 'M'.repeat(5000) })
    await house.settle()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await choose(dewi, agent, { action: invoice })
    await ask(house, dewi, agent, { note: 'Mohon segera disetujui. '.repeat(12).slice(0, 280) })
    const sari = await meet(house, { language: 'id', window })
    const { page, say } = sari
    await page.goto(await linkTo(house))
    await page.getByRole('link', { name: say('signin.button') }).click()
    await signInAs(page, 'Sari Wijaya')
    const most = page.getByText(say('page.most', { worst_case_line: '20 faktur per hari, total Rp100.000.000.' }))
    await most.waitFor()
    await sari.inspect()
    const { y = Number.POSITIVE_INFINITY } = (await most.boundingBox()) ?? {}
    expect(y).toBeLessThan(window.height)
  },
)

it('no name of any length widens the pages of builders, nor of what they ask', async () => {
  const house = await openHouse()
  await house.control('/companies', { company: '102938', name: 'W'.repeat(5000) })
  await house.control('/people', { sub: 'sari', name: 'M'.repeat(5000) })
  await house.control('/agents', { company: '102938', id: 'agent-kopi', name: 'W'.repeat(5000) })
  await house.settle()
  const agentName = `${'W'.repeat(199)}…`
  const builder = await house.signIn('dewi')
  const agent = await agentOf(builder, agentName)
  await choose(builder, agent, { action: invoice })
  const dewi = await meet(house)
  const { page, say } = dewi
  await arrive(dewi, house)
  await page.getByRole('link', { name: agentName }).waitFor()
  await dewi.inspect()
  await openAgent(dewi, agentName)
  await page.getByRole('button', { name: say('agent.ask') }).click()
  await page.getByRole('checkbox', { name: 'Andi Pratama' }).waitFor()
  await dewi.inspect()
  await page.getByRole('button', { name: say('ask.send') }).click()
  await page.getByText(say('state.waiting'), { exact: true }).first().waitFor()
  await dewi.inspect()
})

/** Dewi and Sari, the company and its agents are called strange things; the first agent's action is chosen, and asked for. */
async function openStrange() {
  const house = await openHouse({ env: { CONNECTIONS_TO_PRIVATE: 'on' } })
  const company = '102938'
  await house.control('/companies', { company, name: strange.company })
  await house.control('/people', { sub: 'dewi', name: strange.asker })
  await house.control('/people', { sub: 'sari', name: strange.approver })
  for (const [place, id] of ['agent-kopi', 'agent-toko', 'agent-hr'].entries())
    await house.control('/agents', { company, id, name: strange.agents[place] })
  await house.settle()
  const builder = await house.signIn('dewi')
  const [first] = await house.look<{ id: string }>("SELECT id FROM agent WHERE external_id = 'agent-kopi'")
  const agent = first?.id ?? ''
  const settings = { whenToUse: strange.text.slice(0, 300), limits: { maxAmount: '5000000', maxPerDay: 20 } }
  await builder.api('POST', `/v1/agents/${agent}/choices`, { action: invoice, settings })
  const kind = kindsAt(house.sandbox).find(({ authType }) => authType === 'bearer')
  if (!kind) throw new Error('The bearer token is gone.')
  const called = connectionBody(house.sandbox, kind, strange.asker.slice(0, 60))
  const connection = (await builder.api('POST', '/v1/connections', called)).body.id
  const own = { ...orderStatus(connection), name: strange.asker.slice(0, 60), whenToUse: strange.text.slice(0, 200) }
  await integrate(builder, own)
  return { house, builder, agent }
}

/** Nothing of what people wrote became a part of the page, nor ran. */
async function expectText({ page, inspect }: Person): Promise<void> {
  expect(await page.locator('img[src="x"], [href^="javascript:"], b').count()).toBe(0)
  expect(await page.evaluate('window.hacked')).toBeUndefined()
  await inspect()
}

it.each([
  ['en', desk],
  ['id', phone],
] as const)(
  'shows as text whatever people are called, and breaks nowhere, in %s [PICK-3] [PICK-7]',
  async (language, window) => {
    const { house, builder, agent } = await openStrange()
    const dewi = await meet(house, { language, window })
    const { page, say } = dewi
    await arrive(dewi, house, { name: '<img src=x' })
    const pages = [
      ...['/agents', '/connections', '/audit', '/templates', '/insights'],
      ...['', '?choose', `?choose=${invoice}`, '?choose=other_api_integrations', '/try', '/activity', '/runtime'].map(
        (rest) => `/agents/${agent}${rest}`,
      ),
    ]
    for (const path of pages) {
      await page.goto(house.address + path)
      await page.locator('h1').first().waitFor({ state: 'attached' })
      await page.getByText(say('app.loading')).first().waitFor({ state: 'detached' })
      await expectText(dewi)
    }
    await page.goto(`${house.address}/agents/${agent}?ask`)
    await page.getByLabel(say('ask.note.label')).fill(strange.text.slice(0, 280))
    await expectText(dewi)
    await page.getByRole('button', { name: say('ask.send') }).click()
    await page.getByRole('dialog').getByRole('status').waitFor()
    await expectText(dewi)
    await house.settle()
    expect((await builder.api('GET', `/v1/agents/${agent}`)).body.request.state).toBe('sent')
    await seeFront(house, language, window)
  },
  240_000,
)

/** The Super Admin of that name reads, decides and looks what has access. */
async function seeFront(house: House, language: 'en' | 'id', window: typeof desk): Promise<void> {
  const sari = await meet(house, { language, window })
  await enter(sari, house, 'W'.repeat(60))
  await expectText(sari)
  await sari.page.goto(await linkTo(house))
  await sari.page.getByRole('button', { name: sari.say('btn.approve.one') }).waitFor()
  await expectText(sari)
  await sari.page.getByRole('button', { name: sari.say('btn.approve.one') }).click()
  await sari.page.getByRole('heading', { level: 1, name: sari.say('done.approved.title') }).waitFor()
  await expectText(sari)
  await house.settle()
  await sari.page.goto(`${house.address}/approve/access`)
  await sari.page.getByRole('heading', { level: 1 }).waitFor()
  await expectText(sari)
}
