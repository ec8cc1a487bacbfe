/** The record and the settings. */
import type { Bend, Part, Screen } from './screen.ts'

const events = /\/v1\/audit-events(\?|$)/
const told = (state: string, answer: Bend['answer']): Screen => ({
  ...{ name: `audit/${state}`, who: 'Dewi Lestari', at: '/audit' },
  bend: { address: events, answer },
})

const company = /\/v1\/company$/
const settings = (state: string, answer: Bend['answer']): Screen => ({
  ...{ name: `settings/${state}`, who: 'Dewi Lestari', at: '/settings' },
  bend: { address: company, answer },
})

export const record: Part = {
  screens: [
    { name: 'audit/some', who: 'Dewi Lestari', at: '/audit' },
    {
      ...{ name: 'audit/details', who: 'Dewi Lestari', at: '/audit?outcome=succeeded' },
      show: async ({ page, say }) => {
        await page.getByRole('button', { name: say('event.execution.succeeded') }).click()
        await page.getByRole('dialog').getByText(/^evt_/).waitFor()
      },
    },
    {
      ...{ name: 'audit/refused', who: 'Dewi Lestari', at: '/audit?outcome=invalid_input' },
      show: async ({ page, say }) => {
        await page.getByRole('button', { name: say('event.execution.refused') }).click()
        await page
          .getByRole('dialog')
          .getByRole('link', { name: say('audit.details.activity') })
          .waitFor()
      },
    },
    {
      ...{ name: 'audit/gone', who: 'Dewi Lestari', at: '/audit?event=evt_gone' },
      show: ({ page, say }) => page.getByRole('dialog').getByText(say('app.gone.title')).waitFor(),
    },
    {
      ...{ name: 'audit/wrong-days', who: 'Dewi Lestari', at: '/audit?from=2026-11-22&until=2026-11-20' },
      show: async ({ page, say }) => {
        const from = page.getByLabel(say('audit.filter.from'))
        if (!(await from.isVisible())) await page.locator('summary').click()
        await page.getByText(say('audit.filter.wrong_order', { from_label: say('audit.filter.from') })).waitFor()
        await from.fill('31/02/2026')
        await from.blur()
        await page.getByText(say('form.error.day')).waitFor()
      },
    },
    {
      ...{ name: 'audit/no-match', who: 'Dewi Lestari', at: '/audit?until=2020-01-01' },
      show: ({ page, say }) => page.getByText(say('filter.no_match')).waitFor(),
    },
    {
      ...{ name: 'audit/one-key', who: 'Dewi Lestari', at: '/audit' },
      show: async ({ page, say }) => {
        const keys = page.getByLabel(say('audit.filter.token'))
        if (!(await keys.isVisible())) await page.locator('summary').click()
        await keys.locator('option').nth(1).waitFor({ state: 'attached' })
        await keys.selectOption({ index: 1 })
        await page.getByText(say('audit.filter.count.one', { count: 1 })).waitFor()
      },
    },
    told('none', (list) => ({ ...list, items: [], next: null })),
    told('loading', 'never'),
    told('failed', 'refused'),
    { name: 'settings/all', who: 'Dewi Lestari', at: '/settings' },
    { name: 'settings/gate', who: 'Tono Saputra', at: '/settings' },
    settings('loading', 'never'),
    settings('failed', 'refused'),
  ],
}
