import { describe, expect, it } from 'vitest'
import { openRuntime } from '../entry/open-runtime.ts'
import { invoice } from '../stories/builder.ts'
import { arrive, cardOf, openAgent, pressLoss } from './builder.ts'
import { type Person, phone, useBrowser } from './person.ts'
import { agentName } from './wish.ts'

const meet = useBrowser()

/** What is removed can be chosen again, and stays approved. */
async function askToRemove({ page, say, inspect }: Person): Promise<void> {
  await page.getByRole('button', { name: `${say('agent.card.remove')}: ` }).click()
  await page.getByRole('alertdialog').getByText(say('agent.remove.kept')).waitFor()
  await inspect()
  await page.keyboard.press('Escape')
}

/** From the agent's page to the list of what was taken back, at the end of another. */
async function followEnd({ page, say }: Person): Promise<void> {
  await page.getByRole('link', { name: say('withdraw.list.open') }).click()
  const row = page
    .getByRole('row')
    .filter({ hasText: say('withdraw.what.grant', { agent_name: agentName, product: 'Jurnal' }) })
  await row.getByText(say('withdraw.state.withdrawn'), { exact: true }).waitFor()
  const isInSight = async () => ((await row.boundingBox())?.y ?? 9999) < (page.viewportSize()?.height ?? 0)
  await expect.poll(isInSight).toBe(true)
}

/** The addresses at which it is asked what taking back would touch. */
function looksBefore({ page }: Person): string[] {
  const looked: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('withdrawal-preview')) looked.push(request.url())
  })
  return looked
}

/** One that has access, and one that has none. */
async function chooseAgents({ page, say, inspect }: Person) {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: agentName }).check()
  await dialog.getByText(say('withdraw.ask.agent', { agent_name: agentName })).waitFor()
  await inspect()
  await dialog.getByRole('radio', { name: 'Toko Online' }).check()
  await dialog.getByText(say('withdraw.none')).waitFor()
}

/** What was touched before is not remembered: while it is asked anew nothing is offered, and then there is nothing left. */
async function askOnceMore({ page, say }: Person) {
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>()
  await page.route('**/withdrawal-preview', (route) => answered.then(() => route.continue()))
  await pressLoss(page.getByRole('button', { name: say('withdraw.open') }))
  const dialog = page.getByRole('dialog')
  await dialog.getByText(say('app.loading')).waitFor()
  answer()
  await dialog.getByText(say('access.empty')).waitFor()
}

describe('Access that is taken back', () => {
  it.each([
    ['en', undefined],
    ['id', phone],
  ] as const)(
    'is asked for on the page with what it touches, and followed until its product has confirmed it (%s) [LIFE-2]',
    async (language, window) => {
      const { house, act } = await openRuntime()
      const dewi = await meet(house, { language, ...(window && { window }) })
      const { page, say, inspect } = dewi
      const looked = looksBefore(dewi)
      await arrive(dewi, house, { path: '/connections' })
      const section = page.getByRole('heading', { name: say('withdraw.list') }).locator('../../..')
      await section.getByText(say('withdraw.list.empty')).waitFor()
      expect(looked).toEqual([])
      await pressLoss(section.getByRole('button', { name: say('withdraw.open') }))
      const dialog = page.getByRole('dialog')
      await chooseAgents(dewi)
      const product = say('withdraw.what.product', { product: 'Jurnal' })
      await dialog.getByLabel(say('withdraw.which')).selectOption({ label: product })
      await dialog.getByText(say('withdraw.ask.product', { product: 'Jurnal' })).waitFor()
      await dialog.getByLabel(say('withdraw.reason.label')).fill('Audit')
      await inspect()
      await dialog.getByRole('button', { name: say('withdraw.do') }).click()
      await dialog.getByText(say('withdraw.state.withdrawing'), { exact: true }).waitFor()
      await dialog.getByText(say('withdraw.unrefused')).waitFor()
      house.clock.advance(400)
      await act('late')
      const refused_seconds = language === 'en' ? '0.4' : '0,4'
      await dialog.getByText(say('withdraw.refused', { refused_seconds })).waitFor()
      house.clock.advance(61_000)
      await house.settle()
      await dialog.getByText(say('withdraw.state.withdrawn'), { exact: true }).waitFor()
      await inspect()
      await dialog.getByText(say('app.close')).click()
      await section
        .getByRole('row')
        .filter({ hasText: product })
        .getByText(say('withdraw.state.withdrawn'), { exact: true })
        .waitFor()
      await inspect()
      await askOnceMore(dewi)
    },
    120_000,
  )

  it.each([
    ['en', undefined],
    ['id', phone],
  ] as const)(
    'is taken back on the agent’s own page, from the card of an action or altogether, which then says how to ask again (%s) [LIFE-2]',
    async (language, window) => {
      const { house } = await openRuntime()
      const dewi = await meet(house, { language, ...(window && { window }) })
      const { page, say, inspect } = dewi
      await arrive(dewi, house)
      await openAgent(dewi)
      await pressLoss(page.getByRole('button', { name: say('withdraw.open') }))
      const dialog = page.getByRole('dialog')
      const facts = { agent_name: agentName, product: 'Jurnal' }
      await dialog.getByText(say('withdraw.ask', facts)).waitFor()
      await dialog.getByRole('button', { name: say('withdraw.keep') }).click()
      await dialog.waitFor({ state: 'detached' })

      await askToRemove(dewi)
      const action_name = say(`action.${invoice}.name` as 'app.name')
      await cardOf(dewi)
        .getByRole('button', { name: `${say('withdraw.do')}: ${action_name}` })
        .click()
      await dialog.getByText(say('withdraw.ask', facts)).waitFor()
      await inspect()
      await dialog.getByRole('button', { name: say('withdraw.do') }).click()
      await dialog.getByText(say('withdraw.state.withdrawing'), { exact: true }).waitFor()
      house.clock.advance(61_000)
      await house.settle()
      await dialog.getByText(say('withdraw.state.withdrawn'), { exact: true }).waitFor()
      await dialog
        .getByRole('button', { name: say('app.close') })
        .last()
        .click()
      await dialog.waitFor({ state: 'detached' })
      await page.getByText(say('error.withdrawn.next', { person_name: 'Dewi Lestari' })).waitFor()
      expect(await page.getByRole('button', { name: say('withdraw.open') }).count()).toBe(0)
      await inspect()
      await followEnd(dewi)
    },
    120_000,
  )

  it('is no Supervisor’s to see or do [LIFE-2] [GATE-3]', async () => {
    const { house } = await openRuntime()
    const budi = await meet(house, { language: 'id' })
    await arrive(budi, house, { path: '/connections', name: 'Budi Santoso' })
    await budi.page.getByRole('heading', { name: budi.say('dev.credentials.list') }).waitFor()
    expect(await budi.page.getByRole('heading', { name: budi.say('withdraw.list') }).count()).toBe(0)
    await budi.page.getByRole('link', { name: budi.say('app.nav.agents') }).click()
    await openAgent(budi)
    await cardOf(budi).waitFor()
    expect(await budi.page.getByRole('button', { name: budi.say('withdraw.do') }).count()).toBe(0)
    expect(await budi.page.getByRole('button', { name: budi.say('withdraw.open') }).count()).toBe(0)
  })
})
