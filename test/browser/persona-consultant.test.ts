import { describe, expect, it } from 'vitest'
import { type House, openHouse } from '../house.ts'
import { answer, decider, linkTo } from '../stories/super-admin.ts'
import { openAgent } from './builder.ts'
import { agent, arriveAs, moveTo, other, samudra, setUpFirst } from './consultant.ts'
import { type Person, useBrowser } from './person.ts'

const meet = useBrowser()
const toYusuf = 'yusuf@samudraretail.example'

describe('A consultant', () => {
  it('carries a set-up to the next customer, asks there, decides nothing, and sees on the board how it goes [TEAM-1] [APPR-16] [GATE-4]', async () => {
    const house = await openHouse()
    await setUpFirst(house)
    const maya = await meet(house, { language: 'en' })
    await arriveAs(maya, house)
    await openAgent(maya, agent)
    await save(maya)
    await moveTo(maya, samudra)
    await openAgent(maya, other)
    expect(await maya.page.getByText(agent).count()).toBe(0)
    await apply(maya)
    await askThere(maya, house)
    expect(await standing(maya)).toContain(maya.say('board.standing.not_opened'))
    const link = await linkTo(house, toYusuf)
    expect((await (await decider(house, 'maya')).open(link)).status).toBe(403)
    const yusuf = await decider(house, 'yusuf')
    await answer(yusuf, new URL((await yusuf.open(link)).url).pathname, { outcome: 'approve' })
    await house.settle()
    expect(await standing(maya)).toContain(maya.say('board.standing.not_called'))
    await maya.inspect()
  }, 120_000)
})

/** In words that name neither the company nor its agent. */
async function save({ page, say, inspect }: Person): Promise<void> {
  await page.getByRole('button', { name: say('template.menu') }).click()
  await page.getByRole('menuitem', { name: say('template.save') }).click()
  const dialog = page.getByRole('dialog', { name: say('template.save') })
  await dialog.getByLabel(say('template.save.name')).fill('Wholesale')
  const when = say('template.save.when', { action_name: say('action.jurnal_create_sales_invoice.name') })
  await dialog.getByLabel(when).fill('When a customer orders by the box.')
  await inspect()
  await dialog.getByRole('button', { name: say('template.save.do') }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** What differs is said before anything is changed. */
async function apply({ page, say, inspect }: Person): Promise<void> {
  await page.getByRole('button', { name: say('template.use') }).click()
  const dialog = page.getByRole('dialog', { name: say('template.use') })
  await dialog.getByText(say('template.difference.add')).first().waitFor()
  await inspect()
  await dialog.getByRole('button', { name: say('template.use.do', { count: 2 }) }).click()
  await dialog.waitFor({ state: 'detached' })
}

async function askThere({ page, say, inspect }: Person, house: House): Promise<void> {
  await page.getByRole('button', { name: say('agent.ask') }).click()
  const dialog = page.getByRole('dialog', { name: say('ask.title') })
  await dialog.getByText('Yusuf Rahman').first().waitFor()
  await inspect()
  await dialog.getByRole('button', { name: say('ask.send') }).click()
  await page.getByRole('dialog').getByRole('status').waitFor()
  await page
    .getByRole('button', { name: say('app.close') })
    .last()
    .click()
  await house.settle()
}

/** What the board says now of the agent that she set up. */
async function standing({ page, say }: Person): Promise<string> {
  await page.getByRole('link', { name: say('board.title') }).click()
  await page.waitForURL('**/board')
  await page.reload()
  const line = page.getByRole('region', { name: samudra }).getByRole('row').filter({ hasText: other })
  await line.waitFor()
  return line.innerText()
}
