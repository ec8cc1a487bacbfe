/** What a Super Admin does in the browser, on a phone: mail, sign-in, decision. */
import type { Frame } from 'playwright-core'
import type { Language } from '../../locales/index.ts'
import type { House } from '../house.ts'
import { signInAs } from './builder.ts'
import { type Person, personAt } from './person.ts'

/** Sari has been here before, and chosen her language. */
export async function readIn(house: House, language: Language): Promise<void> {
  const sari = await house.stranger().signIn('sari', '/approve/sign-in')
  await sari.open(`/approve?lang=${language}`)
}

/** Opens the latest mail to Sari in the sandbox's mailbox. */
export async function openMail({ page }: Person, house: House): Promise<Frame> {
  await page.goto(`${house.sandbox}/mailbox`)
  await page.getByRole('link', { name: 'sari@kopinusantara.example' }).first().click()
  const frame = await (await page.locator('iframe').elementHandle())?.contentFrame()
  if (!frame) throw new Error('The mail has no HTML part.')
  await frame.waitForLoadState()
  return frame
}

/** Looks at the mail's HTML part as a page of its own: in the mailbox's frame nothing may run, axe neither. */
export async function inspectMail({ page, language }: Person, house: House): Promise<void> {
  const [mail] = await house.mails('sari@kopinusantara.example')
  const alone = await page.context().newPage()
  await alone.setContent(mail?.html ?? '')
  await personAt(alone, language).inspect()
  await alone.close()
}

/** Follows the mail's button into a page of its own, up to the question whether to sign in. */
export async function followButton(sari: Person, mail: Frame): Promise<Person> {
  const [page] = await Promise.all([
    sari.page.waitForEvent('popup'),
    mail.getByRole('link', { name: sari.say('mail.button') }).click(),
  ])
  return personAt(page, sari.language)
}

/** The mail, and who was here before, may have brought another language along. */
export async function speak({ page, say, language }: Person): Promise<void> {
  if ((await page.locator('html').getAttribute('lang')) !== language)
    await page.getByRole('link', { name: say(`app.language.${language}`) }).click()
}

export async function signIn({ page, say }: Person, name = 'Sari Wijaya'): Promise<void> {
  await page.getByRole('link', { name: say('signin.button') }).click()
  await signInAs(page, name)
  await page.waitForURL(/\/approve/)
}

/** Comes by the address that people type, and reads on in their language. */
export async function enter(sari: Person, house: House, name = 'Sari Wijaya'): Promise<void> {
  await sari.page.goto(`${house.address}/approve/sign-in`)
  await signInAs(sari.page, name)
  await sari.page.waitForURL(/\/approve$/)
  await speak(sari)
}

export async function approve({ page, say, inspect }: Person): Promise<void> {
  await page.getByRole('button', { name: say('btn.approve.one') }).tap()
  await page.getByRole('heading', { level: 1, name: say('done.approved.title') }).waitFor()
  await inspect()
}
