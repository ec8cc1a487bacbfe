import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildWeb } from '../../scripts/build-web.ts'
import { amount } from '../amount.ts'
import { desk, type Person, phone, useBrowser } from './person.ts'
import { serveParts } from './serve-parts.ts'

const meet = useBrowser()
let served: Awaited<ReturnType<typeof serveParts>>

beforeAll(async () => {
  await buildWeb('parts')
  await buildWeb()
  served = await serveParts()
}, 300_000)
afterAll(() => served.close())

const title = 'Every part in every state'
/** A window of 1440 × 900 at 200 %. */
const enlarged = { width: 720, height: 450 }

const looks = (['en', 'id'] as const).flatMap((language) => [
  { language, colours: 'light', place: 'desk', window: desk } as const,
  { language, colours: 'dark', place: 'phone', window: phone } as const,
  { language, colours: 'light', place: 'desk at 200 %', window: enlarged } as const,
])
type Look = (typeof looks)[number]
const tried = amount([looks[0], looks[4], looks[5]] as Look[], looks)

async function openParts(look: Partial<Look> = {}): Promise<Person> {
  const person = await meet(served, look)
  await person.page.goto(`${served.address}/parts`)
  await person.page.getByRole('heading', { level: 1, name: title }).waitFor()
  return person
}

const windows = ['Dialog, middle', 'Dialog, right', 'Question, danger', 'Question, primary', 'OnceDialog, asking']

describe.each(tried)('Every part, $language, $colours, at a $place', (look) => {
  it('can be read and used by everybody, in every state [PICK-3] [PICK-7]', async () => {
    const person = await openParts(look)
    await person.inspect()
  }, 120_000)

  it('opens its windows so that everybody can read them, and gives the focus back [PICK-3]', async () => {
    const person = await openParts(look)
    for (const name of windows) {
      const opener = person.page.getByRole('button', { name, exact: true })
      await opener.click()
      await person.page.locator('[role=dialog], [role=alertdialog]').waitFor()
      await person.inspect()
      await person.page.keyboard.press('Escape')
      await expect.poll(() => opener.evaluate((element) => element.matches(':focus')), { message: name }).toBe(true)
    }
  }, 120_000)
})

/** What a part measures at the very moment at which it is given another measure. */
const indented = `(() => {
  const [part] = document.querySelectorAll('main h2')
  getComputedStyle(part).textIndent
  part.style.textIndent = '9px'
  return getComputedStyle(part).textIndent
})()`

describe('A part', () => {
  it('moves nothing where motion is not wanted', async () => {
    const { page } = await openParts()
    await page.waitForFunction('document.getAnimations().length === 0')
    expect(await page.evaluate(indented)).toBe('9px')
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    await page.waitForFunction('document.getAnimations().length > 0')
  })

  it('keeps its edges and its ring where the system’s own colours rule', async () => {
    const { page, say } = await openParts()
    await page.emulateMedia({ forcedColors: 'active' })
    const bare = `[...document.querySelectorAll('button')].filter((each) => getComputedStyle(each).borderTopWidth === '0px')`
    expect(await page.evaluate(`${bare}.length`)).toBe(0)
    await page.getByRole('searchbox', { name: say('agents.search.label') }).focus()
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid')
  })

  it('is worked by keyboard alone: chart and table', async () => {
    const { page, say } = await openParts()
    const [picture, table] = (['picture', 'table'] as const).map((view) =>
      page.getByRole('tab', { name: say(`chart.${view}`) }),
    )
    await picture?.focus()
    await page.keyboard.press('ArrowRight')
    expect(await table?.getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('Home')
    expect(await picture?.getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('Tab')
    expect(await page.evaluate("document.activeElement.getAttribute('role')")).toBe('tabpanel')
  })

  it('is worked by keyboard alone: a table that is sorted by its columns', async () => {
    const { page, say } = await openParts({ language: 'id' })
    const table = page.getByRole('region', { name: say('agents.search.label') })
    const firsts = () => table.locator('tbody tr td:first-child').allInnerTexts()
    const [name, updated] = (['name', 'updated'] as const).map((column) =>
      table.getByRole('columnheader', { name: say(`agents.column.${column}`) }),
    )
    const byName = await firsts()
    expect(await name?.getAttribute('aria-sort')).toBe('ascending')
    await name?.getByRole('button').focus()
    await page.keyboard.press('Enter')
    expect(await name?.getAttribute('aria-sort')).toBe('descending')
    expect(await firsts()).toEqual(byName.toReversed())
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    expect([await name?.getAttribute('aria-sort'), await updated?.getAttribute('aria-sort')]).toEqual([
      'none',
      'descending',
    ])
    expect((await firsts())[1]).toBe('Kopi Assistant')
  })

  it('is nothing that customers fetch to look at alone', async () => {
    expect(await findScripts('parts')).toHaveLength(1)
    expect(await findScripts('web')).toEqual([])
  })
})

/** The scripts of a build that hold the page of all parts. */
async function findScripts(build: string): Promise<string[]> {
  const folder = join(import.meta.dirname, '../../dist', build, 'assets')
  const scripts = (await readdir(folder)).filter((name) => name.endsWith('.js'))
  const texts = await Promise.all(scripts.map((name) => readFile(join(folder, name), 'utf8')))
  return scripts.filter((_, place) => texts[place]?.includes(title))
}
