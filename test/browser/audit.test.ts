import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import type { House } from '../house.ts'
import { phone, useBrowser } from './person.ts'
import { openFilters, openRecord, rowsOf, search, take, type Visit, visitRecord } from './record-page.ts'

const meet = useBrowser()

const openAudit = (house: House, visit?: Visit) => visitRecord(meet, house, visit)

describe('The audit page', { timeout: 60_000 }, () => {
  it.each([
    ['en', undefined],
    ['id', phone],
  ] as const)('is searched and read in detail by everybody (%s) [AUDIT-2] [PICK-7]', async (language, window) => {
    const { house } = await openRecord()
    const budi = await openAudit(house, { language, window })
    const { page, say } = budi
    const all = await rowsOf(budi).count()
    await budi.inspect()
    await openFilters(budi)
    const headings = page.getByLabel(say('audit.filter.outcome'), { exact: true }).locator('optgroup')
    await expect.poll(() => headings.count(), { timeout: 10_000 }).toBe(7)
    expect(await headings.first().getAttribute('label')).toBe(say('audit.outcomes.done'))
    await search(budi, {
      agent: 'Kopi Assistant',
      action: say('action.jurnal_create_sales_invoice.name' as 'app.name'),
      outcome: say('audit.outcome.invalid_input'),
    })
    await expect.poll(() => rowsOf(budi).count(), { timeout: 10_000 }).toBeLessThan(all)
    await page.reload()
    await page.getByText(say('event.execution.refused')).first().waitFor()
    expect(await page.getByText(say('event.choice.added')).count()).toBe(0)
    // What the figures count beside it is no line of its own.
    expect(await page.getByText(say('event.runtime.fallback')).count()).toBe(0)
    await page.getByRole('button', { name: say('event.execution.refused') }).click()
    const window_ = page.getByRole('dialog', { name: say('event.execution.refused') })
    await window_.getByText(say('audit.fact.mode.runtime')).waitFor()
    await window_.getByText(/^evt_/).waitFor()
    await budi.inspect()
    await window_.getByRole('link', { name: say('audit.details.activity') }).click()
    const activity = page.getByRole('dialog', { name: say('action.jurnal_create_sales_invoice.name' as 'app.name') })
    await activity.getByText(/^exe_/).waitFor()
    await budi.inspect()
  })

  it.each([
    ['en', undefined],
    ['id', phone],
  ] as const)(
    'hands over what is looked at, which is on the record at once (%s) [AUDIT-2] [PICK-7]',
    async (language, window) => {
      const { house, other } = await openRecord()
      const budi = await openAudit(house, { language, window, search: `?agent=${other}` })
      const { page, say } = budi
      const table = await take(budi, 'audit.export.csv')
      expect(table).toContain(say('event.choice.added'))
      expect(table).not.toContain(say('event.execution.refused'))
      expect(await take(budi, 'audit.export.lines')).toMatch(/"end":true,"count":\d+\}\n$/)
      await openFilters(budi)
      await page.getByRole('button', { name: say('filter.clear') }).click()
      await page.getByText(say('event.record.exported')).first().waitFor()
      await budi.inspect()
    },
  )

  it.each([
    ['en', undefined],
    ['id', phone],
  ] as const)(
    'shows what was done with one key, and hands it over as evidence (%s) [AUDIT-8] [PICK-7]',
    async (language, window) => {
      const { house, call } = await openRecord()
      await call('GET', '/v1/actions')
      const budi = await openAudit(house, { language, window })
      const { page, say } = budi
      await openFilters(budi)
      const keys = page.getByLabel(say('audit.filter.token'), { exact: true })
      await keys.locator('option', { hasText: 'Runtime of the test · Kopi Assistant' }).waitFor({ state: 'attached' })
      await keys.selectOption({ index: 1 })
      await page.getByText(say('event.picker.opened')).first().waitFor({ state: 'hidden' })
      await page.getByRole('button', { name: say('event.runtime_token.used') }).click()
      const details = page.getByRole('dialog', { name: say('event.runtime_token.used') })
      await details.getByText('GET /v1/actions').waitFor()
      await budi.inspect()
      await page.keyboard.press('Escape')
      await details.waitFor({ state: 'hidden' })
      await budi.inspect()
      const [evidence = '', head, ...rows] = (await take(budi, 'audit.export.csv')).trimEnd().split('\r\n')
      expect(evidence).toMatch(/Runtime of the test · Kopi Assistant, .+ \(rtk_\w+\), .+ PT Kopi Nusantara/)
      expect(head).toContain(say('audit.fact.address'))
      const shown = rows.filter((row) => !row.includes(say('event.runtime.fallback')))
      expect(shown.length).toBe(await rowsOf(budi).count())
    },
  )

  it('tells of what is new without moving what is read, and says when nothing matches [AUDIT-2]', async () => {
    const { house, builder, other } = await openRecord()
    const budi = await openAudit(house)
    const { page, say } = budi
    const before = await rowsOf(budi).count()
    await builder.api('POST', `/v1/agents/${other}/picker-openings`)
    await page.getByText(say('audit.new.one', { count: 1 })).waitFor()
    expect(await rowsOf(budi).count()).toBe(before)
    await budi.inspect()
    await page.getByRole('button', { name: say('audit.new.show') }).click()
    await page.getByText(say('event.picker.opened')).first().waitFor()
    await page.getByLabel(say('audit.filter.until')).fill('2020-01-01')
    await page.getByText(say('filter.no_match')).waitFor()
    await budi.inspect()
    await page
      .getByRole('button', { name: say('filter.clear') })
      .last()
      .click()
    await rowsOf(budi).first().waitFor()
    await page.getByLabel(say('audit.filter.from')).fill('1/1/2020')
    await rowsOf(budi).first().waitFor()
  })

  it('says at its field which day it does not understand, and which is before the other [AUDIT-2]', async () => {
    const { house } = await openRecord()
    const budi = await openAudit(house, { window: phone, search: '?from=2026-01-01' })
    const { page, say } = budi
    await openFilters(budi)
    const [from, until] = [page.getByLabel(say('audit.filter.from')), page.getByLabel(say('audit.filter.until'))]
    const wrong = page.getByText(say('form.error.day'))
    await from.fill('31/02/2026')
    expect(await wrong.count()).toBe(0)
    await from.blur()
    await wrong.waitFor()
    expect([await from.inputValue(), new URL(page.url()).search]).toEqual(['31/02/2026', ''])
    await budi.inspect()
    await from.fill('22/11/2026')
    await until.fill('20 November 2026')
    await until.blur()
    await page.getByText(say('audit.filter.wrong_order', { from_label: say('audit.filter.from') })).waitFor()
    await budi.inspect()
    await page.getByLabel(say('audit.filter.agent'), { exact: true }).selectOption({ index: 1 })
    await page.getByRole('button', { name: say('filter.clear') }).click()
    await rowsOf(budi).first().waitFor()
    expect([await wrong.count(), new URL(page.url()).search]).toEqual([0, ''])
  })

  it('speaks the chosen language, also where an answer was on its way when it was chosen [PICK-7]', async () => {
    const { house } = await openRecord()
    const budi = await openAudit(house)
    const { page, say } = budi
    const late: (() => Promise<void>)[] = []
    await page.route('**/v1/audit-choices', async (route) => {
      if (late.length > 0) return route.continue()
      const response = await route.fetch()
      late.push(() => route.fulfill({ response }))
    })
    await page.reload()
    await expect.poll(() => late.length, { timeout: 10_000 }).toBe(1)
    await page.getByRole('button', { name: say('app.language.id') }).click()
    await expect.poll(() => page.locator('html').getAttribute('lang'), { timeout: 10_000 }).toBe('id')
    await late[0]?.()
    const outcome = page.getByLabel(sentence('id', 'audit.filter.outcome'), { exact: true })
    await outcome.locator('option', { hasText: sentence('id', 'execution.succeeded') }).waitFor({ state: 'attached' })
    expect(await outcome.innerText()).not.toContain(sentence('en', 'execution.succeeded'))
  })

  it('asks again for what is new alone, once however much happened [AUDIT-2]', async () => {
    const { house, builder, other } = await openRecord()
    const budi = await openAudit(house)
    const asked: string[] = []
    budi.page.on('request', (request) => request.url().includes('/v1/audit-') && asked.push(request.url()))
    const opening = () => builder.api('POST', `/v1/agents/${other}/picker-openings`)
    await Promise.all([opening(), opening(), opening()])
    await budi.page.getByText(budi.say('audit.new', { count: 3 })).waitFor()
    expect(asked.map((address) => new URL(address).pathname)).toEqual(['/v1/audit-events'])
  })

  it('looks on by itself, after three looks in vain when somebody wants it [AUDIT-2]', async () => {
    const { house } = await openRecord()
    await house.look(`INSERT INTO audit_event (company_id, id, name, occurred_at, actor_kind, actor_name, request_id)
      SELECT current_company(), 'evt_' || place, 'agent.synced', now(), 'system', 'Mekari Action', 'req'
      FROM generate_series(1, 81000) AS place`)
    const budi = await openAudit(house)
    const { page, say } = budi
    let isWanted = false
    const looks = { unasked: 0, wanted: 0 }
    page.on('request', (request) => {
      if (request.url().includes('after=')) looks[isWanted ? 'wanted' : 'unasked'] += 1
    })
    await openFilters(budi)
    await search(budi, { outcome: say('execution.succeeded') })
    await expect.poll(() => looks.unasked, { timeout: 10_000 }).toBe(2)
    const more = page.getByRole('button', { name: say('app.more') })
    await more.click({ trial: true })
    await budi.inspect()
    isWanted = true
    await more.click()
    await page.getByText(say('event.execution.succeeded')).first().waitFor()
    expect(looks).toEqual({ unasked: 2, wanted: 2 })
  })
})
