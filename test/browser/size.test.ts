/** What travels to a browser that comes for the first time; a size is the same on every machine. */
import { statSync } from 'node:fs'
import { basename } from 'node:path'
import type { Page, Request } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { invoice, order, reimbursement } from '../stories/builder.ts'
import { openAsked } from '../stories/super-admin.ts'
import { signInAs } from './builder.ts'
import { phone, useBrowser } from './person.ts'

const meet = useBrowser()
const kilobyte = 1000
const assets = new URL('../../dist/web/assets/', import.meta.url).pathname

/** Lists what this page fetches from now on. */
function listen(page: Page): Request[] {
  const fetched: Request[] = []
  page.on('requestfinished', (request) => void fetched.push(request))
  return fetched
}

/** How much of it came over the line, as it was sent. */
async function weigh(requests: Request[]): Promise<number> {
  const sizes = await Promise.all(requests.map((request) => request.sizes()))
  return sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0)
}

const encodingOf = async (request: Request) => (await request.response())?.headerValue('content-encoding')

describe('What a browser has to fetch', () => {
  it.each(['en', 'id'] as const)(
    'is at most 170 kB of script (gzip) until the first page stands (%s)',
    async (language) => {
      const house = await openHouse()
      const dewi = await meet(house, { language })
      const fetched = listen(dewi.page)
      await dewi.page.goto(house.address)
      await signInAs(dewi.page, 'Dewi Lestari')
      await dewi.page.getByRole('link', { name: 'Kopi Assistant' }).waitFor()
      const scripts = fetched.filter((request) => request.resourceType() === 'script')
      expect(scripts.length).toBeGreaterThan(5)
      for (const script of scripts) expect(await encodingOf(script), script.url()).toMatch(/^(br|gzip)$/)
      const names = new Set(scripts.map((script) => basename(script.url()))) // after signing in they come out of the cache
      const sizes = [...names].map((name) => statSync(`${assets}${name}.gz`).size)
      expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(170 * kilobyte)
    },
  )

  it.each(['en', 'id'] as const)(
    'is at most 60 kB for a whole approval page, three actions on it (%s)',
    async (language) => {
      const { house, path } = await openAsked({ actions: [invoice, order, reimbursement] })
      const sari = await meet(house, { language, window: phone })
      await sari.page.goto(`${house.address}/approve/sign-in`)
      await signInAs(sari.page, 'Sari Wijaya')
      await sari.page.waitForURL(/\/approve$/)
      const browser = await sari.page.context().newCDPSession(sari.page)
      await browser.send('Network.setCacheDisabled', { cacheDisabled: true })
      const fetched = listen(sari.page)
      await sari.page.goto(`${house.address}${path}?lang=${language}`, { waitUntil: 'networkidle' })
      await sari.page.getByText(sari.say('page.never')).waitFor()
      expect(fetched.map((request) => request.resourceType()).sort()).toEqual(['document', 'image', 'stylesheet'])
      expect(await weigh(fetched)).toBeLessThanOrEqual(60 * kilobyte)
    },
  )
})
