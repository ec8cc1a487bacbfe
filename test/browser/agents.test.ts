import { describe, expect, it } from 'vitest'
import { counted } from '../../locales/index.ts'
import { openHouse } from '../house.ts'
import { manyLikeIt } from '../many-agents.ts'
import { agentOf, ask, choose } from '../stories/builder.ts'
import { arrive } from './builder.ts'
import { desk, phone, useBrowser } from './person.ts'

const meet = useBrowser()
const like = 'Kopi Assistant'

/** One agent waits; as many more are like it as are wished for. */
async function openMany(more: number) {
  const house = await openHouse()
  const dewi = await house.signIn('dewi')
  const agent = await agentOf(dewi)
  await choose(dewi, agent)
  await ask(house, dewi, agent)
  for (const statement of more > 0 ? manyLikeIt : []) await house.look(statement, [agent, more])
  return house
}

/** Where the places one can go show that they go on. */
const edges = ['left', 'right'] as const

describe('The list of agents', () => {
  it.each([
    ['en', desk],
    ['id', phone],
  ] as const)(
    'is sorted by the column that is pressed, by keyboard and on a phone too (%s)',
    async (language, window) => {
      const house = await openHouse()
      const dewi = await meet(house, { language, window })
      const { page, say } = dewi
      await arrive(dewi, house)
      const table = page.getByRole('region', { name: say('agents.title') })
      const names = () => table.locator('tbody a').allInnerTexts()
      const press = (column: 'name' | 'updated') =>
        table.getByRole('button', { name: say(`agents.column.${column}`) }).press('Enter')
      await table.getByRole('link', { name: like }).waitFor()
      const [first, ...rest] = await names()
      expect(rest.length).toBeGreaterThan(0)
      expect([first, ...rest]).toEqual([first, ...rest].toSorted())
      await press('name')
      await expect.poll(names).toEqual([first, ...rest].toReversed())
      await press('updated')
      await table.locator('th[aria-sort=descending]').getByText(say('agents.column.updated')).waitFor()
      expect(new Set(await names())).toEqual(new Set([first, ...rest]))
      await dewi.inspect()
      const places = page.getByRole('navigation', { name: say('app.nav.label') })
      const goesOn = () => Promise.all(edges.map((side) => places.locator(`svg.lucide-chevron-${side}`).isVisible()))
      await expect.poll(goesOn).toEqual([false, window === phone])
      await places.getByRole('link', { name: say('app.nav.settings') }).click()
      await expect.poll(goesOn).toEqual([window === phone, false])
    },
  )

  it.each([
    ['en', desk],
    ['id', phone],
  ] as const)(
    'is looked through over all its pages: sorted, searched, narrowed and counted whole (%s)',
    async (language, window) => {
      const house = await openMany(120)
      const dewi = await meet(house, { language, window })
      const { page, say } = dewi
      const count = (found: number) =>
        page.getByText(counted(language, 'agents.count', found), { exact: true }).waitFor()
      await arrive(dewi, house)
      const table = page.getByRole('region', { name: say('agents.title') })
      const lines = table.locator('tbody tr')
      const waiting = page
        .locator('dl > div')
        .filter({ hasText: say('agents.strip.waiting') })
        .locator('dd')
      await table.getByRole('link', { name: like, exact: true }).waitFor()
      expect([await lines.count(), await waiting.innerText()]).toEqual([50, '121'])
      await page.getByRole('button', { name: say('app.more') }).click()
      await expect.poll(() => lines.count()).toBe(100)
      const shown = await table.locator('tbody a').allInnerTexts()
      expect(new Set(shown).size).toBe(100)
      const numbered = shown.filter((name) => name.startsWith(`${like} `))
      expect(numbered.slice(0, 3)).toEqual([1, 2, 3].map((number) => `${like} ${number}`))
      await table.getByRole('button', { name: say('agents.column.name') }).press('Enter')
      await expect.poll(() => lines.count()).toBe(50)
      await page.getByLabel(say('agents.filter.label')).selectOption(say('agents.filter.waiting'))
      await count(121)
      await expect.poll(() => table.locator('tbody a').first().innerText()).toBe(`${like} 120`)
      const search = page.getByLabel(say('agents.search.label'))
      await search.pressSequentially(`${like} 77`)
      await count(1)
      expect(await table.locator('tbody a').allInnerTexts()).toEqual([`${like} 77`])
      expect(await waiting.innerText()).toBe('121')
      expect(await page.evaluate('document.activeElement.value')).toBe(`${like} 77`)
      await page.reload()
      await count(1)
      expect(await search.inputValue()).toBe(`${like} 77`)
      await dewi.inspect()
      await search.fill('Tidak ada')
      await page.getByText(say('agents.no_match')).waitFor()
    },
    120_000,
  )
})
