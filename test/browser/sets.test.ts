import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { openRuntime } from '../entry/open-runtime.ts'
import { choose } from '../stories/builder.ts'
import { integrate, openOwnSystem, orderStatus } from '../stories/own-system.ts'
import { arrive, openAgent, tabTo } from './builder.ts'
import { type Person, phone, useBrowser } from './person.ts'
import { agentName } from './wish.ts'

const meet = useBrowser()
const brand = 'Kopi Malam <b>& Co</b>'

const goTo = (page: Person['page'], name: string) => page.getByRole('link', { name, exact: true }).first().click()

/** Adds an access group by the keyboard alone; another of the same name is refused. */
async function addGroup(person: Person): Promise<Locator> {
  const { page, say } = person
  await page.getByText(say('sets.empty.body')).waitFor()
  await person.inspect()
  const adding = page.getByRole('button', { name: say('sets.add') })
  for (const isTwice of [false, true]) {
    await tabTo(person, adding)
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: say('sets.add') })
    await dialog.waitFor()
    await page.keyboard.type(brand)
    await page.keyboard.press('Enter')
    if (!isTwice) await dialog.waitFor({ state: 'detached' })
  }
  await page.getByText(say('error.conflict.what.name_taken')).waitFor()
  await person.inspect()
  await page.keyboard.press('Escape')
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: say('app.unsaved.leave') })
    .click()
  const row = page.getByRole('row').filter({ hasText: brand })
  await row.getByText(say('sets.purpose.brand')).waitFor()
  return row
}

/** Moves the agent, having seen what ends, and asks for approval there. */
async function moveAgent(person: Person): Promise<void> {
  const { page, say } = person
  await page.getByRole('button', { name: say('sets.move') }).click()
  const dialog = page.getByRole('dialog', { name: say('sets.move.title', { agent_name: agentName }) })
  await dialog.getByText(say('sets.move.access.one', { product: 'Jurnal', count: 1 })).waitFor()
  await dialog.getByText(say('sets.move.again')).waitFor()
  await person.inspect()
  const refused: string[] = []
  page.on('response', (answer) => void (answer.status() >= 400 && refused.push(answer.url())))
  await dialog.getByRole('button', { name: say('sets.move.do') }).click()
  await dialog.getByText(say('sets.move.done', { agent_name: agentName, set_name: brand })).waitFor()
  await dialog.getByText(say('sets.move.next')).waitFor()
  expect(refused).toEqual([])
  await person.inspect()
  await dialog.getByRole('button', { name: say('agent.ask') }).click()
  const asking = page.getByRole('dialog', { name: say('ask.title') })
  await asking.getByText(say('sets.ask', { set_name: brand })).waitFor()
  await person.inspect()
  await page.keyboard.press('Escape')
  await page.getByText(say('sets.in', { set_name: brand })).waitFor()
  // Nobody took anything back that could be talked about.
  const next = await page.getByRole('main').getByRole('status').innerText()
  expect(next).toContain('Sari Wijaya')
  expect(next).not.toContain('Dewi Lestari')
}

/** Saves what the agent has, with the name of its group, and compares it with an agent of another. */
async function carry(person: Person): Promise<void> {
  const { page, say } = person
  await page.getByRole('button', { name: say('template.menu') }).click()
  await page.getByRole('menuitem', { name: say('template.save') }).click()
  const saving = page.getByRole('dialog', { name: say('template.save') })
  await saving.getByText(say('sets.template.saved', { set_name: brand })).waitFor()
  await saving.getByLabel(say('template.save.name')).fill('Grosir')
  await saving.getByRole('button', { name: say('template.save.do') }).click()
  await saving.waitFor({ state: 'detached' })
  await goTo(page, say('app.nav.agents'))
  await openAgent(person, 'Toko Online')
  await page.getByRole('button', { name: say('template.use') }).click()
  const using = page.getByRole('dialog', { name: say('template.use') })
  await using.getByText(say('sets.template.other', { set_name: brand })).waitFor()
  await person.inspect()
  await page.keyboard.press('Escape')
  await using.waitFor({ state: 'detached' })
}

