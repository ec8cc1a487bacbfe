import { describe, expect, it } from 'vitest'
import { openRuntime } from '../entry/open-runtime.ts'
import { arrive, openAgent } from './builder.ts'
import { phone, useBrowser } from './person.ts'

const meet = useBrowser()

describe('The page of an agent', () => {
  it.each([
    ['en', undefined],
    ['id', phone],
  ] as const)(
    'shows what it was worth once it did something, and nothing before (%s) [VALUE-1]',
    async (language, window) => {
      const { house, act } = await openRuntime()
      const dewi = await meet(house, { language, ...(window && { window }) })
      const { page, say } = dewi
      await arrive(dewi, house)
      await openAgent(dewi)
      const action = page.getByRole('article', { name: say('action.jurnal_create_sales_invoice.name') })
      await action.waitFor()
      expect(await page.getByRole('heading', { name: say('worth.title') }).count()).toBe(0)
      house.clock.advance(60_000)
      for (const key of ['one', 'two']) await act(key)
      // Between the two the page may have asked, and what it was told is known to the minute.
      house.clock.advance(60_000)
      await page.reload()
      const table = page.getByRole('region', { name: say('worth.title') }).getByRole('table')
      const row = table.getByRole('row').filter({ hasText: say('worth.documents') })
      await row.getByText(say('worth.counted', { count: 2, sum: 'Rp740.000' }), { exact: true }).waitFor()
      await table.getByRole('columnheader', { name: say('worth.month.so_far') }).waitFor()
      await page.getByText(new RegExp(say('worth.as_of', { as_of: '.+' }))).waitFor()
      await dewi.inspect()
      const turn = page.getByRole('button', { name: say('worth.title') })
      await turn.click()
      await table.waitFor({ state: 'detached' })
      await page.reload()
      await action.waitFor()
      expect(await turn.getAttribute('aria-expanded')).toBe('false')
      await turn.click()
      await table.getByRole('link', { name: say('worth.documents') }).click()
      await page.getByRole('region', { name: say('activity.title') }).waitFor()
      expect(new URL(page.url()).searchParams.get('state')).toBe('succeeded')
      await dewi.inspect()
    },
    60_000,
  )
})
