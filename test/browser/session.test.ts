import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { sessionMs } from '../../server/domain/person/index.ts'
import { type House, openHouse } from '../house.ts'
import { agentOf, choose, invoice } from '../stories/builder.ts'
import { arrive, cardOf, lineOf, openAgent, signInAs } from './builder.ts'
import { type Person, personAt, useBrowser } from './person.ts'

const meet = useBrowser()

/** The session is over, here and at the single sign-on. */
async function end(house: House, { page }: Person): Promise<void> {
  house.clock.advance(sessionMs.builder)
  await page.context().clearCookies({ name: /^sandbox_/ })
}

const asked = ({ page, say }: Person): Locator => page.getByRole('alertdialog', { name: say('session.ended.title') })

/** Follows the way to sign in, which opens a tab of its own, and closes that once it is done. */
async function signInBeside(person: Person, name = 'Dewi Lestari', question = asked(person)): Promise<void> {
  const { page, say, language } = person
  const way = question.getByRole('link', { name: say('session.ended.open') })
  const [tab] = await Promise.all([page.context().waitForEvent('page'), way.click()])
  await signInAs(tab, name)
  await tab.getByRole('heading', { level: 1, name: say('session.back.title') }).waitFor()
  await personAt(tab, language).inspect()
  await tab.close()
}

async function atAgent(language: 'en' | 'id' = 'en') {
  const house = await openHouse({ env: { CONNECTIONS_TO_PRIVATE: 'on' } })
  const dewi = await meet(house, { language })
  await arrive(dewi, house)
  await openAgent(dewi)
  return { house, dewi, ...dewi }
}

