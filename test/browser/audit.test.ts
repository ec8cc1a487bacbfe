import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { gayo, openRuntime } from '../entry/open-runtime.ts'
import type { House } from '../house.ts'
import { agentOf, choose, order } from '../stories/builder.ts'
import { arrive } from './builder.ts'
import { type Person, phone, useBrowser } from './person.ts'

const meet = useBrowser()

/** Two agents of which things are recorded: one acted, well and not so well; for the other an order was chosen. */
async function openRecord() {
  const runtime = await openRuntime()
  await runtime.act('first')
  await runtime.act('second', { ...gayo, customer: 'Toko Tak Dikenal' })
  const other = await agentOf(runtime.builder, 'Toko Online')
  await choose(await runtime.house.signIn('budi'), other, { action: order })
  return { ...runtime, other }
}

const rowsOf = ({ page, say }: Person) =>
  page
    .getByRole('region', { name: say('audit.title') })
    .getByRole('row')
    .filter({ has: page.locator('td') })

async function openFilters({ page, say }: Person): Promise<void> {
  const agent = page.getByLabel(say('audit.filter.agent'), { exact: true })
  if (!(await agent.isVisible())) await page.getByText(say('audit.filter.title'), { exact: true }).click()
  await agent.waitFor()
}

async function search(person: Person, wanted: Record<string, string>): Promise<void> {
  for (const [name, label] of Object.entries(wanted))
    await person.page
      .getByLabel(person.say(`audit.filter.${name}` as 'audit.filter.agent'), { exact: true })
      .selectOption({ label })
}

async function take(person: Person, form: 'audit.export.csv' | 'audit.export.lines'): Promise<string> {
  const { page, say } = person
  await page.getByRole('button', { name: say('audit.export.open') }).click()
  const line: Locator = page.getByRole('menuitem', { name: say(form) })
  await line.waitFor()
  const [file] = await Promise.all([page.waitForEvent('download'), line.click()])
  const stream = await file.createReadStream()
  return (await stream.toArray()).join('')
}

const openAudit = async (house: House, language: 'en' | 'id', window?: typeof phone) => {
  const budi = await meet(house, { language, ...(window && { window }) })
  await arrive(budi, house, { name: 'Budi Santoso', path: '/audit' })
  await budi.page.getByRole('heading', { level: 1, name: budi.say('audit.title') }).waitFor()
  await rowsOf(budi).first().waitFor()
  return budi
}

describe('The audit page', () => {
  it.each([
    ['en', undefined],
    ['id', phone],
  ] as const)(
    'is searched, read in detail and taken away by everybody (%s) [AUDIT-2] [PICK-7]',
    async (language, window) => {
      const { house } = await openRecord()
      const budi = await openAudit(house, language, window)
      const { page, say } = budi
      const all = await rowsOf(budi).count()
      await budi.inspect()
      await openFilters(budi)
      await search(budi, {
        agent: 'Kopi Assistant',
        action: say('action.jurnal_create_sales_invoice.name' as 'app.name'),
        outcome: say('audit.outcome.invalid_input'),
      })
      await expect.poll(() => rowsOf(budi).count(), { timeout: 10_000 }).toBeLessThan(all)
      await page.reload()
      await page.getByText(say('event.execution.refused')).first().waitFor()
      expect(await page.getByText(say('event.choice.added')).count()).toBe(0)
      await page.getByRole('button', { name: say('event.execution.refused') }).click()
      const window_ = page.getByRole('dialog', { name: say('event.execution.refused') })
      await window_.getByText(say('audit.fact.mode.runtime')).waitFor()
      await window_.getByText(/^evt_/).waitFor()
      await budi.inspect()
      await page.keyboard.press('Escape')
      await window_.waitFor({ state: 'hidden' })
      const table = await take(budi, 'audit.export.csv')
      expect(table).toContain(say('event.execution.refused'))
      expect(table).not.toContain(say('event.choice.added'))
      expect(await take(budi, 'audit.export.lines')).toMatch(/"end":true,"count":\d+\}\n$/)
      // That it was taken away is new, and does not move what is being read.
      await page.getByRole('button', { name: say('audit.filter.clear') }).click()
      await page.getByText(say('event.record.exported')).first().waitFor()
    },
  )

  it('tells of what is new without moving what is read, and says when nothing matches [AUDIT-2]', async () => {
    const { house, builder, other } = await openRecord()
    const budi = await openAudit(house, 'en')
    const { page, say } = budi
    const before = await rowsOf(budi).count()
    await builder.api('POST', `/v1/agents/${other}/picker-openings`)
    await page.getByText(say('audit.new.one', { count: 1 })).waitFor()
    expect(await rowsOf(budi).count()).toBe(before)
    await budi.inspect()
    await page.getByRole('button', { name: say('audit.new.show') }).click()
    await page.getByText(say('event.picker.opened')).first().waitFor()
    await page.getByLabel(say('audit.filter.until')).fill('2020-01-01')
    await page.getByText(say('audit.no_match')).waitFor()
    await budi.inspect()
    await page
      .getByRole('button', { name: say('audit.filter.clear') })
      .last()
      .click()
    await rowsOf(budi).first().waitFor()
    await page.getByLabel(say('audit.filter.from')).fill(house.clock.now().toISOString().slice(0, 10))
    await rowsOf(budi).first().waitFor()
  })

  it('says by itself how far back it has looked while it looks on [AUDIT-2]', async () => {
    const { house } = await openRecord()
    await house.look(`INSERT INTO audit_event (company_id, id, name, occurred_at, actor_kind, actor_name, request_id)
      SELECT current_company(), 'evt_' || place, 'agent.synced', now(), 'system', 'Mekari Action', 'req'
      FROM generate_series(1, 21000) AS place`)
    const budi = await openAudit(house, 'en')
    const looks: string[] = []
    budi.page.on('request', (request) => request.url().includes('/v1/audit-events') && looks.push(request.url()))
    await openFilters(budi)
    await search(budi, { outcome: budi.say('execution.succeeded') })
    await budi.page.getByText(budi.say('event.execution.succeeded')).first().waitFor()
    expect(looks.filter((address) => address.includes('after='))).toHaveLength(1)
  })
})
