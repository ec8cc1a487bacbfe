import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { callAs, gayo, makeToken } from '../entry/open-runtime.ts'
import { openHouse } from '../house.ts'
import { agentOf, choose, invoice } from '../stories/builder.ts'
import { openAnnounced, way, write } from '../stories/figure-log.ts'
import { arrive, openAgent } from './builder.ts'
import { desk, useBrowser } from './person.ts'

const meet = useBrowser()
/** A phone whose window an ordinary scroll bar narrows. */
const narrow = { width: 345, height: 740 }

/** Runs in the page: how many cells of tables it shows, and which do not stand wholly in the window. */
const lookAtCells = `(() => {
  const cells = [...document.querySelectorAll('td')].filter((cell) => cell.checkVisibility())
  const cut = cells.filter((cell) => cell.getBoundingClientRect().right > document.documentElement.clientWidth)
  return { cells: cells.length, cut: cut.map((cell) => cell.textContent) }
})()`

async function expectWhole(page: Page, name?: string): Promise<void> {
  await page
    .getByRole('region', { ...(name && { name }) })
    .locator('td')
    .first()
    .waitFor()
  const { cells, cut } = await page.evaluate<{ cells: number; cut: string[] }>(lookAtCells)
  expect([cells > 2, cut]).toEqual([true, []])
}

/** What stands before the cell in which somebody is named: its column is named nowhere else. */
const headOf = (page: Page, name: string) =>
  page.evaluate<string>(
    `getComputedStyle([...document.querySelectorAll('td')].find((cell) => cell.textContent === '${name}'), '::before').content`,
  )

describe.each([
  ['en', narrow],
  ['id', desk],
] as const)('A table, in %s', (language, window) => {
  it('is read without scrolling sideways, and each cell under its column’s name [PICK-7]', async () => {
    const house = await openHouse()
    const builder = await house.signIn('dewi')
    const agent = await agentOf(builder)
    await choose(builder, agent)
    const token = await makeToken(builder, agent)
    const wish = { method: 'POST', path: '/v1/executions', body: { action: invoice, input: gayo } }
    await callAs(house, token, { ...wish, headers: { 'idempotency-key': 'one' } })
    const dewi = await meet(house, { language, window })
    const { page, say } = dewi
    await arrive(dewi, house)
    await page.getByRole('link', { name: say('app.nav.audit') }).click()
    await expectWhole(page, say('audit.title'))
    expect(await headOf(page, 'Dewi Lestari')).toBe(window === narrow ? `"${say('audit.column.who')}"` : 'none')
    await dewi.inspect()
    await page.getByRole('link', { name: say('app.nav.agents') }).click()
    await openAgent(dewi)
    await page.getByRole('link', { name: say('agent.tab.runtime') }).click()
    await expectWhole(page, say('dev.runtime.tokens'))
    await page.getByRole('link', { name: say('agent.tab.activity') }).click()
    await expectWhole(page, say('activity.title'))
    await dewi.inspect()
  })

  it('of figures shows each week with its value, and the page fits beside a scroll bar [KPI-1]', async () => {
    const house = await openAnnounced()
    await write(house, way('apr_1'))
    await house.app.sweep()
    const nadia = await meet(house, { language, window })
    await arrive(nadia, house, { name: 'Nadia Kusuma', path: '/insights' })
    await nadia.page
      .getByRole('tab', { name: nadia.say('chart.table') })
      .first()
      .click()
    await expectWhole(nadia.page)
    await nadia.inspect()
  })
})
