import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { Overlap } from '../../contract/credential.ts'
import { openRuntime } from '../entry/open-runtime.ts'
import { arrive } from './builder.ts'
import { type Person, phone, useBrowser } from './person.ts'

const meet = useBrowser()

/** The table of what agents act with, and what is done there. */
function tableOf({ page, say, inspect }: Person) {
  const table = page.getByRole('region', { name: say('dev.credentials.list') })
  const line = (version: string): Locator =>
    table.getByRole('row').filter({ hasText: say('dev.credentials.version', { version }) })
  return {
    see: (version: string, state: 'active' | 'retiring') =>
      line(version)
        .getByText(say(`dev.credentials.state.${state}`))
        .waitFor(),
    async renew(overlap: Overlap) {
      await table.getByRole('button', { name: say('dev.credentials.renew') }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel(say(`dev.credentials.overlap.${overlap}`)).check()
      await inspect()
      await dialog.getByRole('button', { name: say('dev.credentials.renew') }).click()
      await table.getByRole('button', { name: say('dev.credentials.renewing') }).waitFor()
    },
    async press(version: string, verb: 'restore' | 'end') {
      const name = say(`dev.credentials.${verb}`)
      await line(version).getByRole('button', { name }).click()
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
      await see('2', 'retiring')
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
})
