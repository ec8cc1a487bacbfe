import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { invoice, order } from '../stories/builder.ts'
import { openAgent } from './builder.ts'
import { agent, arriveAs, moveTo, other, samudra, setUpFirst } from './consultant.ts'
import { desk, type Person, phone, useBrowser } from './person.ts'
import { findTechnical } from './plain-words.ts'

const meet = useBrowser()

/** It can be used by everybody, and needs no technical knowledge. */
async function look(person: Person): Promise<void> {
  await person.inspect()
  expect(await findTechnical(person), person.page.url()).toBeUndefined()
}

const words = 'Saat pelanggan memesan per dus.'

/** Saves all that the agent has, in words that name nobody. */
async function save(maya: Person, name: string): Promise<void> {
  const { page, say } = maya
  await page.getByRole('button', { name: say('template.menu') }).click()
  await page.getByRole('menuitem', { name: say('template.save') }).click()
  const dialog = page.getByRole('dialog', { name: say('template.save') })
  await dialog.getByLabel(say('template.save.name')).fill(name)
  await dialog.getByText(say('template.left.customers')).waitFor()
  const doing = dialog.getByRole('button', { name: say('template.save.do') })
  await doing.click()
  const wrong = dialog.getByText(say('error.invalid_input.what.names_company'))
  await wrong.waitFor()
  await look(maya)
  await page.keyboard.press('Escape')
  const question = page.getByRole('alertdialog', { name: say('app.unsaved.title') })
  await question.getByRole('button', { name: say('app.unsaved.stay') }).click()
  expect(await dialog.getByLabel(say('template.save.name')).inputValue()).toBe(name)
  const label = say('template.save.when', { action_name: say(`action.${invoice}.name` as 'app.name') })
  await dialog.getByLabel(label).fill(words)
  await doing.click()
  await page.getByText(say('template.save.done', { template_name: name, version: 1 })).waitFor()
  await dialog.waitFor({ state: 'detached' })
}

/** Compares with an agent that has nothing, leaves one action out, and applies the other. */
async function use(maya: Person): Promise<void> {
  const { page, say } = maya
  await openAgent(maya, other)
  await page.getByRole('button', { name: say('template.use') }).click()
  const dialog = page.getByRole('dialog', { name: say('template.use') })
  await dialog.getByText(say('template.difference.add')).first().waitFor()
  expect(await dialog.innerText()).toContain(words)
  await dialog.getByText(say('template.fill.customers')).waitFor()
  await look(maya)
  await dialog.getByRole('checkbox', { name: say(`action.${order}.name` as 'app.name') }).uncheck()
  await dialog.getByRole('button', { name: say('template.use.do.one', { count: 1 }) }).click()
  await dialog.waitFor({ state: 'detached' })
  const card = page.getByRole('article', { name: say(`action.${invoice}.name` as 'app.name') })
  await card.getByText(say('state.needs_approval'), { exact: true }).waitFor()
  await page.getByRole('button', { name: say('agent.ask') }).waitFor()
  await look(maya)
}

/** Saves the template that is open as a file, and deletes it; answers what the file holds. */
async function handOn({ page, say }: Person): Promise<string> {
  const begun = page.waitForEvent('download')
  await page.getByRole('link', { name: say('template.download') }).click()
  const file = await begun
  expect(file.suggestedFilename()).toBe('Grosir.json')
  const text = await readFile(await file.path(), 'utf8')
  await page.getByRole('button', { name: say('template.delete') }).click()
  const sure = page.getByRole('alertdialog')
  await sure.getByRole('button', { name: say('template.delete') }).click()
  await page.getByText(say('template.empty.title')).waitFor()
  return text
}

const take = ({ page }: Person, body: string) =>
  page.locator('input[type=file]').setInputFiles({
    ...{ name: 'Grosir.json', mimeType: 'application/json' },
    buffer: Buffer.from(body),
  })

