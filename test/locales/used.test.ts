import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import house from '../../locales/en.json' with { type: 'json' }
import { keysSaid } from '../../scripts/said-keys.ts'
import { listFiles } from '../rules/source.ts'

/** What speaks to people: pages, server, products, and the reference that is made from them. */
const sources = listFiles()
  .filter((path) => /^(web|server|products|contract|locales|scripts)\/.*\.(ts|vue)$/.test(path))
  .map((path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'))

const unsaid = (keys: string[]) => {
  const said = new Set(keysSaid(keys, sources))
  return keys.filter((key) => !said.has(key))
}

describe('the sentences of the house', () => {
  it('are all said somewhere [PICK-7]', () => {
    expect(sources.length).toBeGreaterThan(300)
    expect(unsaid(Object.keys(house))).toEqual([])
    expect(unsaid(['nobody.says.this'])).toEqual(['nobody.says.this'])
  })
})
