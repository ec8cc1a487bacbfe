/** What a builder does in the browser, by the names that everybody can see or hear. */
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { House } from '../house.ts'
import { invoice } from '../stories/builder.ts'
import type { Person } from './person.ts'
import { agentName } from './wish.ts'

/** Presses one of the people at the single sign-on, once it is there. */
export async function signInAs(page: Page, name: string): Promise<void> {
  await page.waitForURL(/\/sso\//)
  await page.getByRole('button', { name }).first().click()
}

/** Opens an address of the app, signs in on the way, and reads on in this person's language. */
export async function arrive(person: Person, house: House, { name = 'Dewi Lestari', path = '/' } = {}): Promise<void> {
  const { page, say, language } = person
  await page.goto(house.address + path)
  await signInAs(page, name)
  await page.getByRole('button', { name: say(`app.language.${language}`) }).click()
  await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(language)
}

export async function openAgent({ page }: Person, name = agentName): Promise<void> {
  await page.getByRole('link', { name }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

export function drawerOf({ page, say }: Person): Locator {
  return page.getByRole('dialog', { name: say('drawer.title', { agent_name: agentName }) })
}

/** The row of an action in the drawer. */
export function lineOf({ page, say }: Person, action = invoice): Locator {
  return page.getByRole('dialog').getByRole('button', { name: say(`action.${action}.name` as 'app.name') })
}

/** The card of a chosen action on the agent's page. */
export function cardOf({ page, say }: Person, action = invoice): Locator {
  return page.getByRole('article', { name: say(`action.${action}.name` as 'app.name') })
}

/** Waits until the timeline tells when this step was done. */
export async function done({ page, say }: Person, step: 'mail_sent' | 'viewed' | 'first_success'): Promise<void> {
  const timeline = page.getByRole('region', { name: say('timeline.title') })
  const line = timeline.getByRole('listitem').filter({ hasText: say(`timeline.${step}`) })
  await line.getByRole('time').waitFor()
}

/** Goes on with the Tab key alone until the wanted thing has the focus. */
export async function tabTo({ page }: Person, wanted: Locator): Promise<void> {
  await wanted.waitFor()
  const reached = wanted.and(page.locator(':focus'))
  for (let steps = 0; steps < 60; steps++) {
    if ((await reached.count()) > 0) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`The Tab key does not lead to ${wanted}.`)
}

/** Asks all Super Admins, with a note; answers the request's code. */
export async function ask(dewi: Person, note: string): Promise<string> {
  const { page, say } = dewi
  await page.getByRole('button', { name: say('agent.ask') }).click()
  const dialog = page.getByRole('dialog', { name: say('ask.title') })
  await dialog.getByRole('group', { name: say('ask.who.label') }).waitFor()
  for (const name of ['Andi Pratama', 'Sari Wijaya'])
    expect(await dialog.getByRole('checkbox', { name }).isChecked(), name).toBe(true)
  await dialog.getByLabel(say('ask.note.label')).fill(note)
  await dewi.inspect()
  await dialog.getByRole('button', { name: say('ask.send') }).click()
  const sent = page.getByRole('dialog')
  await sent.getByRole('status').waitFor()
  const code = /\b[2-9A-Z]{3}-[2-9A-Z]{3}\b/.exec(await sent.innerText())?.[0] ?? 'no code'
  await dewi.inspect()
  await sent
    .getByRole('button', { name: say('app.close') })
    .last()
    .click()
  await page.getByRole('region', { name: say('agent.request.title', { request_code: code }) }).waitFor()
  await cardOf(dewi).getByText(say('state.waiting'), { exact: true }).waitFor()
  await done(dewi, 'mail_sent')
  await dewi.inspect()
  return code
}

/** Makes a token for the runtime, which is shown once. */
export async function makeToken(dewi: Person): Promise<string> {
  const { page, say } = dewi
  await page.getByRole('link', { name: say('agent.tab.runtime') }).click()
  await page.getByRole('button', { name: say('dev.runtime.make') }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(say('dev.runtime.name.label')).fill('WhatsApp')
  await dewi.inspect()
  await dialog.getByRole('button', { name: say('dev.runtime.make') }).click()
  const shown = dialog.getByRole('region', { name: say('dev.runtime.made.title') })
  const token = await shown.innerText()
  expect(token).toMatch(/^mka_\w+$/)
  await dewi.inspect()
  await dialog.getByRole('button', { name: say('dev.runtime.made.done') }).click()
  await page.getByText(say('dev.runtime.listening')).waitFor()
  expect(await page.content()).not.toContain(token)
  await dewi.inspect()
  return token
}

/** The button to something that is lost looks like it before anybody presses it. */
export async function pressLoss(button: Locator): Promise<void> {
  expect(await button.getAttribute('class')).toContain('text-danger-ink')
  await button.click()
}

/** Opens a line of the drawer, of an agent that has nothing chosen yet. */
export async function openLine(dewi: Person, action: string): Promise<void> {
  const { page, say } = dewi
  await page.getByRole('link', { name: say('app.nav.agents') }).click()
  await openAgent(dewi)
  await page.getByRole('button', { name: say('empty.primary') }).click()
  await lineOf(dewi, action).click()
}
