import { describe, expect, it } from 'vitest'
import { gayo, openRuntime } from '../entry/open-runtime.ts'
import { arrive } from './builder.ts'
import { type Person, useBrowser } from './person.ts'

const meet = useBrowser()

describe('Somebody who answers for compliance', () => {
  it('finds who allowed what and which calls were made, reads one whole, and takes the record away [AUDIT-1] [AUDIT-2]', async () => {
    const { house, act } = await openRuntime()
    await act('first')
    await act('second', { ...gayo, customer: 'Toko Tak Dikenal' })
    const budi = await meet(house, { language: 'en' })
    const { page, say } = budi
    await arrive(budi, house, { name: 'Budi Santoso', path: '/audit' })
    await search(budi, 'person', 'Sari Wijaya')
    const approved = page.getByRole('row').filter({ hasText: say('event.approval.approved') })
    await approved.getByText('Sari Wijaya').waitFor()
    await budi.inspect()
    await page.goto(`${house.address}/audit`)
    const credential = page.getByLabel(say('audit.filter.credential'), { exact: true })
    await credential.selectOption({ index: 1 })
    const done = page.getByRole('button', { name: say('event.execution.succeeded') })
    await done.waitFor()
    expect(await page.getByText(say('event.choice.added')).count()).toBe(0)
    await done.click()
    const event = page.getByRole('dialog', { name: say('event.execution.succeeded') })
    await event.getByText(/^evt_/).waitFor()
    await budi.inspect()
    await page.keyboard.press('Escape')
    expect(await take(budi)).toContain(say('event.execution.succeeded'))
    await page.goto(`${house.address}/audit`)
    await page.getByText(say('event.record.exported')).first().waitFor()
  }, 90_000)
})

async function search({ page, say }: Person, filter: 'person', label: string): Promise<void> {
  await page.getByLabel(say(`audit.filter.${filter}`), { exact: true }).selectOption({ label })
}

async function take({ page, say }: Person): Promise<string> {
  await page.getByRole('button', { name: say('audit.export.open') }).click()
  const begun = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: say('audit.export.csv') }).click()
  return (await (await (await begun).createReadStream()).toArray()).join('')
}
