/** People at real browsers: each in a context of their own that notices what a page does wrong behind their back. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import { type Facts, type Key, type Language, sentence } from '../../locales/index.ts'
import type { House } from '../house.ts'
import { runAxe } from './axe.ts'
import { openBrowser } from './open-browser.ts'

export interface Person {
  page: Page
  language: Language
  /** The sentence as this person reads it. */
  say(key: Key, facts?: Facts): string
  /** The page as it stands is accessible, in this person's language or the named one, and no wider than the window. */
  inspect(spoken?: Language): Promise<void>
}

/** Where people go, and what may be fetched from. */
type Home = Pick<House, 'address' | 'sandbox'>

interface Equipment {
  language?: Language
  window?: { width: number; height: number }
  colours?: 'light' | 'dark'
  /** Off: the browser runs no script of any page. */
  scripts?: 'on' | 'off'
  /** The line to the server breaks in the test: what could not be fetched is no complaint. */
  losesLine?: boolean
}

export const desk = { width: 1440, height: 900 }
export const phone = { width: 360, height: 740 }

/** One browser for all tests of the file; whoever is met in a test leaves when it ends. */
export function useBrowser() {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())
  return async (
    house: Home,
    { language = 'en', window = desk, colours = 'light', scripts = 'on', losesLine = false }: Equipment = {},
  ): Promise<Person> => {
    const locale = { en: 'en-GB', id: 'id-ID' }[language]
    const context = await browser.newContext({
      locale,
      viewport: window,
      hasTouch: window === phone,
      reducedMotion: 'reduce',
      colorScheme: colours,
      javaScriptEnabled: scripts === 'on',
    })
    if (scripts === 'off') scriptless.add(context)
    context.setDefaultTimeout(20_000)
    const complaints = listen(context, { house, losesLine })
    const page = await context.newPage()
    onTestFinished(async ({ task }) => {
      if (task.result?.state === 'fail') await remember(context, `${task.suite?.name} ${task.name}`)
      await context.close()
      expect(complaints, 'complaints of the browser').toEqual([])
    })
    return personAt(page, language)
  }
}

const scriptless = new WeakSet<BrowserContext>()

/** Whoever inspects has to run a script of their own: where none may run, they look at the same page in another window. */
async function withScripts<T>(page: Page, look: (page: Page) => Promise<T>): Promise<T> {
  if (!scriptless.has(page.context())) return look(page)
  const context = await page.context().browser()?.newContext({ viewport: page.viewportSize(), reducedMotion: 'reduce' })
  if (!context) throw new Error('The browser is closed.')
  const copy = await context.newPage()
  const shown = { contentType: 'text/html; charset=utf-8', body: await page.content() }
  await copy.route(page.url(), (route) => route.fulfill(shown))
  await (page.url().startsWith('http') ? copy.goto(page.url()) : copy.setContent(shown.body))
  const found = await look(copy)
  await context.close()
  return found
}

/** The same person at another page of theirs, such as one that a link opened. */
export function personAt(page: Page, language: Language): Person {
  return {
    page,
    language,
    say: (key, facts) => sentence(language, key, facts),
    async inspect(spoken = language) {
      expect(await page.locator('html').getAttribute('lang'), `language of ${page.url()}`).toBe(spoken)
      const isTooWide = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
      expect(isTooWide, `${page.url()} is wider than the window`).toBe(false)
      expect(await withScripts(page, runAxe)).toEqual([])
    },
  }
}

/** Errors of the console, of scripts and of the server, pieces of a page that are missing, and whatever is fetched from elsewhere. */
function listen(context: BrowserContext, { house, losesLine }: { house: Home; losesLine: boolean }): string[] {
  const complaints: string[] = []
  const homes = [house.address, house.sandbox]
  context.on('console', (message) => {
    // A refusal is an answer, though the browser writes it down as an error; it is judged below.
    const isRefusal = message.text().includes('the server responded with a status of')
    const isLine = losesLine && message.text().includes('net::ERR_')
    if (message.type() === 'error' && !isRefusal && !isLine)
      complaints.push(`${message.location().url}: ${message.text()}`)
  })
  context.on('response', (response) => {
    const mayRefuse = ['document', 'fetch'].includes(response.request().resourceType())
    if (response.status() >= (mayRefuse ? 500 : 400)) complaints.push(`${response.status()}: ${response.url()}`)
  })
  context.on('weberror', (problem) => complaints.push(String(problem.error().stack)))
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    if (/^https?:$/.test(protocol) && !homes.includes(origin))
      complaints.push(`fetched from elsewhere: ${request.url()}`)
  })
  return complaints
}

/** What was to be seen when a test failed lies in test-results/. */
async function remember(context: BrowserContext, title: string): Promise<void> {
  const folder = join(import.meta.dirname, '../../test-results')
  mkdirSync(folder, { recursive: true })
  const name = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
  for (const [place, page] of context.pages().entries()) {
    const path = join(folder, `${name}-${place}`)
    await page.screenshot({ path: `${path}.png`, fullPage: true })
    writeFileSync(`${path}.txt`, `${page.url()}\n`)
  }
}
