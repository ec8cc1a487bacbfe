/** The record as people search and read it in the browser. */
import type { Locator } from 'playwright-core'
import { gayo, openRuntime } from '../entry/open-runtime.ts'
import type { House } from '../house.ts'
import { agentOf, choose, order } from '../stories/builder.ts'
import { arrive } from './builder.ts'
import type { Person, phone, useBrowser } from './person.ts'

type Meet = ReturnType<typeof useBrowser>

export interface Visit {
  language?: 'en' | 'id'
  window?: typeof phone | undefined
  search?: string
}

/** Two agents of which things are recorded: one acted, well and not so well; for the other an order was chosen. */
export async function openRecord() {
  const runtime = await openRuntime()
  await runtime.act('first')
  await runtime.act('second', { ...gayo, customer: 'Toko Tak Dikenal' })
  const other = await agentOf(runtime.builder, 'Toko Online')
  await choose(await runtime.house.signIn('budi'), other, { action: order })
  return { ...runtime, other }
}

export const rowsOf = ({ page, say }: Person) =>
  page
    .getByRole('region', { name: say('audit.title') })
    .getByRole('row')
    .filter({ has: page.locator('td') })

export async function openFilters({ page, say }: Person): Promise<void> {
  const agent = page.getByLabel(say('audit.filter.agent'), { exact: true })
  if (!(await agent.isVisible())) await page.locator('summary', { hasText: say('audit.filter.title') }).click()
  await agent.waitFor()
}

export async function search(person: Person, wanted: Record<string, string>): Promise<void> {
  for (const [name, label] of Object.entries(wanted))
    await person.page
      .getByLabel(person.say(`audit.filter.${name}` as 'audit.filter.agent'), { exact: true })
      .selectOption({ label })
}

export async function take(person: Person, form: 'audit.export.csv' | 'audit.export.lines'): Promise<string> {
  const { page, say } = person
  await page.getByRole('button', { name: say('audit.export.open') }).click()
  const line: Locator = page.getByRole('menuitem', { name: say(form) })
  await line.waitFor()
  const [file] = await Promise.all([page.waitForEvent('download'), line.click()])
  const stream = await file.createReadStream()
  return (await stream.toArray()).join('')
}

/** Budi at the record, as far as it was read. */
export async function visitRecord(meet: Meet, house: House, visit: Visit = {}): Promise<Person> {
  const { language = 'en', window, search = '' } = visit
  const budi = await meet(house, { language, ...(window && { window }) })
  await arrive(budi, house, { name: 'Budi Santoso', path: `/audit${search}` })
  await budi.page.getByRole('heading', { level: 1, name: budi.say('audit.title') }).waitFor()
  await rowsOf(budi).first().waitFor()
  return budi
}
