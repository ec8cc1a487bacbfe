import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { agentOf, ask, invoice, reimbursement } from '../stories/builder.ts'
import { arrive, cardOf, lineOf, openAgent, signInAs } from './builder.ts'
import { type Person, useBrowser } from './person.ts'
import { findTechnical } from './plain-words.ts'

const meet = useBrowser()
const agent = 'Tunggal CS'

/** Everybody can use the page, and nobody needs to know a technical word. */
async function look(person: Person): Promise<void> {
  await person.inspect()
  expect(await findTechnical(person), person.page.url()).toBeUndefined()
}

describe('The Admin of a small company, its only Super Admin', () => {
  it('has both products work with the agent, by a colleague’s request and a decision of his own [PICK-4] [REQ-9]', async () => {
    const house = await openHouse()
    await house.control('/people', { sub: 'nadia', company: '204857', role: 'supervisor' })
    await house.settle()
    const hendra = await meet(house, { language: 'id' })
    const { page, say } = hendra
    await arrive(hendra, house, { name: 'Hendra Gunawan' })
    await look(hendra)
    await openAgent(hendra, agent)
    await page.getByRole('button', { name: say('empty.primary') }).click()
    for (const action of [invoice, reimbursement]) await add(hendra, action)
    await page.getByRole('button', { name: say('drawer.close') }).click()
    await handOver(hendra)
    const colleague = await house.signIn('nadia')
    await ask(house, colleague, await agentOf(colleague, agent))
    await decide(hendra, house.address)
    await house.settle()
    await page.goto(house.address)
    await openAgent(hendra, agent)
    for (const action of [invoice, reimbursement])
      await cardOf(hendra, action).getByText(say('state.active'), { exact: true }).waitFor()
    await look(hendra)
  }, 120_000)
})

async function add(hendra: Person, action: string): Promise<void> {
  const { page, say } = hendra
  await lineOf(hendra, action).click()
  await page.getByText(say(`action.${action}.does` as 'app.name')).waitFor()
  await look(hendra)
  await page.getByRole('button', { name: say('form.add'), exact: true }).click()
  await lineOf(hendra, action).getByText(say('state.needs_approval'), { exact: true }).waitFor()
}

/** Whoever is alone is told before anything is sent, and led on. */
async function handOver(hendra: Person): Promise<void> {
  const { page, say } = hendra
  await page.getByRole('button', { name: say('agent.ask') }).click()
  const dialog = page.getByRole('dialog', { name: say('ask.title') })
  await dialog.getByRole('heading', { name: say('alone.title') }).waitFor()
  await look(hendra)
  await dialog.getByLabel(say('ask.alone.colleague')).selectOption({ label: 'Nadia Kusuma' })
  await dialog.getByRole('button', { name: say('alone.button') }).click()
  const handed = say('ask.alone.done', { colleague_name: 'Nadia Kusuma' })
  await page.getByRole('status').filter({ hasText: handed }).first().waitFor()
}

async function decide(hendra: Person, address: string): Promise<void> {
  const { page, say } = hendra
  await page.goto(`${address}/approve`)
  await look(hendra)
  await page.getByRole('link', { name: say('signin.button') }).click()
  if (page.url().includes('/sso/')) await signInAs(page, 'Hendra Gunawan')
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click()
  await page.getByRole('button', { name: say('btn.approve') }).waitFor()
  await look(hendra)
  await page.getByRole('button', { name: say('btn.approve') }).click()
  await page.getByRole('heading', { level: 1, name: say('done.approved.title') }).waitFor()
  await look(hendra)
}
