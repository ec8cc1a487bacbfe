/** A Super Admin on a phone: from the mail to the request, all of it read; looking decides nothing. */
import { expect } from 'vitest'
import type { House } from '../house.ts'
import { invoice } from '../stories/builder.ts'
import type { Person } from './person.ts'
import { followButton, inspectMail, openMail, signIn } from './super-admin.ts'
import { agentName, note, words } from './wish.ts'

const asked = ['andi@kopinusantara.example', 'sari@kopinusantara.example']

export async function readRequest(sari: Person, house: House, code: string): Promise<Person> {
  await expect.poll(async () => (await house.mails()).map(({ to }) => to.join()).sort()).toEqual(asked)
  const links = (await house.mails()).map(({ text }) => /\/approve\/l\/\S+/.exec(text)?.[0])
  expect(new Set(links).size).toBe(asked.length)
  const mail = await openMail(sari, house)
  await sari.inspect('en')
  await inspectMail(sari, house)
  const text = await mail.locator('body').innerText()
  for (const told of [code, note, 'Dewi Lestari', agentName, words[sari.language].most]) expect(text).toContain(told)
  const opened = await followButton(sari, mail)
  await opened.page.getByRole('heading', { name: sari.say('front.signin.title') }).waitFor()
  expect(await opened.page.locator('body').innerText()).not.toContain(agentName)
  await opened.inspect()
  await signIn(opened)
  await showsRequest(opened, code)
  await opened.inspect()
  return opened
}

async function showsRequest({ page, say, language }: Person, code: string): Promise<void> {
  const facts = { agent_name: agentName, action_verb: say(`action.${invoice}.verb`), product: 'Jurnal' }
  await page.getByRole('heading', { level: 1, name: say('page.headline.one', facts) }).waitFor()
  const main = page.getByRole('main')
  const text = await main.innerText()
  const told = ['Dewi Lestari', note, words[language].most, words[language].limit, say('page.never'), code]
  for (const sentence of told) expect(text).toContain(sentence)
  expect(text).not.toContain(say(`action.${invoice}.cannot.payments`))
  await main.getByText(say('page.details')).tap()
  await main.getByText(say(`action.${invoice}.cannot.payments`)).waitFor()
  const [last, button] = [main.getByText(code), main.getByRole('button', { name: say('btn.approve.one') })]
  expect((await button.boundingBox())?.y).toBeGreaterThan((await last.boundingBox())?.y ?? Infinity)
}
