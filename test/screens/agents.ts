/** The list of agents, and what stands around every page of a builder. */
import type { Bend, Json, Part, Screen } from './screen.ts'

const list = /\/v1\/agents$/
const at = (state: string, answer: Bend['answer']): Screen => ({
  ...{ name: `agents/${state}`, who: 'Dewi Lestari', at: '/agents' },
  bend: { address: list, answer },
})

const many = ({ items, strip }: Json): Json => ({
  ...{ strip: { ...strip, created: 200 }, found: 200, next: 'more' },
  items: Array.from({ length: 50 }, (_, place) => ({
    ...items[place % items.length],
    ...{ id: `agt_${place}`, name: `Toko ${place + 1}` },
  })),
})

const searched = 'Tidak ada yang bernama begini'

export const agents: Part = {
  screens: [
    { name: 'agents/some', who: 'Dewi Lestari', at: '/agents' },
    {
      ...at('none', () => ({ items: [], found: 0, next: null, strip: { created: 0, active: 0, waiting: 0 } })),
      isSteady: true,
    },
    at('many', many),
    at('loading', 'never'),
    at('failed', 'refused'),
    {
      ...{ name: 'agents/no-match', who: 'Dewi Lestari', at: '/agents' },
      show: async ({ page, say }) => {
        await page.getByLabel(say('agents.search.label')).fill(searched)
        await page.getByText(say('agents.no_match')).waitFor()
      },
    },
    { name: 'shell/not-allowed', who: 'Rina Wulandari', at: '/agents' },
    { name: 'shell/which-company', who: 'Maya Putri', at: '/agents' },
    { name: 'shell/nowhere', who: 'Dewi Lestari', at: '/nowhere', isSteady: true },
    {
      ...{ name: 'shell/who-i-am', who: 'Dewi Lestari', at: '/agents' },
      show: async ({ page, say }) => {
        await page.getByRole('button', { name: say('app.account.label') }).click()
        await page.getByRole('menu').waitFor()
      },
    },
    {
      ...{ name: 'shell/session-ended', who: 'Dewi Lestari', at: '/agents' },
      show: async ({ page, say, language }) => {
        await page.route(/\/v1\/me\/language$/, (route) => route.fulfill({ status: 401, json: {} }))
        await page.getByRole('button', { name: say(`app.language.${language}`) }).click()
        await page.getByRole('alertdialog', { name: say('session.ended.title') }).waitFor()
      },
    },
    { name: 'shell/signed-in', at: '/signed-in' },
    { name: 'welcome/first', at: '/welcome', isSteady: true },
    { name: 'welcome/unreachable', at: '/welcome?trouble=unavailable' },
    { name: 'welcome/failed', at: '/welcome?trouble=unauthenticated', isSteady: true },
  ],
}
