/** By keyboard alone: opens the drawer, finds the action, sets its limits, adds it. */
import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import { cardOf, drawerOf, lineOf, tabTo } from './builder.ts'
import type { Person } from './person.ts'
import { limits, words } from './wish.ts'

const groups = ['qontak', 'talenta', 'jurnal', 'desty', 'other'] as const

export async function chooseByKeyboard(dewi: Person): Promise<void> {
  const { page, say, language } = dewi
  const { keyboard } = page
  await tabTo(dewi, page.getByRole('button', { name: say('empty.primary') }))
  await dewi.inspect()
  await keyboard.press('Enter')
  const drawer = drawerOf(dewi)
  await expect.poll(() => drawer.getByRole('heading', { level: 3 }).allInnerTexts()).toHaveLength(groups.length)
  await showsAll(drawer, dewi)
  await dewi.inspect()
  await tabTo(dewi, drawer.getByRole('searchbox'))
  await keyboard.type(words[language].search)
  await drawer.getByText(say('drawer.found.one', { count: 1 })).waitFor()
  await tabTo(dewi, lineOf(dewi))
  await keyboard.press('Enter')
  await keyboard.type('Saat pelanggan meminta faktur.')
  await fill(dewi, say('form.max_amount.label'), limits.maxAmount)
  await fill(dewi, say('form.max_per_day.label'), limits.maxPerDay)
  await page.getByRole('dialog').getByText(words[language].limit).waitFor()
  await dewi.inspect()
  await tabTo(dewi, page.getByRole('button', { name: say('form.add'), exact: true }))
  await keyboard.press('Enter')
  await lineOf(dewi).getByText(say('state.needs_approval'), { exact: true }).waitFor()
  await keyboard.press('Escape')
  await drawer.waitFor({ state: 'hidden' })
  await cardOf(dewi).getByText(words[language].limit).waitFor()
}

async function fill(person: Person, label: string, value: string): Promise<void> {
  const { keyboard } = person.page
  await tabTo(person, person.page.getByLabel(label).first())
  await keyboard.press('ControlOrMeta+A')
  await keyboard.type(value)
}

/** Five groups in their order; each row says its name, one sentence and one state, also what is only coming, once it is unfolded. */
async function showsAll(drawer: Locator, dewi: Person): Promise<void> {
  const { say, page } = dewi
  const titles = await drawer.getByRole('heading', { level: 3 }).allInnerTexts()
  expect(titles.map((title) => title.split('\n')[0])).toEqual(groups.map((group) => say(`group.${group}`)))
  for (const count of [7, 5]) {
    await tabTo(dewi, drawer.getByRole('button', { name: say('drawer.coming', { count }) }))
    await page.keyboard.press('Enter')
  }
  const rows = await drawer.getByRole('listitem').locator('button:not([aria-expanded])').allInnerTexts()
  expect(rows).toHaveLength(21)
  for (const row of rows) expect(row.split('\n').filter(Boolean).length, row).toBeGreaterThanOrEqual(3)
}
