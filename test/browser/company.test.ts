import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { signInAs } from './builder.ts'
import { useBrowser } from './person.ts'

const meet = useBrowser()
const [kopi, samudra] = ['PT Kopi Nusantara', 'PT Samudra Retail']

describe('A consultant of two companies', () => {
  it.each(['en', 'id'] as const)(
    'chooses one, changes it, and finds the other tab changed with it [GATE-4] (%s)',
    async (language) => {
      const house = await openHouse()
      const maya = await meet(house, { language })
      const { page, say } = maya
      await page.goto(`${house.address}/connections`)
      await signInAs(page, 'Maya Putri')
      await page.getByRole('button', { name: say(`app.language.${language}`) }).click()
      await page.getByRole('heading', { level: 1, name: say('app.company.choose.title') }).waitFor()
      for (const name of ['Kopi Assistant', 'Samudra Care']) expect(await page.getByText(name).count()).toBe(0)
      await maya.inspect()
      await page.getByRole('button', { name: kopi }).click()
      // Where the person wanted to go in the first place.
      await page.getByRole('heading', { level: 1, name: say('app.nav.connections') }).waitFor()
      expect(new URL(page.url()).pathname).toBe('/connections')
      await page.goto(house.address)
      await page.getByRole('link', { name: 'Kopi Assistant' }).waitFor()

      const other = await page.context().newPage()
      await other.goto(house.address)
      await other.getByRole('link', { name: 'Kopi Assistant' }).click()
      await other.getByRole('heading', { level: 1, name: 'Kopi Assistant' }).waitFor()
      await page.getByLabel(say('app.company.switch')).selectOption({ label: samudra })
      for (const tab of [page, other]) {
        await tab.getByRole('link', { name: 'Samudra Care' }).waitFor()
        expect(await tab.getByText('Kopi Assistant').count()).toBe(0)
        expect(new URL(tab.url()).pathname).toBe('/agents')
      }
      await maya.inspect()
    },
  )
})
