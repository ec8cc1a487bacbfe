import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { House } from '../house.ts'
import { choose, rowOf } from '../stories/builder.ts'
import { integrate, openOwnSystem, orderStatus } from '../stories/own-system.ts'
import { arrive, cardOf, openAgent } from './builder.ts'
import { type Person, phone, useBrowser } from './person.ts'

const meet = useBrowser()

/** Dewi in the browser; Budi changes things a minute after whatever was done before, from somewhere else. */
async function openTwo(language: 'en' | 'id' = 'en', window?: typeof phone) {
  const opened = await openOwnSystem()
  const budi = await opened.house.signIn('budi')
  const dewi = await meet(opened.house, { language, ...(window && { window }) })
  const change = async (path: string, body: object) => {
    await opened.house.clock.advance(60_000)
    expect((await budi.api('PUT', path, body)).status).toBe(200)
  }
  return { ...opened, dewi, change, page: dewi.page, say: dewi.say }
}

/** What is told of Budi's change, beside what was typed. */
const newsIn = (place: Locator) => place.getByRole('alert').filter({ hasText: 'Budi Santoso' })

async function takeTheirs({ say }: Person, news: Locator, label: string): Promise<void> {
  await news.getByRole('button', { name: `${say('changed.take')}: ${label}` }).click()
}

async function openChosen(dewi: Person, house: House): Promise<Locator> {
  await arrive(dewi, house)
  await openAgent(dewi)
  await cardOf(dewi)
    .getByRole('button', { name: dewi.say('agent.card.edit') })
    .click()
  return dewi.page.getByRole('dialog')
}

describe('The second of two people', () => {
  it.each([
    ['en', undefined],
    ['id', phone],
  ] as const)(
    'sees what the first changed of a choice, beside what they typed (%s) [PICK-6] [PICK-7]',
    async (language, window) => {
      const { house, builder, agent, dewi, change, page, say } = await openTwo(language, window)
      const { id } = await choose(builder, agent)
      const details = await openChosen(dewi, house)
      await page.getByRole('textbox', { name: say('form.when.label') }).fill('Only for shops.')
      await page.getByLabel(say('form.max_per_day.label')).fill('7')
      const limits = { maxAmount: '900000', maxPerDay: 4 }
      await change(`/v1/agents/${agent}/choices/${id}`, { settings: { whenToUse: 'Of Budi', limits } })
      const news = newsIn(details)
      await news.getByText('Of Budi').waitFor()
      await dewi.inspect()
      expect(await page.getByRole('textbox', { name: say('form.when.label') }).inputValue()).toBe('Only for shops.')
      await takeTheirs(dewi, news, say('form.max_amount.label'))
      expect(await page.getByRole('textbox', { name: say('form.max_amount.label') }).inputValue()).toBe('Rp900.000')
      // Nothing goes over what was not said yes to.
      await page.getByRole('button', { name: say('form.save') }).click()
      await details.getByText(say('changed.first')).waitFor()
      expect(await news.evaluate((box) => box.matches(':focus'))).toBe(true)
      await news.getByRole('button', { name: say('changed.keep') }).click()
      await news.waitFor({ state: 'hidden' })
      expect(await details.getByText(say('changed.first')).count()).toBe(0)
      await page.getByRole('button', { name: say('form.save') }).click()
      await details.waitFor({ state: 'hidden' })
      const { choice } = await rowOf(builder, agent)
      expect(choice.settings).toMatchObject({
        whenToUse: 'Only for shops.',
        limits: { maxAmount: '900000', maxPerDay: 7 },
      })
    },
    60_000,
  )

  it('reads of what the first changed only, and saves as soon as all of it was taken over [PICK-6]', async () => {
    const { house, builder, agent, dewi, change, page, say } = await openTwo()
    const { id, settings } = await choose(builder, agent)
    const details = await openChosen(dewi, house)
    await page.getByRole('textbox', { name: say('form.when.label') }).fill('Only for shops.')
    await page.getByLabel(say('form.max_per_day.label')).fill('7')
    const limits = { ...settings.limits, maxPerDay: 4 }
    await change(`/v1/agents/${agent}/choices/${id}`, { settings: { ...settings, limits } })
    const news = newsIn(details)
    await news.getByText(say('changed.mine')).waitFor()
    expect(await news.locator('dt').allTextContents()).toEqual([say('form.max_per_day.label')])
    await takeTheirs(dewi, news, say('form.max_per_day.label'))
    await news.waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: say('form.save') }).click()
    await details.waitFor({ state: 'hidden' })
    const { choice } = await rowOf(builder, agent)
    expect(choice.settings).toMatchObject({ whenToUse: 'Only for shops.', limits: { maxPerDay: 4 } })
  }, 60_000)

  it('sees what the first changed of a connection, which is not lost by Esc either [CRED-5]', async () => {
    const { house, builder, connection, dewi, change, page, say } = await openTwo()
    const path = `/v1/connections/${connection}`
    const { name, baseUrl, authType } = (await builder.api('GET', path)).body
    await arrive(dewi, house, { path: '/connections' })
    await page.getByRole('button', { name: `${say('dev.connections.edit')}: ${name}` }).click()
    const dialog = page.getByRole('dialog', { name })
    await dialog.getByLabel(say('dev.connection.name')).first().fill('Of Dewi')
    await page.keyboard.press('Escape')
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: say('app.unsaved.stay') })
      .click()
    await change(path, { name: 'Of Budi', baseUrl: `${baseUrl}/v2`, authType })
    const there = page.getByRole('dialog', { name: 'Of Budi' })
    const news = newsIn(there)
    await news.getByText(`${baseUrl}/v2`).waitFor()
    await dewi.inspect()
    await takeTheirs(dewi, news, say('dev.connection.address'))
    await news.getByRole('button', { name: say('changed.keep') }).click()
    await there.getByRole('button', { name: say('form.save') }).click()
    await page.getByRole('row', { name: 'Of Dewi' }).waitFor()
    expect((await builder.api('GET', path)).body).toMatchObject({ name: 'Of Dewi', baseUrl: `${baseUrl}/v2` })
  }, 60_000)

  it('sees what the first changed of a described request [PICK-6]', async () => {
    const { house, builder, connection, dewi, change, page, say } = await openTwo()
    const definition = orderStatus(connection)
    const { id } = await integrate(builder, definition)
    await arrive(dewi, house, { path: `/integrations/${id}` })
    await page.getByRole('textbox', { name: say('dev.integration.when') }).fill('Of Dewi')
    await change(`/v1/integrations/${id}`, { ...definition, keep: ['order.status'] })
    const news = newsIn(page.getByRole('main'))
    await dewi.inspect()
    await takeTheirs(dewi, news, say('dev.integration.keep'))
    await news.waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: say('form.save') }).click()
    await page.getByText(say('dev.integration.saved', { integration_name: definition.name })).waitFor()
    const { body } = await builder.api('GET', `/v1/integrations/${id}`)
    expect(body.definition).toMatchObject({ whenToUse: 'Of Dewi', keep: ['order.status'] })
  }, 60_000)
})
