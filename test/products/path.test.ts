import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endpointOf, path } from '../../products/define.ts'

describe('a path', () => {
  it.each(['.', '..', ''])('refuses "%s" as a segment, since a URL parser would climb', (segment) => {
    expect(() => path`/sales_invoices/${segment}`).toThrow(`A path segment may not be "${segment}".`)
  })

  it('takes anything as a query value', () => {
    expect(path`/find?q=${'..'}&page=${2}`.text).toBe('/find?q=..&page=2')
    expect(path`/find?q=${''}`.text).toBe('/find?q=')
  })

  it('keeps every value inside its own segment or query value, as a URL parser reads it', () => {
    const value = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => !['.', '..'].includes(text))
    fc.assert(
      fc.property(value, value, (segment, query) => {
        const { text } = path`/a/${segment}/b?q=${query}&z=1`
        const url = new URL(`https://api.example${text}`)
        expect(url.pathname + url.search).toBe(text)
        expect(url.pathname.split('/').map(decodeURIComponent)).toEqual(['', 'a', segment.toWellFormed(), 'b'])
        expect(url.searchParams.get('q')).toBe(query.toWellFormed())
        expect(url.searchParams.get('z')).toBe('1')
      }),
    )
  })

  it('has a shape that does not tell whom it is about', () => {
    expect(endpointOf('GET', path`/sales_invoices/${'qma-1'}/lines?page=${3}`)).toBe('GET /sales_invoices/{}/lines')
  })
})
