import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { desk, phone, useBrowser } from './person.ts'

const meet = useBrowser()

describe.each([
  ['en', desk, 'light'],
  ['id', phone, 'dark'],
] as const)('The pages about the API, in %s', (language, window, colours) => {
  it('tell all of its description to everybody, with no script and nothing from elsewhere [TEAM-2]', async () => {
    const house = await openHouse()
    const { paths } = JSON.parse((await house.stranger().open('/openapi.json')).text)
    const operations = Object.values(paths).flatMap((verbs) => Object.values(verbs as object))
    const reader = await meet(house, { language, window, colours })
    const { page, say } = reader
    await page.goto(`${house.address}/docs`)
    await page.getByRole('heading', { level: 1, name: say('dev.docs.title') }).waitFor()
    expect(await page.locator('.addresses a').count()).toBe(operations.length)
    expect(await page.locator('script').count()).toBe(0)
    await reader.inspect()
    await page.getByRole('searchbox', { name: say('dev.docs.search') }).fill('settings.whenToUse ticks')
    await page.keyboard.press('Enter')
    await page.getByText(say('dev.docs.found.none', { wanted: 'settings.whenToUse ticks' })).waitFor()
    await page.getByRole('searchbox', { name: say('dev.docs.search') }).fill('SETTINGS.whenToUse chooses')
    await page.getByRole('button', { name: say('dev.docs.search.do') }).click()
    await page.getByText(say('dev.docs.found.one', { wanted: 'SETTINGS.whenToUse chooses' })).waitFor()
    await reader.inspect()
    await page.getByRole('link', { name: 'POST /v1/agents/{agent}/choices' }).click()
    await page.getByRole('heading', { level: 1, name: 'POST /v1/agents/{agent}/choices' }).waitFor()
    await page.getByText('settings.whenToUse').first().waitFor()
    await page.getByText('In the builder’s words').first().waitFor()
    await page
      .getByRole('region', { name: say('dev.docs.example') })
      .getByText('$TOKEN')
      .waitFor()
    await reader.inspect()
  }, 60_000)
})

it('has a page for each address in both languages, and says plainly that there is no other [TEAM-2]', async () => {
  const house = await openHouse()
  const reader = house.stranger()
  const { text } = await reader.open('/docs?lang=en')
  const links = [...text.matchAll(/href="(\/docs\/\w+)\?/g)].map(([, link = '']) => link)
  expect(links.length).toBeGreaterThan(60)
  for (const link of links)
    for (const lang of ['en', 'id']) {
      const { status, text } = await reader.open(`${link}?lang=${lang}`)
      expect([status, text.includes('undefined'), text.includes('[object')], link).toEqual([200, false, false])
    }
  expect((await reader.open('/docs/noSuchThing')).status).toBe(404)
})

it('speaks the language that its reader has chosen in the app, and leads back there [TEAM-2]', async () => {
  const house = await openHouse()
  const dewi = await house.signIn('dewi')
  for (const [language, words] of [
    ['id', 'Kembali ke aplikasi'],
    ['en', 'Back to the app'],
  ] as const) {
    await dewi.api('POST', '/v1/me/language', { language })
    const { text } = await dewi.open('/docs', { headers: { 'accept-language': language === 'id' ? 'en' : 'id' } })
    expect(text).toContain(`<html lang="${language}">`)
    expect(text).toContain(`<a href="/">${words}</a>`)
    expect(text).toContain('<a href="/api-tokens">')
  }
  expect((await house.stranger().open('/docs', { headers: { 'accept-language': 'id' } })).text).toContain('lang="id"')
})
