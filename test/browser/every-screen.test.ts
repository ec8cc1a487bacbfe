import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { amount } from '../amount.ts'
import { parts } from '../screens/index.ts'
import { judge } from '../screens/judge-screen.ts'
import { gather, leave } from '../screens/open-screen.ts'
import type { Part, Screen } from '../screens/screen.ts'
import { openWorld } from '../screens/world.ts'
import { compare } from './compare-pictures.ts'
import { desk, phone, useBrowser } from './person.ts'

const meet = useBrowser()

const looks = (['en', 'id'] as const).flatMap((language) => [
  { language, colours: 'light', place: 'desk', window: desk } as const,
  { language, colours: 'dark', place: 'phone', window: phone } as const,
])
type Look = (typeof looks)[number]

/** The first and the last have both languages, both themes and both widths between them. */
const compared = [looks[0], looks[3]] as Look[]
const tried = amount(compared, looks)

/** Where `npm run gallery` wants pictures. */
const gallery = process.env.GALLERY

const fileOf = ({ name }: Screen, { language, colours, place }: Look) => `${name}.${language}.${colours}.${place}.png`

async function picture(page: Page, path: string): Promise<void> {
  mkdirSync(dirname(path), { recursive: true })
  const isWhole = (await page.locator('[role=dialog], [role=alertdialog]').count()) === 0
  await page.screenshot({ path, fullPage: isWhole })
}

/** Goes to every screen of a part; answers what is wrong there. */
async function walk({ screens, isForDevelopers = false }: Part, look: Look): Promise<string[]> {
  const world = await openWorld()
  const show = gather(world, () => meet(world.house, look))
  const wrong: string[] = []
  for (const screen of screens) {
    try {
      const person = await show(screen)
      const found = await judge(person, isForDevelopers)
      if (screen.isSteady && compared.includes(look)) found.push(await compare(person.page, fileOf(screen, look)))
      wrong.push(...found.filter(Boolean).map((finding) => `${screen.name}: ${finding}`))
      if (gallery) await picture(person.page, join(gallery, fileOf(screen, look)))
      await leave(person.page)
    } catch (error) {
      wrong.push(`${screen.name}: ${error}`)
    }
  }
  return wrong
}

describe.each(tried)('Every screen, $language, $colours, at a $place', (look) => {
  it.each(Object.entries(parts))(
    'can be read by everybody and needs no technical word: %s [PICK-3] [PICK-4] [PICK-7]',
    async (_, part) => {
      expect(await walk(part, look)).toEqual([])
    },
    300_000,
  )
})
