/** What stands around every page of a builder, and what is seen before and beyond all pages. */
import { expect } from 'vitest'
import type { Part, Screen } from './screen.ts'

const dewi = { who: 'Dewi Lestari', at: '/agents' } as const

const shown: Screen[] = [
  {
    ...{ ...dewi, name: 'shell/who-i-am' },
    show: async ({ page, say }) => {
      await page.getByRole('button', { name: say('app.account.label') }).click()
      await page.getByRole('menu').waitFor()
    },
  },
  {
    ...{ ...dewi, name: 'shell/session-ended' },
    show: async ({ page, say, language }) => {
      await page.route(/\/v1\/me(\/language)?$/, (route) => route.fulfill({ status: 401, json: {} }))
      await page.getByRole('button', { name: say(`app.language.${language}`) }).click()
      await page.getByRole('alertdialog', { name: say('session.ended.title') }).waitFor()
    },
  },
  {
    ...{ ...dewi, name: 'shell/offline' },
    show: async ({ page, say }) => {
      await page.route(/\/v1\//, () => {})
      // What was asked before may still be answered, and says that the line is there.
      const isTold = async () => {
        await page.evaluate("dispatchEvent(new Event('offline'))")
        return page.getByText(say('app.offline')).isVisible()
      }
      await expect.poll(isTold, { timeout: 20_000 }).toBe(true)
    },
  },
  {
    ...{ ...dewi, name: 'shell/notice-trouble' },
    show: async ({ page, say, language }) => {
      const words = { message: say('error.unavailable.what'), next: say('error.unavailable.next') }
      const json = { error: { code: 'unavailable', facts: {}, ...words } }
      await page.route(/\/v1\/me\/language$/, (route) => route.fulfill({ status: 429, json }))
      await page.getByRole('button', { name: say(`app.language.${language}`) }).click()
      await page.locator('[aria-live]').getByText(words.message).waitFor()
    },
  },
]

export const shell: Part = {
  screens: [
    ...shown,
    { name: 'shell/not-allowed', who: 'Rina Wulandari', at: '/agents' },
    { name: 'shell/which-company', who: 'Maya Putri', at: '/agents' },
    { name: 'shell/nowhere', who: 'Dewi Lestari', at: '/nowhere', isSteady: true },
    { name: 'integration/unknown', who: 'Dewi Lestari', at: '/integrations/int_of_nobody' },
    { name: 'shell/signed-in', at: '/signed-in' },
    { name: 'welcome/first', at: '/welcome', isSteady: true },
    { name: 'welcome/unreachable', at: '/welcome?trouble=unavailable' },
    { name: 'welcome/failed', at: '/welcome?trouble=unauthenticated', isSteady: true },
  ],
}