/** It is kept once, and stays open when its owner goes on to another company. */
async function takeTwice(maya: Person, text: string): Promise<void> {
  const { page, say } = maya
  await take(maya, text)
  await page.getByRole('heading', { level: 1, name: 'Grosir' }).waitFor()
  const address = page.url()
  await page
    .getByRole('main')
    .getByRole('link', { name: say('template.title') })
    .click()
  await page.getByText(say('template.version', { version: 1 })).waitFor()
  await take(maya, text)
  await page.getByText(say('template.import.known', { template_name: 'Grosir' })).waitFor()
  await moveTo(maya, samudra)
  await page.getByRole('heading', { level: 1, name: 'Grosir' }).waitFor()
  expect(page.url()).toBe(address)
}

describe('A consultant', () => {
  it.each([
    ['en', desk],
    ['id', phone],
  ] as const)(
    'does for the second customer in minutes what was done for the first [TEAM-1] (%s)',
    async (language, window) => {
      const house = await openHouse()
      await setUpFirst(house)
      const maya = await meet(house, { language, window })
      const { page, say } = maya
      await arriveAs(maya, house)
      await openAgent(maya, agent)
      await save(maya, 'Grosir')
      await moveTo(maya, samudra)
      await page.waitForURL(/\/agents$/)
      await use(maya)

      await page.getByRole('link', { name: say('app.nav.templates') }).click()
      await page.getByRole('link', { name: 'Grosir' }).waitFor()
      await look(maya)
      await page.getByRole('link', { name: 'Grosir' }).click()
      await page.getByRole('heading', { level: 1, name: 'Grosir' }).waitFor()
      await page.getByText(words).waitFor()
      await look(maya)
      await page.getByRole('button', { name: say('template.use.at') }).click()
      await page.getByRole('dialog').getByRole('link', { name: other }).click()
      const dialog = page.getByRole('dialog', { name: say('template.use') })
      await dialog.getByText(say('template.difference.same')).waitFor()
      await dialog.getByText(say('template.difference.add')).waitFor()
      await look(maya)
      await dialog.getByRole('button', { name: say('template.use.do.one', { count: 1 }) }).click()
      await dialog.waitFor({ state: 'detached' })
      await page.getByRole('button', { name: say('template.menu') }).click()
      await page.getByRole('menuitem', { name: say('template.use') }).click()
      await dialog.getByText(say('template.use.nothing')).waitFor()
      expect(await dialog.getByRole('button', { name: say('app.cancel') }).count()).toBe(0)
    },
    120_000,
  )

  it('hands a template on as a file, and is told of one that was tampered with [TEAM-1]', async () => {
    const house = await openHouse()
    await setUpFirst(house)
    const maya = await meet(house, { language: 'id' })
    const { page, say } = maya
    await arriveAs(maya, house)
    await page.getByRole('link', { name: say('app.nav.templates') }).click()
    await page.getByText(say('template.empty.title')).waitFor()
    await look(maya)
    await page.getByRole('link', { name: say('template.empty.open') }).click()
    await openAgent(maya, agent)
    await save(maya, 'Grosir')
    await page.getByRole('link', { name: say('app.nav.templates') }).click()
    await page.getByRole('link', { name: 'Grosir' }).click()
    const text = await handOn(maya)
    await take(maya, text.replace('2500000', '9500000'))
    const refused = page.getByRole('main').getByRole('alert')
    await refused.getByText(say('error.invalid_input.what.altered_template')).waitFor()
    await refused.getByText('Grosir', { exact: true }).waitFor()
    await look(maya)
    await takeTwice(maya, text)
    await page.getByRole('button', { name: say('template.rename') }).click()
    await page.getByRole('textbox', { name: say('template.save.name') }).fill('Eceran')
    await look(maya)
    await page.getByRole('button', { name: say('form.save') }).click()
    await page.getByRole('heading', { level: 1, name: 'Eceran' }).waitFor()
  }, 120_000)
})
