import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { arrive } from './builder.ts'
import { phone, useBrowser } from './person.ts'

const meet = useBrowser()

describe('The settings page', () => {
  it.each([
    ['en', undefined],
    ['id', phone],
  ] as const)(
    'tells who may choose and who decides, and what of the package is missing (%s) [GATE-3] [PICK-7]',
    async (language, window) => {
      const house = await openHouse()
      const dewi = await meet(house, { language, ...(window && { window }) })
      const { page, say } = dewi
      await arrive(dewi, house)
      await page.getByRole('link', { name: say('app.nav.settings') }).click()
      const rowOf = (name: string) => page.getByRole('row', { name })
      await rowOf('Dewi Lestari').getByText(say('settings.may.choose')).waitFor()
      const sari = rowOf('Sari Wijaya')
      await sari.getByText(say('settings.may.decide')).waitFor()
      await sari.getByText(say('settings.people.in_account', { role_name: say('role.super_admin') })).waitFor()
      const inQontak = say('settings.people.in_qontak', { role_name: '' }).trim()
      expect(await sari.innerText()).not.toContain(inQontak)
      await dewi.inspect()
      await house.control('/gates', { company: '102938', flag: false })
      await page.getByRole('button', { name: say('settings.refresh') }).click()
      const flag = page.getByRole('listitem').filter({ hasText: say('settings.gate.flag') })
      await flag.getByText(say('gate.flag.next', { company_id: '102938' })).waitFor()
      await dewi.inspect()
    },
  )
})
