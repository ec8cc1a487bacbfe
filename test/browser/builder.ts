/** What a builder does in the browser, by the names that everybody can see or hear. */
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { House } from '../house.ts'
import { invoice } from '../stories/builder.ts'
import type { Person } from './person.ts'

export const agentName = 'Kopi Assistant'

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
