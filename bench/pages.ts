/** What the pages weigh, and how soon the builder's answer a hand, in a real browser. */
import { statSync } from 'node:fs'
import { basename, join } from 'node:path'
import pg from 'pg'
import type { Browser, Locator, Page } from 'playwright-core'
import { type Key, sentence } from '../locales/index.ts'
import { buildWeb } from '../scripts/build-web.ts'
import { openBrowser } from '../test/browser/open-browser.ts'
import { manyLikeIt } from '../test/many-agents.ts'
import { write } from './act.ts'
import { asked, weighApproval } from './approval-page.ts'
import { openSettings, type Setting } from './granted-agent.ts'
import { type Measurement, measured, median } from './measurement.ts'
import { type House, openHouse } from './open-house.ts'

const assets = join(import.meta.dirname, '../dist/web/assets')
const times = 20
const say = (key: Key) => sentence('id', key)

export async function measure(): Promise<Measurement[]> {
  await buildWeb()
  const house = await openHouse()
  const browser = await openBrowser()
  try {
    const [setting] = await openSettings(house.app, asked)
    if (!setting) throw new Error('The company of the sandbox has no agent.')
    const page = await openPage(browser)
    const weight = await weighFirst(page, house)
    const weights = [weight, await weighApproval(browser, house, setting)]
    await fill(page)
    await plant(house, setting)
    const agent = `${house.address}/agents/${setting.agent}`
    return [...weights, await timeDrawer(page, agent), await timeTyping(page, agent), await timeSearch(page, house)]
  } finally {
    await browser.close()
    await house.close()
  }
}

async function openPage(browser: Browser): Promise<Page> {
  const window = { width: 1440, height: 900 }
  return (await browser.newContext({ locale: 'id-ID', viewport: window, reducedMotion: 'reduce' })).newPage()
}

/** Every script that a browser fetches until the first page stands, signing in on the way. */
async function weighFirst(page: Page, house: House): Promise<Measurement> {
  const scripts = new Set<string>()
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.add(basename(response.url()))
  })
  await page.goto(house.address)
  await page.getByRole('button', { name: 'Dewi Lestari' }).first().click()
  await page.getByRole('link', { name: 'Kopi Assistant' }).waitFor()
  const weigh = (end: string) =>
    [...scripts].reduce((sum, name) => sum + statSync(join(assets, name + end)).size, 0) / 1000
  return measured({
    name: 'script of the first screen, compressed',
    ...{ value: weigh('.gz'), reference: weigh(''), unit: 'kB' },
    against: 'the same as it was built',
    limit: { of: 'value', atMost: 170 },
  })
}

/** From here on the server answers with 40 actions. */
async function fill(page: Page): Promise<void> {
  await page.route(/\/v1\/agents\/agt_\w+$/, async (route) => {
    const answer = await route.fetch()
    const json = await answer.json()
    const isAvailable = ({ state }: { state: string }) => state === 'available'
    const { rows } = json.catalogue.groups.find((group: { rows: { state: string }[] }) => group.rows.some(isAvailable))
    for (let more = 0; more < 40; more += 1) rows.push({ ...rows.find(isAvailable), action: `talenta_more_${more}` })
    await route.fulfill({ response: answer, json })
  })
}

/** From here on the company has 200 agents more, each with what the first one has. */
async function plant({ databaseUrl }: House, { agent, asker }: Setting): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, options: '-c role=mekari_action_owner' })
  await client.connect()
  try {
    await client.query("SELECT set_config('app.company', $1, false)", [asker.company])
    for (const statement of manyLikeIt) await client.query(statement, [agent, 200])
    await client.query("UPDATE agent SET name = 'Toko ' || substring(id FROM '[0-9]+$') WHERE id LIKE $1 || '\\_%'", [
      agent,
    ])
  } finally {
    await client.end()
  }
}

async function timeDrawer(page: Page, agent: string): Promise<Measurement> {
  await page.goto(agent)
  const value = await timed({
    target: page.getByRole('button', { name: say('empty.primary') }).first(),
    act: 'target.click()',
    isThere: "document.querySelectorAll('[role=dialog] li').length >= 40",
    async undo() {
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    },
  })
  return measured({
    name: 'the drawer with 40 actions opens',
    ...{ value, reference: await timed(nothing(page)), unit: 'ms' },
    against: 'the next frame of the same page',
    limit: { of: 'value', atMost: 100 },
  })
}

async function timeTyping(page: Page, agent: string): Promise<Measurement> {
  await page.goto(`${agent}?choose=${write.action}`)
  return measured({
    name: 'words in the details form are painted',
    ...{ value: await timed(type(page.getByLabel(say('form.when.label')), 'Saat diminta.')), unit: 'ms' },
    ...{ reference: await timed(nothing(page)), against: 'the next frame of the same page' },
    limit: { of: 'value', atMost: 50 },
  })
}

async function timeSearch(page: Page, { address }: House): Promise<Measurement> {
  await page.goto(`${address}/agents`)
  const search = page.getByLabel(say('agents.search.label'))
  const value = await timed({
    ...type(search, 'Toko 199'),
    isThere: "document.querySelectorAll('tbody tr').length === 1",
    async undo() {
      await search.fill('')
      await page.locator('tbody tr').nth(1).waitFor()
    },
  })
  return measured({
    name: 'one of 200 agents is found by the server, the hand’s rest of 150 ms included',
    ...{ value, reference: await timed(nothing(page)), unit: 'ms' },
    against: 'the next frame of the same page',
    limit: { of: 'value', atMost: 250 },
  })
}

/** Something a hand does; act and sign are run in the page. */
interface Move {
  target: Locator
  act: string
  isThere: string
  undo(): Promise<void>
}

const type = (target: Locator, words: string): Move => ({
  target,
  act: `target.value = '${words}'; target.dispatchEvent(new Event('input', { bubbles: true }))`,
  isThere: 'true',
  undo: () => target.fill(''),
})

const nothing = (page: Page): Move => ({
  ...{ target: page.locator('body'), act: '', isThere: 'true' },
  undo: async () => {},
})

/** The middle of many, from the act until what it brings is painted; in between the page is as it was. */
async function timed({ target, act, isThere, undo }: Move): Promise<number> {
  const durations: number[] = []
  for (let round = 0; round < times; round += 1) {
    await target.evaluate((element) => Object.assign(globalThis, { target: element }))
    durations.push(await target.page().evaluate<number>(`(${watch})(() => { ${act} }, () => ${isThere})`))
    await undo()
  }
  return median(durations)
}

/** Runs in the page. A frame that has been painted lies behind the last timeout. */
const watch = `async (act, isThere) => {
  const frame = () => new Promise((next) => requestAnimationFrame(next))
  await frame()
  const start = performance.now()
  act()
  do await frame()
  while (!isThere() && performance.now() - start < 10_000)
  if (!isThere()) throw new Error('It is not there after ten seconds.')
  await new Promise((next) => setTimeout(next))
  return performance.now() - start
}`
