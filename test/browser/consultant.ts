/** What a consultant does in the browser: works here, then there. */
import type { House } from '../house.ts'
import { choose, invoice, order } from '../stories/builder.ts'
import { arrive } from './builder.ts'
import type { Person } from './person.ts'

export const kopi = 'PT Kopi Nusantara'
export const samudra = 'PT Samudra Retail'
export const agent = 'Kopi Assistant'
export const other = 'Samudra Care'

/** The first customer's agent is set up: by words that name it, and with customers of its own. */
export async function setUpFirst(house: House): Promise<string> {
  const dewi = await house.signIn('dewi')
  const { items } = (await dewi.api('GET', '/v1/agents')).body
  const { id } = items.find(({ name }: { name: string }) => name === agent)
  const settings = {
    whenToUse: 'Saat pelanggan Kopi Nusantara memesan per dus.',
    limits: { maxAmount: '2500000', maxPerDay: 7, customers: ['PT Contoh'] },
  }
  await dewi.api('POST', `/v1/agents/${id}/choices`, { action: invoice, settings })
  await choose(dewi, id, { action: order })
  return id
}

/** Signs in as Maya, who says where she works. */
export async function arriveAs(maya: Person, house: House, company = kopi): Promise<void> {
  await arrive(maya, house, { name: 'Maya Putri' })
  await maya.page.getByRole('button', { name: company }).click()
  await maya.page.getByRole('heading', { level: 1, name: maya.say('agents.title') }).waitFor()
}

export async function moveTo({ page, say }: Person, company: string): Promise<void> {
  const moved = page.waitForEvent('load')
  await page.getByLabel(say('app.company.switch')).selectOption({ label: company })
  await moved
}
