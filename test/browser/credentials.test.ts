import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { Overlap } from '../../contract/credential.ts'
import { openRuntime } from '../entry/open-runtime.ts'
import { manyLikeIt } from '../many-agents.ts'
import { arrive, pressLoss } from './builder.ts'
import { type Person, phone, useBrowser } from './person.ts'

const meet = useBrowser()

/** The table of what agents act with, and what is done there. */
function tableOf({ page, say, inspect }: Person) {
  const table = page.getByRole('region', { name: say('dev.credentials.list') })
  const line = (version: string): Locator =>
    table.getByRole('row').filter({ hasText: say('dev.credentials.version', { version }) })
  return {
    see: (version: string, state: 'active' | 'retiring' | 'ending') =>
      line(version)
        .getByText(say(`dev.credentials.state.${state}`))
        .waitFor(),
    async renew(overlap: Overlap) {
      await table.getByRole('button', { name: say('dev.credentials.renew') }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel(say(`dev.credentials.overlap.${overlap}`)).check()
      await inspect()
      await dialog.getByRole('button', { name: say('dev.credentials.renew') }).click()
      await table.getByText(say('dev.credentials.renewing')).waitFor()
    },
    async press(version: string, verb: 'restore' | 'end') {
      const name = say(`dev.credentials.${verb}`)
      const button = line(version).getByRole('button', { name })
      await (verb === 'end' ? pressLoss(button) : button.click())
      const question = page.getByRole('alertdialog')
      await question.getByRole('button', { name }).click()
      await question.waitFor({ state: 'detached' })
    },
  }
}

describe('What agents act with', () => {
  it.each([
    ['en', undefined],
    ['id', phone],
  ] as const)(
    'is renewed on the page, gone back to and ended, while the agent goes on (%s) [LIFE-1]',
    async (language, window) => {
      const { house, act } = await openRuntime()
      const dewi = await meet(house, { language, ...(window && { window }) })
      await arrive(dewi, house, { path: '/connections' })
      const { see, renew, press } = tableOf(dewi)
      await see('1', 'active')
      await renew('week')
      await house.settle()
      await see('2', 'active')
      await see('1', 'retiring')
      await dewi.inspect()
      await press('1', 'restore')
      await see('2', 'ending')
      expect((await act('one')).status).toBe(200)
      await renew('day')
      await house.settle()
      await see('3', 'active')
      await press('1', 'end')
      expect((await act('two')).status).toBe(200)
      await dewi.page.getByLabel(dewi.say('dev.credentials.schedule.label')).selectOption('90')
      await dewi.page.getByText(dewi.say('dev.credentials.schedule.saved')).waitFor()
      await dewi.inspect()
    },
    120_000,
  )

  it.each([
    ['en', undefined],
    ['id', phone],
  ] as const)(
    'is searched by the agent’s name, a page at a time, and told anew once for all that happens (%s) [LIFE-1]',
    async (language, window) => {
      const { house, builder, agent } = await openRuntime()
      for (const statement of manyLikeIt) await house.look(statement, [agent, 24])
      const dewi = await meet(house, { language, ...(window && { window }) })
      const { page, say } = dewi
      let asked = 0
      page.on('request', (request) => {
        if (new URL(request.url()).pathname === '/v1/credentials') asked += 1
      })
      await arrive(dewi, house, { path: '/connections' })
      const lines = page.getByRole('region', { name: say('dev.credentials.list') }).locator('tbody tr')
      const search = page.getByLabel(say('agents.search.label'))
      await expect.poll(() => lines.count()).toBe(20)
      await page.getByRole('button', { name: say('app.more') }).click()
      await expect.poll(() => lines.count()).toBe(25)
      await search.fill('Tidak ada')
      await page.getByText(say('filter.no_match')).waitFor()
      await dewi.inspect()
      await search.fill('assistant 17')
      await expect.poll(() => lines.allInnerTexts()).toMatchObject([expect.stringContaining('Kopi Assistant 17')])
      await page.reload()
      await expect.poll(() => lines.count()).toBe(1)
      expect(await search.inputValue()).toBe('assistant 17')
      await dewi.inspect()
      await search.fill('')
      await expect.poll(() => lines.count()).toBe(20)
      const [{ grant }] = (await builder.api('GET', '/v1/credentials')).body.items
      const [before, begin] = [asked, Date.now()]
      await builder.api('POST', `/v1/grants/${grant}/rotations`, { overlap: 'week' })
      await house.settle()
      await lines
        .nth(0)
        .getByText(say('dev.credentials.version', { version: '2' }))
        .waitFor()
      expect(asked - before).toBeLessThanOrEqual(1 + Math.floor((Date.now() - begin) / 5_000))
    },
    120_000,
  )
})
