/** One look: every colour is a token, both fronts and the mails have the same ones, and every part of the pages is shown at /parts. */
import { posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listFiles, readText } from './source.ts'

const tokens = readText('web/tokens.css')
/** Written out in each place again, because each is sent alone. */
const others = ['server/entry/approve/style.css', 'server/entry/docs/style.css', 'server/domain/notice/mail-text.ts']
/** A colour that is written out, and no address within a page such as `#add`. */
const colour = /#(?:[0-9a-f]{3,4}){1,2}\b(?=\W)|\b(?:rgb|hsl|oklch)a?\(/gi

type Theme = Map<string, string>

/** The named colours of a style, light and dark, without the `--color-` that only one of them says. */
function coloursOf(css: string): { light: Theme; dark: Theme } {
  const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)')
  const named = (text: string): Theme =>
    new Map(
      [...text.matchAll(/--(?:color-)?([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
    )
  return { light: named(light), dark: new Map([...named(light), ...named(dark)]) }
}

function findDifferent(css: string): string[] {
  const [ours, theirs] = [coloursOf(tokens), coloursOf(css)]
  return (['light', 'dark'] as const).flatMap((theme) =>
    [...theirs[theme]]
      .filter(([name, value]) => ours[theme].get(name) !== value)
      .map(([name, value]) => `${name} is ${value} in ${theme}, not ${ours[theme].get(name)}`),
  )
}

const writtenIn = (text: string) => [...text.matchAll(colour)].map(([found]) => found)

describe('the look', () => {
  it('has the same colours on the pages and on the approval pages, light and dark', () => {
    const css = readText('server/entry/approve/style.css')
    expect(coloursOf(css).dark.size).toBeGreaterThan(15)
    expect(findDifferent(css)).toEqual([])
    expect(findDifferent(':root { --paper: #fffffe; --odd: #123456; }')).toHaveLength(4)
  })

  it('changes colours alone in the dark: other names are written into the looks when the pages are built', () => {
    const [, dark = ''] = tokens.split('@media (prefers-color-scheme: dark)')
    const changed = [...dark.matchAll(/--([a-z]+)-/g)].map(([, kind]) => kind)
    expect(changed.length).toBeGreaterThan(20)
    expect(new Set(changed)).toEqual(new Set(['color']))
  })

  it('has no colour that is no token', () => {
    const known = new Set(writtenIn(tokens))
    const odd = others.flatMap((path) => writtenIn(readText(path)).map((found) => ({ path, found })))
    expect(odd.filter(({ found }) => !known.has(found))).toEqual([])
  })

  it('has colours in the tokens alone, not on the pages', () => {
    const pages = listFiles('web/**/*.{vue,css}').filter((path) => path !== 'web/tokens.css')
    expect(pages.length).toBeGreaterThan(50)
    expect(pages.filter((path) => writtenIn(readText(path)).length > 0)).toEqual([])
    expect(writtenIn('a { color: #fff; background: rgb(0 0 0 / 1) }')).toHaveLength(2)
  })

  it('is shown whole: every part stands at /parts, alone or within another', () => {
    const parts = listFiles('web/parts/**/*.vue')
    const shown = reach(listFiles('web/show/*.vue'))
    expect(parts.length).toBeGreaterThan(25)
    expect(parts.filter((path) => !shown.has(path))).toEqual([])
    expect(reach(['web/parts/Chip.vue'])).toEqual(new Set(['web/parts/Chip.vue']))
  })
})

/** These files and all that they import, and what those import. */
function reach(paths: string[]): Set<string> {
  const reached = new Set(paths)
  // A set that grows while it is gone through is gone through to its end.
  for (const path of reached)
    for (const [, target = ''] of readText(path).matchAll(/from '(\.[^']+\.vue)'/g))
      reached.add(posix.join(posix.dirname(path), target))
  return reached
}
