import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { agentOf, invoice } from '../stories/builder.ts'
import { openAnnounced, way, write } from '../stories/figure-log.ts'
import { arrive, openLine } from './builder.ts'
import { phone, useBrowser } from './person.ts'

const meet = useBrowser()
const deals = [
  'deal_id,won_at,is_new,status,tags,products',
  'D-1,2026-09-01T03:00:00Z,true,won,mekari-action,Jurnal',
  'D-2,2026-09-02T03:00:00Z,true,won,mekari-action;talenta,Talenta',
].join('\n')

describe('The page of figures', () => {
  it.each([
    ['en', '25%', undefined],
    ['id', '25%', phone],
  ] as const)(
    'shows an operator the four figures, their weeks and their parts, and takes deals over (%s) [KPI-1]',
    async (language, share, window) => {
      const house = await openAnnounced()
      await write(house, way('apr_1'))
      await house.app.sweep()
      const nadia = await meet(house, { language, ...(window && { window }) })
      const { page, say } = nadia
      await arrive(nadia, house, { name: 'Nadia Kusuma' })
      await page.getByRole('link', { name: say('app.operator.open') }).click()
      await page.getByRole('heading', { level: 1, name: say('insights.title') }).waitFor()
      const card = (figure: 'adoption' | 'failure' | 'time_to_configure' | 'deals') =>
        page.getByRole('region', { name: say(`figure.${figure}.title`), exact: true })
      await card('adoption').getByText(share).first().waitFor()
      await card('adoption')
        .getByText(say('insights.target.least', { target: '30%' }))
        .waitFor()
      expect(await card('time_to_configure').locator('strong').textContent()).toMatch(/^2 \w+ 5 \w+$/)
      await nadia.inspect()
      const troubles = page.getByRole('region', { name: say('insights.troubles.title') })
      await troubles.getByText(say('insights.troubles.none')).waitFor()
      await card('adoption').getByRole('button').click()
      await card('adoption').getByText('PT Kopi Nusantara').waitFor()
      const file = { name: 'deals.csv', mimeType: 'text/csv', buffer: Buffer.from(deals) }
      await page.getByLabel(say('insights.deals.title')).setInputFiles(file)
      await page.getByText(say('insights.deals.done', { read: 2, changed: 2 })).waitFor()
      await card('deals').locator('strong').getByText('2', { exact: true }).waitFor()
      await card('deals').getByRole('button').click()
      await card('deals')
        .getByText(say('insights.deals.by', { person_name: 'Nadia Kusuma' }))
        .first()
        .waitFor()
      await nadia.inspect()
    },
    60_000,
  )
})

describe('The page of a company’s own figures', () => {
  it.each([
    ['en', undefined],
    ['id', phone],
  ] as const)(
    'shows a builder their own company’s figures, as picture and as table, and hands them over (%s) [KPI-1]',
    async (language, window) => {
      const house = await openAnnounced()
      const agent = await agentOf(await house.signIn('dewi'))
      await write(
        house,
        way('apr_1').map((line) => ({ ...line, agent })),
      )
      await house.app.sweep()
      const dewi = await meet(house, { language, ...(window && { window }) })
      const { page, say } = dewi
      await arrive(dewi, house)
      await page.getByRole('link', { name: say('app.nav.insights') }).click()
      await page.getByRole('heading', { level: 1, name: say('insights.title') }).waitFor()
      const card = page.getByRole('region', { name: say('figure.time_to_configure.title'), exact: true })
      await card.getByText(say('figure.time_to_configure.definition.own')).waitFor()
      // One week is the value that stands above: there is nothing to draw yet.
      expect(await card.getByRole('img').count()).toBe(0)
      await dewi.inspect()
      expect(await page.getByRole('heading', { name: say('figure.deals.title') }).count()).toBe(0)
      const funnel = page.getByRole('region', { name: say('insights.funnel.title.own'), exact: true })
      const stored = funnel.getByRole('listitem').filter({ hasText: say('timeline.credential_stored') })
      expect(await stored.innerText()).toMatch(/4 \w+\s+1$/)
      await funnel.getByRole('tab', { name: say('chart.table') }).press('Enter')
      const row = funnel.getByRole('row').filter({ hasText: say('timeline.credential_stored') })
      expect(await row.innerText()).toMatch(/1\s+4 \w+$/)
      await dewi.inspect()
      const download = page.waitForEvent('download')
      await page.getByRole('link', { name: say('insights.export') }).click()
      expect((await download).suggestedFilename()).toMatch(/^figures-.*\.csv$/)
      await card.getByRole('button').click()
      await card.getByRole('link', { name: 'Kopi Assistant' }).click()
      await page.getByRole('heading', { level: 1, name: 'Kopi Assistant' }).waitFor()
    },
    60_000,
  )

  it('can be left for those of all companies by whoever may see both [KPI-1]', async () => {
    const house = await openAnnounced()
    await write(house, way('apr_1', { company: '305112' }))
    await house.control('/people', { sub: 'dewi', operator: true })
    await house.app.sweep()
    const dewi = await meet(house)
    const { page, say } = dewi
    await arrive(dewi, house)
    await page.getByRole('link', { name: say('app.nav.insights') }).click()
    const adoption = page.getByRole('region', { name: say('figure.adoption.title'), exact: true })
    // Nobody of one company is told what counts companies.
    await page.getByRole('heading', { name: say('insights.first.title') }).waitFor()
    expect(await adoption.count()).toBe(0)
    await dewi.inspect()
    await page.getByRole('link', { name: say('insights.over.all') }).click()
    await adoption.getByText('25%', { exact: true }).first().waitFor()
    await page.getByText(say('insights.deals.title')).waitFor()
    await dewi.inspect()
  })
})

describe('The drawer', () => {
  it('says with what is chosen in which of its openings that was [PICK-5]', async () => {
    const house = await openHouse()
    const dewi = await meet(house)
    await arrive(dewi, house)
    await openLine(dewi, invoice)
    await dewi.page
      .getByRole('dialog')
      .getByRole('button', { name: dewi.say('form.add') })
      .click()
    await dewi.page
      .getByText(dewi.say('form.added', { action_name: dewi.say('action.jurnal_create_sales_invoice.name') }))
      .waitFor()
    const told = await house.look<{ opening: string; chosen: string }>(
      `SELECT o.id AS opening, c.facts ->> 'session' AS chosen FROM audit_event o JOIN audit_event c USING (company_id)
        WHERE o.name = 'picker.opened' AND c.name = 'choice.added'`,
    )
    expect(told).toEqual([{ opening: told[0]?.opening, chosen: told[0]?.opening }])
  })
})
