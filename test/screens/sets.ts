/** Access groups, in a company that has several. */
import type { Person } from '../browser/person.ts'
import type { Later } from './later-world.ts'
import type { Bend, Json, Part, Screen } from './screen.ts'

const who = 'Dewi Lestari'
const list = /\/v1\/credential-sets$/

const settings = (state: string, answer: Bend['answer'], show?: Screen<Later>['show']): Screen<Later> => ({
  ...{ name: `settings/${state}`, who, at: '/settings', bend: { address: list, answer } },
  ...(show && { show }),
})

/** As if something were in each of them. */
const fill = ({ items }: Json): Json => ({
  items: items.map((set: Json, place: number) => ({ ...set, agents: 3 - place, connections: place })),
})

/** The window in which an agent is moved. */
async function openMove({ page, say }: Person, agent: string): Promise<void> {
  await page.getByRole('link', { name: agent }).click()
  await page.getByRole('button', { name: say('sets.move') }).click()
}

export const sets: Part<Later> = {
  screens: [
    settings('groups', fill),
    settings('groups-loading', 'never'),
    settings('groups-failed', 'refused'),
    settings('group-new', fill, async ({ page, say }) => {
      await page.getByRole('button', { name: say('sets.add') }).click()
      await page.getByRole('dialog').waitFor()
    }),
    settings('group-in-use', fill, async ({ page, say }) => {
      await page.getByRole('button', { name: `${say('sets.delete')}:` }).click()
      await page.getByText(say('sets.in_use.body')).waitFor()
    }),
    { name: 'agents/groups', who, at: '/agents' },
    {
      ...{ name: 'agent/move', who, at: '/agents?words=Toko+Pagi' },
      async show(person) {
        await openMove(person, 'Toko Pagi')
        await person.page.getByText(person.say('sets.move.again')).waitFor()
      },
    },
    {
      ...{ name: 'agent/moved', who, at: '/agents?words=Kafe+Asia' },
      async show(person) {
        await openMove(person, 'Kafe Asia')
        const { page, say } = person
        await page.getByRole('button', { name: say('sets.move.do') }).click()
        await page.getByText(say('sets.move.next')).waitFor()
      },
    },
  ],
}

/** The same, where technical words may stand. */
export const connected: Part<Later> = {
  mark: /Developer area|Area developer/i,
  screens: [
    {
      ...{ name: 'connections/groups', who, at: '/connections' },
      show: async ({ page, say }) => {
        await page.getByRole('button', { name: say('dev.connections.add') }).click()
        await page.getByRole('dialog').getByLabel(say('sets.label')).waitFor()
      },
    },
  ],
}
