/** The definitions of the actions, looked at by the linter that every start uses, and held against what they are pinned to. */
import { describe, expect, it } from 'vitest'
import { products } from '../../products/index.ts'
import { checkPins, composePins, createCatalogue } from '../../server/domain/catalogue/index.ts'
import { readText } from './source.ts'

const pins = JSON.parse(readText('docs/reference/meanings.json'))

describe('an action', () => {
  it('is whole: texts, risk, bounds, samples, look-up [ACT-12] [ACT-14]', () => {
    expect(() => createCatalogue(products)).not.toThrow()
  })

  it('means under each number what it is pinned to [ACT-12]', () => {
    expect(() => checkPins(products, pins)).not.toThrow()
  })

  it('is pinned in each version; npm run reference pins what is new', () => {
    expect(composePins(products)).toEqual(pins)
  })
})
