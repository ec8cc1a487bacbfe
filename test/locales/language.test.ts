import { describe, expect, it } from 'vitest'
import { languageOf } from '../../locales/index.ts'

describe('the reader’s language', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['id', 'id'],
    ['id-ID,id;q=0.9,en-US;q=0.8,en;q=0.7', 'id'],
    ['en-GB, id;q=0.9', 'en'],
    ['in-ID', 'id'],
    ['fr-FR, en;q=0.3, ID;q=0.4', 'id'],
    ['ms, ja', 'en'],
    ['id;q=0, en;q=0.1', 'en'],
    ['id;q=much, *', 'en'],
    ['constructor', 'en'],
  ])('of Accept-Language “%s” is %s [PICK-7]', (header, language) => {
    expect(languageOf(header)).toBe(language)
  })
})
