import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { arrive } from './builder.ts'
import { desk, phone, useBrowser } from './person.ts'

const meet = useBrowser()

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
      await table.getByRole('link', { name: 'Kopi Assistant' }).waitFor()
      const [first, ...rest] = await names()
      expect(rest.length).toBeGreaterThan(0)
      expect([first, ...rest]).toEqual([first, ...rest].toSorted())
      await press('name')
      expect(await names()).toEqual([first, ...rest].toReversed())
      await press('updated')
      expect(new Set(await names())).toEqual(new Set([first, ...rest]))
      await dewi.inspect()
    },
  )
})
