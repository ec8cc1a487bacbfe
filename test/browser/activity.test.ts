import { describe, expect, it } from 'vitest'
import { gayo, openRuntime } from '../entry/open-runtime.ts'
import { invoice, order } from '../stories/builder.ts'
import { arrive } from './builder.ts'
import { phone, useBrowser } from './person.ts'

const meet = useBrowser()

describe('The activity of an agent', () => {
  it.each([
    ['en', undefined],
    ['id', phone],
  ] as const)('is narrowed and opened line by line (%s) [PICK-7]', async (language, window) => {
    const { house, agent, act } = await openRuntime()
    await act('made')
    await act('wrong', { ...gayo, customer: 'Toko Tak Dikenal' })
    await act('not approved', gayo, order)
    const dewi = await meet(house, { language, ...(window && { window }) })
    const { page, say } = dewi
    await arrive(dewi, house, { path: `/agents/${agent}/activity` })
    const nameOf = (action: string) => say(`action.${action}.name` as 'app.name')
    const lines = (action: string) => page.getByRole('button', { name: nameOf(action), exact: true })
    await lines(invoice).nth(1).waitFor()
    await dewi.inspect()
    const offered = page.getByLabel(say('activity.filter.action')).locator('option')
    await expect.poll(() => offered.allTextContents()).toEqual([say('filter.all'), nameOf(invoice)])
    await page.getByLabel(say('activity.filter.action')).selectOption({ label: nameOf(invoice) })
    await lines(order).waitFor({ state: 'detached' })
    await page.getByLabel(say('activity.filter.outcome')).selectOption({ label: say('execution.succeeded') })
    await expect.poll(() => lines(invoice).count(), { timeout: 10_000 }).toBe(1)
    await page.reload()
    await expect.poll(() => lines(invoice).count(), { timeout: 10_000 }).toBe(1)
    await lines(invoice).click()
    const details = page.getByRole('dialog', { name: nameOf(invoice) })
    await details.getByRole('heading', { name: say('activity.detail.answer') }).waitFor()
    await details.getByText(/^exe_/).waitFor()
    await dewi.inspect()
    // The line that is open stands in the address.
    await page.reload()
    await details.getByText(/^exe_/).waitFor()
    await page.keyboard.press('Escape')
    await details.waitFor({ state: 'hidden' })
    await page.getByLabel(say('activity.filter.outcome')).selectOption({ label: say('execution.unknown') })
    await page.getByText(say('filter.no_match')).waitFor()
    await page.getByRole('button', { name: say('filter.clear') }).click()
    await lines(order).click()
    await page.getByRole('link', { name: say('activity.detail.record') }).click()
    await page.getByRole('heading', { level: 1, name: say('audit.title') }).waitFor()
    await page.getByText(say('event.execution.refused')).first().waitFor()
  })
})