describe('A session that ended while somebody typed', { timeout: 90_000 }, () => {
  it('is signed in again beside the page, and what was typed is saved: the details of an action [PICK-6]', async () => {
    const { house, dewi, page, say } = await atAgent('id')
    await page.getByRole('button', { name: say('empty.primary') }).click()
    await lineOf(dewi).click()
    await page.getByLabel(say('form.when.label')).fill('Hanya untuk toko.')
    await end(house, dewi)
    await page.getByRole('button', { name: say('form.add'), exact: true }).click()
    await asked(dewi).waitFor()
    await dewi.inspect()
    await signInBeside(dewi)
    await asked(dewi).waitFor({ state: 'hidden' })
    await lineOf(dewi).getByText(say('state.needs_approval')).first().waitFor()
    await lineOf(dewi).click()
    expect(await page.getByLabel(say('form.when.label')).inputValue()).toBe('Hanya untuk toko.')
  })

  it('keeps them on the page when a look at the server finds it out, and when they put it off', async () => {
    const { house, dewi, page, say } = await atAgent()
    await page.getByRole('button', { name: say('empty.primary') }).click()
    await lineOf(dewi).click()
    await page.getByLabel(say('form.when.label')).fill('Only for shops.')
    await end(house, dewi)
    await page.getByLabel(say('form.max_amount.label')).fill('900000') // the preview below asks for its sentence
    await asked(dewi)
      .getByRole('button', { name: say('session.ended.later') })
      .click()
    await asked(dewi).waitFor({ state: 'hidden' })
    expect(await page.getByLabel(say('form.when.label')).inputValue()).toBe('Only for shops.')
    await page.getByRole('button', { name: say('form.add'), exact: true }).click()
    await asked(dewi).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('alert').getByText(say('session.ended.refused')).waitFor()
    await page.getByRole('button', { name: say('form.add'), exact: true }).click()
    await signInBeside(dewi)
    await lineOf(dewi).getByText(say('state.needs_approval')).first().waitFor()
  })

  it('is signed in again, and the note and the whole request go out once', async () => {
    const { house, dewi, page, say } = await atAgent()
    const builder = await house.signIn('dewi')
    await choose(builder, await agentOf(builder), { action: invoice })
    await page.getByRole('button', { name: say('agent.ask') }).click()
    await page.getByLabel(say('ask.note.label')).fill('Our shops ask for it every day.')
    await end(house, dewi)
    await page.getByRole('button', { name: say('ask.send') }).click()
    await signInBeside(dewi)
    await page.getByRole('dialog').getByRole('status').waitFor()
    await house.settle()
    const mails = await house.mails('sari@kopinusantara.example')
    expect(mails).toHaveLength(1)
    expect(mails[0]?.text).toContain('Our shops ask for it every day.')
  })

  it('is signed in again, and a connection is kept with its secret [CRED-5]', async () => {
    const { house, dewi, page, say } = await atAgent()
    await page.getByRole('link', { name: say('app.nav.connections') }).click()
    await page
      .getByRole('button', { name: say('dev.connections.add') })
      .first()
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(say('dev.connection.name')).fill('Our shop')
    await dialog.getByLabel(say('dev.connection.address')).fill(`${house.sandbox}/own-system/api-key`)
    await dialog.getByLabel(say('dev.connection.way')).selectOption('api_key')
    await dialog.getByLabel(say('dev.auth.setting.header')).fill('x-key')
    await dialog.getByLabel(say('dev.auth.api_key.secret')).fill('a-secret-of-ours')
    await end(house, dewi)
    await dialog.getByRole('button', { name: say('form.add'), exact: true }).click()
    await signInBeside(dewi)
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('Our shop').first().waitFor()
  })

  it('counts an opening of the drawer once all the same [PICK-5]', async () => {
    const { house, dewi, page, say } = await atAgent()
    await end(house, dewi)
    await page.getByRole('button', { name: say('empty.primary') }).click()
    await signInBeside(dewi)
    await lineOf(dewi).click()
    const opened = "SELECT id FROM audit_event WHERE name = 'picker.opened'"
    await expect.poll(async () => (await house.look(opened)).length).toBe(1)
  })

  it('sends nothing in the name of another person who signs in instead', async () => {
    const { house, dewi, page, say } = await atAgent()
    await page.getByRole('button', { name: say('empty.primary') }).click()
    await lineOf(dewi).click()
    await page.getByLabel(say('form.when.label')).fill('Only for shops.')
    await end(house, dewi)
    await page.getByRole('button', { name: say('form.add'), exact: true }).click()
    await signInBeside(dewi, 'Tono Saputra')
    const other = page.getByRole('alertdialog', { name: say('session.other.title') })
    await other.getByText('Dewi Lestari').waitFor()
    await dewi.inspect()
    const builder = await house.signIn('dewi')
    const { catalogue } = (await builder.api('GET', `/v1/agents/${await agentOf(builder)}`)).body
    expect(JSON.stringify(catalogue)).not.toContain('Only for shops.')
    await signInBeside(dewi, 'Dewi Lestari', other)
    await lineOf(dewi).getByText(say('state.needs_approval')).first().waitFor()
    await page.getByRole('button', { name: say('drawer.close') }).click()
    await cardOf(dewi).waitFor()
  })

  it('asks who goes on where signing in was put off and another signs in', async () => {
    const { house, dewi, page, say } = await atAgent()
    await page.getByRole('button', { name: say('empty.primary') }).click()
    await lineOf(dewi).click()
    await page.getByLabel(say('form.when.label')).fill('Only for shops.')
    await end(house, dewi)
    await page.getByLabel(say('form.max_amount.label')).fill('900000') // the preview below asks for its sentence
    await asked(dewi)
      .getByRole('button', { name: say('session.ended.later') })
      .click()
    await page.context().clearCookies()
    const tab = await page.context().newPage()
    await arrive({ ...dewi, page: tab }, house, { name: 'Tono Saputra' })
    const other = page.getByRole('alertdialog', { name: say('session.other.title') })
    await other.getByText('Dewi Lestari').waitFor()
    await signInBeside(dewi, 'Dewi Lestari', other)
    expect(await page.getByLabel(say('form.when.label')).inputValue()).toBe('Only for shops.')
    await page.getByRole('button', { name: say('form.add'), exact: true }).click()
    await lineOf(dewi).getByText(say('state.needs_approval')).first().waitFor()
  })

  it('sends nothing where its cookies are another person’s without a word', async () => {
    const { house, dewi, page, say } = await atAgent()
    await page.getByRole('button', { name: say('empty.primary') }).click()
    await lineOf(dewi).click()
    await page.getByLabel(say('form.when.label')).fill('Only for shops.')
    const tono = await house.signIn('tono')
    const cookies = ['session', 'csrf'].map((name) => ({ name, value: tono.cookie(name) ?? '', url: house.address }))
    await page.context().addCookies(cookies)
    await page.getByRole('button', { name: say('form.add'), exact: true }).click()
    await page
      .getByRole('alertdialog', { name: say('session.other.title') })
      .getByText('Dewi Lestari')
      .waitFor()
    expect(await house.look("SELECT id FROM audit_event WHERE name = 'choice.added'")).toEqual([])
  })
})
