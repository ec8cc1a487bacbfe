/** The list of agents. */
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
  ],
}
