import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { dateTime } from '../../locales/index.ts'
import { openHouse } from '../house.ts'
import { agentOf, choose } from '../stories/builder.ts'
import { approve } from '../stories/super-admin.ts'
import { arrive, openAgent } from './builder.ts'
import { type Person, phone, useBrowser } from './person.ts'

const meet = useBrowser()

async function answer({ page, say }: Person, verb: 'stay' | 'leave'): Promise<void> {
  const question = page.getByRole('alertdialog', { name: say('app.unsaved.title') })
  await question.getByRole('button', { name: say(`app.unsaved.${verb}`) }).click()
  await question.waitFor({ state: 'hidden' })
}

/** Neither Esc nor a press beside it nor Cancel closes the window before it was asked; to leave then does. */
async function holds(person: Person, window: Locator): Promise<void> {
  const { page, say } = person
  const ways = [
    () => page.keyboard.press('Escape'),
    () => page.mouse.click(4, 400),
    () => window.getByRole('button', { name: say('app.cancel') }).click(),
  ]
  for (const way of ways) {
    await way()
    await person.inspect()
    await answer(person, 'stay')
  }
  expect(await window.isVisible()).toBe(true)
}

describe.each([
  ['en', undefined],
  ['id', phone],
] as const)('A window of the agent’s page, %s', (language, window) => {
  it('loses nothing that was typed to a key or a press beside it [PICK-6]', async () => {
    const house = await openHouse()
    house.app.work()
    const builder = await house.signIn('dewi')
    await choose(builder, await agentOf(builder))
    const dewi = await meet(house, { language, ...(window && { window }) })
    const { page, say } = dewi
    await arrive(dewi, house)
    await openAgent(dewi)

    await page.getByRole('button', { name: say('agent.ask') }).click()
    const asking = page.getByRole('dialog')
    await asking.getByRole('button', { name: say('ask.send') }).click()
    await asking.getByRole('status').waitFor()
    await page.keyboard.press('Escape')
    await asking.waitFor({ state: 'hidden' })

    await page.getByRole('button', { name: say('agent.request.change'), exact: true }).click()
    const andi = page.getByRole('checkbox', { name: 'Andi Pratama' })
    await andi.uncheck()
    await holds(dewi, page.getByRole('dialog'))
    expect(await andi.isChecked()).toBe(false)
    await page.keyboard.press('Escape')
    await answer(dewi, 'leave')
    await andi.waitFor({ state: 'hidden' })

    await page.getByRole('link', { name: say('agent.tab.runtime') }).click()
    await page.getByRole('button', { name: say('dev.runtime.make') }).click()
    const maker = page.getByRole('dialog', { name: say('dev.runtime.make') })
    const name = maker.getByRole('textbox')
    await name.fill('Our runtime')
    await holds(dewi, maker)
    expect(await name.inputValue()).toBe('Our runtime')
    await page.keyboard.press('Escape')
    await answer(dewi, 'leave')
    await maker.waitFor({ state: 'hidden' })
  }, 90_000)

  it('tells what became of the request while it stands open [REQ-6]', async () => {
    const house = await openHouse()
    house.app.work()
    const builder = await house.signIn('dewi')
    await choose(builder, await agentOf(builder))
    const dewi = await meet(house, { language, ...(window && { window }) })
    const { page, say } = dewi
    await arrive(dewi, house)
    await openAgent(dewi)
    await page.getByRole('button', { name: say('agent.ask') }).click()
    const asking = page.getByRole('dialog')
    await asking.getByRole('button', { name: say('ask.send') }).click()
    await asking.getByRole('status').waitFor()
    const [request] = await house.look<{ id: string }>('SELECT id FROM approval_request')
    await approve(house, request?.id ?? '')
    const decided_at = dateTime(dewi.language, house.clock.now(), 'Asia/Jakarta')
    const told = say('done.approved.builder', { approver_name: 'Sari Wijaya', decided_at })
    await asking.getByRole('status').getByText(told, { exact: true }).waitFor()
    await dewi.inspect()
  }, 60_000)
})
