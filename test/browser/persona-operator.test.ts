import { describe, expect, it } from 'vitest'
import { openAnnounced, way, write } from '../stories/figure-log.ts'
import { arrive } from './builder.ts'
import { useBrowser } from './person.ts'

const meet = useBrowser()
const deals = [
  'deal_id,won_at,is_new,status,tags,products',
  'D-1,2026-09-01T03:00:00Z,true,won,mekari-action,Jurnal',
].join('\n')

describe('An operator at Mekari', () => {
  it('reads how all companies fare, how far they come and what is wrong, and brings the deals [KPI-1]', async () => {
    const house = await openAnnounced()
    await write(house, way('apr_1'))
    await house.app.sweep()
    const nadia = await meet(house, { language: 'id' })
    const { page, say } = nadia
    await arrive(nadia, house, { name: 'Nadia Kusuma' })
    await nadia.inspect()
    await page.getByRole('link', { name: say('app.operator.open') }).click()
    await page.getByRole('heading', { level: 1, name: say('insights.title') }).waitFor()
    const region = (name: string) => page.getByRole('region', { name, exact: true })
    const adoption = region(say('figure.adoption.title'))
    await adoption.getByText('25%').first().waitFor()
    const funnel = region(say('insights.funnel.title.all'))
    await funnel.getByText(say('timeline.credential_stored')).waitFor()
    await region(say('insights.troubles.title')).getByText(say('insights.troubles.none')).waitFor()
    await nadia.inspect()
    await adoption.getByRole('button').click()
    await adoption.getByText('PT Kopi Nusantara').waitFor()
    // Figures of a company, and nothing that it did.
    expect(await page.getByText('Kopi Assistant').count()).toBe(0)
    const file = { name: 'deals.csv', mimeType: 'text/csv', buffer: Buffer.from(deals) }
    await page.getByLabel(say('insights.deals.title')).setInputFiles(file)
    const counted = region(say('figure.deals.title'))
    await counted.locator('strong').getByText('1', { exact: true }).waitFor()
    await nadia.inspect()
  }, 60_000)
})
