import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { arrive, cardOf, drawerOf, lineOf, openAgent } from './builder.ts'
import { useBrowser } from './person.ts'

const meet = useBrowser()

/** A telephone on a bad evening. */
async function slowDown(page: Page): Promise<void> {
  const line = await page.context().newCDPSession(page)
  await line.send('Network.enable')
  await line.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 },
  })
  page.setDefaultTimeout(30_000)
}

/** From now on adds up by how much what stands on the page has jumped, but for what whoever is there did themselves. */
async function watchJumps(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(`
    window.jumped = 0
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) window.jumped += value
    }).observe({ type: 'layout-shift', buffered: true })
  `)
  return () => page.evaluate<number>('window.jumped')
}

/** Below this people notice nothing (Core Web Vitals). */
const unnoticed = 0.1

describe('Over a slow line', () => {
  it('a page holds the place of what comes, the list of actions can be used, and what is pressed twice is sent once [PICK-6]', async () => {
    const house = await openHouse()
    const dewi = await meet(house)
    const { page, say } = dewi
    await arrive(dewi, house)
    await openAgent(dewi)
    const sent: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(new URL(request.url()).pathname.replace(/^.*\//, ''))
    })
    const jumped = await watchJumps(page)
    await slowDown(page)
    await page.reload({ waitUntil: 'commit' })
    await page.getByRole('status').getByText(say('app.loading')).first().waitFor({ state: 'attached' })
    await page.getByRole('heading', { level: 1, name: 'Kopi Assistant' }).waitFor()
    await page.getByRole('button', { name: say('empty.primary') }).waitFor()
    expect(await jumped()).toBeLessThan(unnoticed)

    await page.getByRole('button', { name: say('empty.primary') }).click()
    await lineOf(dewi).click()
    await page.getByLabel(say('form.max_amount.label')).fill('900000')
    await page.getByRole('button', { name: say('form.add'), exact: true }).dblclick()
    await lineOf(dewi).getByText(say('state.needs_approval'), { exact: true }).waitFor()
    expect(sent.filter((name) => name === 'choices')).toHaveLength(1)
    await page.getByRole('button', { name: say('drawer.close') }).click()
    await drawerOf(dewi).waitFor({ state: 'hidden' })
    await cardOf(dewi).getByText('Rp900.000').first().waitFor()

    await page.getByRole('button', { name: say('agent.ask') }).click()
    await page.getByRole('dialog').getByRole('status').getByText(say('app.loading')).waitFor({ state: 'attached' })
    await page.getByRole('button', { name: say('ask.send') }).dblclick()
    await page.getByText(say('request.sent')).first().waitFor()
    expect(sent.filter((name) => name === 'approval-requests')).toHaveLength(1)
    await dewi.inspect()
  }, 120_000)

  it('the list of actions that cannot be fetched says so, and is there once it is asked for again [PICK-6]', async () => {
    const house = await openHouse()
    const dewi = await meet(house, { language: 'id' })
    const { page, say } = dewi
    await arrive(dewi, house)
    await openAgent(dewi)
    const agents = /\/v1\/agents\/[^/]+$/
    const words = { message: say('error.unavailable.what'), next: say('error.unavailable.next') }
    const refusal = { error: { code: 'unavailable', facts: {}, ...words } }
    await page.route(agents, (route) => route.fulfill({ status: 429, json: refusal }))
    await page.goto(`${page.url().split('?')[0]}?choose=`)
    const trouble = page.getByRole('alert').filter({ hasText: words.message })
    await trouble.waitFor()
    await dewi.inspect()
    await page.unroute(agents)
    await trouble.getByRole('button', { name: say('app.error.retry') }).click()
    await lineOf(dewi).waitFor()
  }, 60_000)
})