describe('Access groups', () => {
  it.each([
    ['en', undefined],
    ['id', phone],
  ] as const)(
    'are made in the settings, and an agent is moved to one and asks there anew (%s) [MULTI-1] [PICK-7]',
    async (language, window) => {
      const { house, act } = await openRuntime()
      expect((await act('before')).status).toBe(200)
      const dewi = await meet(house, { language, ...(window && { window }) })
      const { page, say } = dewi
      await arrive(dewi, house, { path: '/agents' })
      await page.getByRole('link', { name: agentName }).waitFor()
      expect(await page.getByLabel(say('sets.label')).count()).toBe(0)
      await goTo(page, say('app.nav.settings'))
      const row = await addGroup(dewi)
      await dewi.inspect()
      await goTo(page, say('app.nav.agents'))
      await page.getByLabel(say('sets.label')).selectOption({ label: brand })
      await page.getByText(say('agents.no_match')).waitFor()
      await dewi.inspect()
      await page.getByLabel(say('sets.label')).selectOption('')
      await openAgent(dewi)
      await page.getByText(say('sets.in', { set_name: say('sets.main') })).waitFor()
      await moveAgent(dewi)
      expect((await act('after')).status).toBe(403)
      await carry(dewi)
      await goTo(page, say('app.nav.settings'))
      await row.getByRole('button', { name: say('sets.delete') }).click()
      await page.getByText(say('sets.in_use.body')).waitFor()
      await dewi.inspect()
      await page
        .getByRole('dialog')
        .getByRole('link', { name: say('agents.count.one', { count: 1 }) })
        .click()
      await page.getByText(say('sets.in', { set_name: brand })).waitFor()
      expect(await page.getByRole('link', { name: agentName }).count()).toBe(1)
      await dewi.inspect()
    },
    120_000,
  )

  it('are only to be looked at by a Supervisor, and are deleted where nothing is in them [MULTI-1]', async () => {
    const { house, builder } = await openRuntime()
    await builder.api('POST', '/v1/credential-sets', { name: brand, purpose: 'brand' })
    const budi = await meet(house)
    await arrive(budi, house, { name: 'Budi Santoso', path: '/settings' })
    await budi.page.getByText(budi.say('sets.admins_only')).waitFor()
    expect(await budi.page.getByRole('button', { name: budi.say('sets.add') }).count()).toBe(0)
    expect(await budi.page.getByRole('button', { name: `${budi.say('sets.edit')}:` }).count()).toBe(0)
    await budi.inspect()
    const dewi = await meet(house)
    const { page, say } = dewi
    await arrive(dewi, house, { path: '/settings' })
    const named = (verb: 'edit' | 'delete', name: string) => `${say(`sets.${verb}`)}: ${name}`
    await page.getByRole('button', { name: named('edit', brand) }).click()
    await page.getByLabel(say('sets.name')).fill('Uji coba')
    await page.getByLabel(say('sets.purpose')).selectOption('environment')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('form.save') })
      .click()
    await page.getByRole('row', { name: 'Uji coba' }).getByText(say('sets.purpose.environment')).waitFor()
    await page.getByRole('button', { name: named('delete', 'Uji coba') }).click()
    await dewi.inspect()
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: say('sets.delete.do') })
      .click()
    await page.getByText(say('sets.empty.title')).waitFor()
    await dewi.inspect()
  })

  it('keep a connection to the AI Agents of its own, and say so where one is moved away [MULTI-1] [CRED-5]', async () => {
    const { house, builder, agent, connection } = await openOwnSystem()
    const { action } = await integrate(builder, orderStatus(connection))
    await choose(builder, agent, { action })
    await builder.api('POST', '/v1/credential-sets', { name: brand, purpose: 'brand' })
    const dewi = await meet(house)
    const { page, say } = dewi
    await arrive(dewi, house, { path: `/agents/${agent}` })
    await page.getByRole('button', { name: say('sets.move') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(say('sets.move.unreachable', { action_name: 'Order status' })).waitFor()
    await dewi.inspect()
    await dialog.getByRole('button', { name: say('sets.move.do') }).click()
    await dialog.getByText(say('sets.move.done', { agent_name: agentName, set_name: brand })).waitFor()
    await page.keyboard.press('Escape')
    const card = page.getByRole('article', { name: 'Order status' })
    await card.getByText(say('sets.elsewhere', { set_name: say('sets.main') })).waitFor()
    await page.getByText(say('agent.banner.elsewhere.one', { count: 1 })).waitFor()
    await dewi.inspect()
    await goTo(page, say('app.nav.connections'))
    const row = page
      .getByRole('region', { name: say('dev.connections.list') })
      .getByRole('row')
      .last()
    await row.getByText(say('sets.in', { set_name: say('sets.main') })).waitFor()
    await row.getByRole('button', { name: say('dev.connections.edit') }).click()
    await dialog.getByLabel(say('sets.label')).selectOption({ label: brand })
    await dialog.getByRole('button', { name: say('form.save') }).click()
    await dialog.getByText(say('error.conflict.what.still_chosen', { where: agentName })).waitFor()
    await dewi.inspect()
  })
})
