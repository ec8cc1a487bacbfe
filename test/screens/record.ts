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
      ...{ name: 'audit/no-match', who: 'Dewi Lestari', at: '/audit?until=2020-01-01' },
      show: ({ page, say }) => page.getByText(say('filter.no_match')).waitFor(),
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
