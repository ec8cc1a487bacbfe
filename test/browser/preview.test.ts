import { describe, it } from 'vitest'
import { openHouse } from '../house.ts'
import { agentOf, choose, invoice, order } from '../stories/builder.ts'
import { arrive, openAgent } from './builder.ts'
import { personAt, useBrowser } from './person.ts'

const meet = useBrowser()

describe('whoever is about to ask', () => {
  it.each(['en', 'id'] as const)(
    'sees the very page a Super Admin will get, in a page of its own (%s) [APPR-3]',
    async (language) => {
      const house = await openHouse()
      const api = await house.signIn('dewi')
      for (const action of [invoice, order]) await choose(api, await agentOf(api), { action })
      const dewi = await meet(house, { language })
      const { page, say } = dewi
      await arrive(dewi, house)
      await openAgent(dewi)
      await page.getByRole('button', { name: say('agent.ask') }).click()
      await page.getByLabel(say('ask.note.label')).fill('Sering diminta malam hari')
      const [shown] = await Promise.all([
        page.waitForEvent('popup'),
        page.getByRole('link', { name: say('ask.preview.open') }).click(),
      ])
      await shown.getByText(say('page.preview')).waitFor()
      await shown.getByText('“Sering diminta malam hari”').waitFor()
      await shown.getByText(say('page.details')).first().click()
      await personAt(shown, language).inspect()
    },
  )
})
