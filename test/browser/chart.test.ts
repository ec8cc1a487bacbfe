import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { Figure, Figures } from '../../contract/figure.ts'
import { openHouse } from '../house.ts'
import { arrive } from './builder.ts'
import { phone, useBrowser } from './person.ts'

const meet = useBrowser()
const weeks = ['2026-09-07', '2026-09-14', '2026-09-21', '2026-09-28', '2026-10-05']
const trends: Record<string, (number | null)[]> = {
  failure: [0.1, 0.2, null, 0.3, 0.25],
  time_to_configure: [null, null],
}

/** Has the figures come with these weeks. */
async function bend(page: Page): Promise<void> {
  await page.route('**/v1/figures', async (route) => {
    const answer: Figures = await (await route.fetch()).json()
    const items = answer.items.map((figure): Figure => {
      const values = trends[figure.name] ?? []
      const trend = values.map((value, place) => ({ week: weeks[place] ?? '', value, counted: 1, of: 4 }))
      return { ...figure, trend }
    })
    await route.fulfill({ json: { ...answer, items } })
  })
}

describe('A chart', () => {
  it.each([
    ['en', 'light', undefined, 'from 7 September 2026 to 5 October 2026: at least 10%, at most 30%, last 25%'],
    [
      'id',
      'dark',
      phone,
      'dari 7 September 2026 sampai 5 Oktober 2026: paling rendah 10%, paling tinggi 30%, terakhir 25%',
    ],
  ] as const)(
    'says what it shows, and leaves a gap where there was nothing to count (%s, %s) [KPI-1]',
    async (language, colours, window, told) => {
      const house = await openHouse()
      const dewi = await meet(house, { language, colours, ...(window && { window }) })
      const { page, say } = dewi
      await bend(page)
      await arrive(dewi, house)
      await page.getByRole('link', { name: say('app.nav.insights') }).click()
      const card = (figure: 'failure' | 'time_to_configure') =>
        page.getByRole('region', { name: say(`figure.${figure}.title`), exact: true })
      const line = card('failure').getByRole('img')
      expect(await line.getAttribute('aria-label')).toContain(told)
      const drawn = await line.locator('path[stroke-linejoin=round]').getAttribute('d')
      expect(drawn?.match(/[ML]/g)?.join('')).toBe('MLML')
      const named = language === 'en' ? ['7 Sept', '5 Oct'] : ['7 Sep', '5 Okt']
      for (const week of named) await card('failure').getByText(week, { exact: true }).waitFor()
      await card('failure').getByText(say('insights.chart.week')).waitFor()
      expect(await card('time_to_configure').getByRole('img').count()).toBe(0)
      await dewi.inspect()
      await card('failure')
        .getByRole('tab', { name: say('chart.picture') })
        .press('ArrowRight')
      await card('failure').getByRole('region').getByText(say('insights.nothing')).waitFor()
      await dewi.inspect()
    },
    60_000,
  )
})
