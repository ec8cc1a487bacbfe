import { describe, expect, it } from 'vitest'
import { callAs, gayo } from '../entry/open-runtime.ts'
import type { House } from '../house.ts'
import { invoice } from '../stories/builder.ts'
import { openAnnounced } from '../stories/figure-log.ts'
import { approve } from '../stories/super-admin.ts'
import { arrive, ask, cardOf, drawerOf, lineOf, makeToken, openAgent } from './builder.ts'
import { type Person, useBrowser } from './person.ts'
import { note } from './wish.ts'

const meet = useBrowser()
const minute = 60_000

describe('A bot manager', () => {
  it('adds an action, helps the request along where it hangs, and reads what came of it [PICK-1] [PICK-6] [KPI-1] [VALUE-1]', async () => {
    const house = await openAnnounced()
    house.app.work()
    const dewi = await meet(house, { language: 'id' })
    await arrive(dewi, house)
    await openAgent(dewi)
    await choose(dewi)
    const code = await ask(dewi, note)
    await nudge(dewi, code)
    house.clock.advance(2 * minute)
    const [request] = await house.look<{ id: string }>('SELECT id FROM approval_request')
    await approve(house, request?.id ?? '')
    await cardOf(dewi).getByText(dewi.say('state.active'), { exact: true }).waitFor()
    await act(house, await makeToken(dewi))
    await readWorth(dewi)
    await house.app.sweep()
    await readFigures(dewi)
  }, 180_000)
})

/** With limits of her own, which stand there still when she comes back. */
async function choose(dewi: Person): Promise<void> {
  const { page, say } = dewi
  await page.getByRole('button', { name: say('empty.primary') }).click()
  const groups = drawerOf(dewi).getByRole('heading', { level: 3 })
  await expect.poll(() => groups.count()).toBe(5)
  await lineOf(dewi).click()
  await page.getByLabel(say('form.max_amount.label')).first().fill('2.500.000')
  await dewi.inspect()
  await page.getByRole('button', { name: say('form.add'), exact: true }).click()
  await lineOf(dewi).getByText(say('state.needs_approval'), { exact: true }).waitFor()
  await page.getByRole('button', { name: say('drawer.close') }).click()
  await page.reload()
  await cardOf(dewi).getByText('Rp2.500.000').first().waitFor()
}

/** The timeline tells that nobody has opened it; the words to pass on name the request. */
async function nudge({ page, say }: Person, code: string): Promise<void> {
  const timeline = page.getByRole('region', { name: say('timeline.title') })
  await timeline.getByText(say('timeline.viewed')).waitFor()
  const card = page.getByRole('region', { name: say('agent.request.title', { request_code: code }) })
  expect(await card.innerText()).toContain(`${code}`)
  await card.getByRole('button', { name: say('app.copy') }).waitFor()
}

async function act(house: House, token: string): Promise<void> {
  house.clock.advance(60_000)
  const wish = { method: 'POST', path: '/v1/executions', body: { action: invoice, input: gayo } }
  for (const key of ['one', 'two']) {
    const { body } = await callAs(house, token, { ...wish, headers: { 'idempotency-key': key } })
    expect(body.state).toBe('succeeded')
  }
}

async function readWorth(dewi: Person): Promise<void> {
  const { page, say } = dewi
  await page.getByRole('link', { name: say('agent.tab.actions') }).click()
  const row = page
    .getByRole('region', { name: say('worth.title') })
    .getByRole('row')
    .filter({ hasText: say('worth.documents') })
  await row.getByText(say('worth.counted', { count: 2, sum: 'Rp740.000' }), { exact: true }).waitFor()
  await dewi.inspect()
}

/** From opening the list of actions to the credential it took her two minutes. */
async function readFigures(dewi: Person): Promise<void> {
  const { page, say } = dewi
  await page.getByRole('link', { name: say('app.nav.insights') }).click()
  const card = page.getByRole('region', { name: say('figure.time_to_configure.title'), exact: true })
  expect(await card.locator('strong').first().textContent()).toMatch(/^2 \w+/)
  expect(await page.getByRole('heading', { name: say('figure.deals.title') }).count()).toBe(0)
  await dewi.inspect()
}
