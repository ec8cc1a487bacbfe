import { describe, expect, it } from 'vitest'
import { openRuntime } from '../entry/open-runtime.ts'
import { arrive } from './builder.ts'
import { phone, useBrowser } from './person.ts'

const meet = useBrowser()

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
      const { page, say } = dewi
      const table = page.getByRole('region', { name: say('dev.credentials.list') })
      const line = (version: string) =>
        table.getByRole('row').filter({ hasText: say('dev.credentials.version', { version }) })
      await line('1').getByText(say('dev.credentials.state.active')).waitFor()
      await table.getByRole('button', { name: say('dev.credentials.renew') }).click()
      const dialog = page.getByRole('dialog')
      await dewi.inspect()
      await dialog.getByLabel(say('dev.credentials.overlap.week')).check()
      await dialog.getByRole('button', { name: say('dev.credentials.renew') }).click()
      await line('1')
        .getByRole('button', { name: say('dev.credentials.renewing') })
        .waitFor()
      await house.settle()
      await line('2').getByText(say('dev.credentials.state.active')).waitFor()
      await line('1').getByText(say('dev.credentials.state.retiring')).waitFor()
      await dewi.inspect()
      await line('1')
        .getByRole('button', { name: say('dev.credentials.restore') })
        .click()
      await page
        .getByRole('alertdialog')
        .getByRole('button', { name: say('dev.credentials.restore') })
        .click()
      await line('2').getByText(say('dev.credentials.state.retiring')).waitFor()
      expect((await act('one')).status).toBe(200)
      await table.getByRole('button', { name: say('dev.credentials.renew') }).click()
      await dialog.getByRole('button', { name: say('dev.credentials.renew') }).click()
      await line('1')
        .getByRole('button', { name: say('dev.credentials.renewing') })
        .waitFor()
      await house.settle()
      await line('1')
        .getByRole('button', { name: say('dev.credentials.end') })
        .click()
      await page
        .getByRole('alertdialog')
        .getByRole('button', { name: say('dev.credentials.end') })
        .click()
      await page.getByRole('alertdialog').waitFor({ state: 'detached' })
      expect((await act('two')).status).toBe(200)
      await page.getByLabel(say('dev.credentials.schedule.label')).selectOption('90')
      await page.getByText(say('dev.credentials.schedule.saved')).waitFor()
      await dewi.inspect()
    },
    120_000,
  )
})
