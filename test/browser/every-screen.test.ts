import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { amount } from '../amount.ts'
import { walks } from '../screens/index.ts'
import { judge } from '../screens/judge-screen.ts'
import { gather, leave } from '../screens/open-screen.ts'
import type { Part, Place, Screen, Walk } from '../screens/screen.ts'
import { compare } from './compare-pictures.ts'
import { desk, type Person, phone, useBrowser } from './person.ts'

const meet = useBrowser()

const looks = (['en', 'id'] as const).flatMap((language) => [
  { language, colours: 'light', place: 'desk', window: desk } as const,
  { language, colours: 'dark', place: 'phone', window: phone } as const,
])
type Look = (typeof looks)[number]

/** The first and the last have both languages, both themes and both widths between them. */
const compared = [looks[0], looks[3]] as Look[]
const tried = amount(compared, looks)

/** Where `npm run gallery` wants pictures, and of which parts if not of all. */
const gallery = process.env.GALLERY
const wanted = process.env.GALLERY_PARTS?.split(',')
const isWanted = (part: string) => wanted === undefined || wanted.includes(part)

const fileOf = ({ name }: Screen<Place>, { language, colours, place }: Look) =>
  `${name}.${language}.${colours}.${place}.png`

async function picture(page: Page, path: string): Promise<void> {
  mkdirSync(dirname(path), { recursive: true })
  const isWhole = (await page.locator('[role=dialog], [role=alertdialog]').count()) === 0
  await page.screenshot({ path, fullPage: isWhole })
}

/** So many tabs: while the page in one waits for its answers, another is judged. */
const sideBySide = 2

type Stop = Pick<Part, 'mark'> & { screen: Screen<Place> }

/** Goes to every screen of a house; answers what is wrong there. */
async function walkThrough({ open, parts }: Walk, look: Look): Promise<string[]> {
  const stops = Object.entries(parts).flatMap(([name, { screens, mark }]) =>
    isWanted(name) ? screens.map((screen) => ({ screen, ...(mark && { mark }) })) : [],
  )
  if (stops.length === 0) return []
  const world = await open(look.language)
  const show = gather(world, () => meet(world.house, look))
  const wrong: string[] = []
  const waiting = stops.values()
  const goOn = async () => {
    for (const stop of waiting) {
      const found = await stopAt(stop, show, look).catch((error: unknown) => [String(error)])
      wrong.push(...found.map((finding) => `${stop.screen.name}: ${finding}`))
    }
  }
  await Promise.all(Array.from({ length: sideBySide }, goOn))
  return wrong
}

async function stopAt(
  { screen, mark }: Stop,
  show: (screen: Screen<Place>) => Promise<Person>,
  look: Look,
): Promise<string[]> {
  const person = await show(screen)
  const found = await judge(person, screen, mark)
  if (screen.isSteady && compared.includes(look)) found.push(await compare(person.page, fileOf(screen, look)))
  if (gallery) await picture(person.page, join(gallery, fileOf(screen, look)))
  await leave(person.page)
  return found.filter(Boolean)
}

describe.each(tried)('Every screen, $language, $colours, at a $place', (look) => {
  it.each(Object.entries(walks))(
    'can be read by everybody and needs no technical word: %s [PICK-3] [PICK-4] [PICK-7]',
    async (_, walk) => {
      expect(await walkThrough(walk, look)).toEqual([])
    },
    600_000,
  )
})
