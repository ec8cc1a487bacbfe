import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { agentOf, choose, invoice, order } from '../stories/builder.ts'
import { arrive, lineOf, openAgent } from './builder.ts'
import { desk, phone, useBrowser } from './person.ts'

const meet = useBrowser()

interface Seen {
  /** What the notice says. */
  told: string
  /** Buttons and links in sight that a press would not reach because of it, by their words. */
  covered: string[]
}

/** Runs in the page. */
const lookUnder = `(() => {
  const box = document.querySelector('[aria-live] > div:has(svg)')
  const seen = [...document.querySelectorAll('button, a')].filter(
    (each) => each.offsetParent !== null && !box?.contains(each) && !each.closest('[aria-hidden="true"]'),
  )
  const covered = seen.filter((each) => {
    const { left, top, width, height } = each.getBoundingClientRect()
    return box?.contains(document.elementFromPoint(left + width / 2, top + height / 2))
  })
  return { told: box?.textContent ?? '', covered: covered.map((each) => each.innerText || each.ariaLabel) }
})()`

/** Runs in the page. */
const lookAtSwitch = `(() => {
  const [box, choice] = ['[aria-live] > div:has(svg)', 'header select'].map((one) =>
    document.querySelector(one)?.getBoundingClientRect(),
  )
  return Boolean(box && choice) && (box.right <= choice.left || box.bottom <= choice.top)
})()`

const look = (page: Page) => page.evaluate<Seen>(lookUnder)

describe('A notice', () => {
  it.each([
    ['en', desk],
    ['id', phone],
  ] as const)('lies over no button of the page or of a window, in %s [PICK-3]', async (language, window) => {
    const house = await openHouse()
    const builder = await house.signIn('dewi')
    await choose(builder, await agentOf(builder), { action: order })
    const dewi = await meet(house, { language, window })
    const { page, say } = dewi
    await arrive(dewi, house)
    await openAgent(dewi)
    await page.getByRole('button', { name: say('empty.primary') }).click()
    await lineOf(dewi, invoice).click()
    await page.getByRole('button', { name: say('form.add') }).click()
    const told = say('form.added', { action_name: say(`action.${invoice}.name` as 'app.name') })
    await page.getByText(told).waitFor()
    expect(await look(page)).toEqual({ told, covered: [] })
    await dewi.inspect()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect(await look(page)).toEqual({ told, covered: [] })
    await page.getByRole('button', { name: say('agent.ask') }).click()
    await page.getByRole('button', { name: say('ask.send') }).waitFor()
    expect(await look(page)).toEqual({ told, covered: [] })
  })

  it('stands beside the choice of the company, not over it', async () => {
    const house = await openHouse()
    const maya = await meet(house, { window: { width: 1280, height: 800 } })
    const { page, say } = maya
    await arrive(maya, house, { name: 'Maya Putri' })
    await page.getByRole('button', { name: 'PT Kopi Nusantara' }).click()
    await openAgent(maya)
    await page.getByRole('button', { name: say('empty.primary') }).click()
    await lineOf(maya, invoice).click()
    await page.getByRole('button', { name: say('form.add') }).click()
    await page.getByText(say('form.added', { action_name: say(`action.${invoice}.name` as 'app.name') })).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect(await page.evaluate<boolean>(lookAtSwitch)).toBe(true)
  })
})
