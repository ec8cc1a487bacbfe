import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId } from '../../server/platform/id.ts'
import { hashToken, mintToken, readToken, sameSecret } from '../../server/platform/token.ts'
import { amount } from '../amount.ts'

const company = newId('com')

describe('a token', () => {
  it('names its company in clear and is read back', () => {
    const token = mintToken('mka', company)
    expect(token).toMatch(/^mka_[0-9a-z]{26}_[0-9A-Za-z]{49}$/)
    expect(readToken('mka', token)).toEqual({ company, secret: token.slice(31, 74) })
  })

  it('is another one every time', () => {
    expect(new Set(Array.from({ length: 500 }, () => mintToken('mka', company))).size).toBe(500)
  })

  it('is the same one for the same 32 bytes, so that it can be derived instead of stored', () => {
    const bytes = createHmac('sha256', 'key').update('link').digest()
    expect(mintToken('mkl', company, bytes)).toBe(mintToken('mkl', company, bytes))
    expect(mintToken('mkl', company, Buffer.alloc(32))).not.toBe(mintToken('mkl', company, Buffer.alloc(32, 1)))
    expect(readToken('mkl', mintToken('mkl', company, Buffer.alloc(32, 255)))?.company).toBe(company)
    expect(() => mintToken('mkl', company, Buffer.alloc(31))).toThrow('A token is made of exactly 32 bytes.')
  })

  it('is not read under another prefix, cut, lengthened or with any character changed', () => {
    const token = mintToken('mka', company)
    expect(readToken('mkc', token)).toBeUndefined()
    expect(readToken('mka', `${token} `)).toBeUndefined()
    expect(readToken('mka', `${token}\n`)).toBeUndefined()
    expect(readToken('mka', token.slice(0, -1))).toBeUndefined()
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...'0aZ_9z'), (place, character) => {
        const changed = token.slice(0, place) + character + token.slice(place + 1)
        fc.pre(changed !== token)
        expect(readToken('mka', changed)).toBeUndefined()
      }),
      { seed: 7, numRuns: amount(500, 20_000) },
    )
  })

  it('never makes the reader fail, whatever stands in its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => readToken('mka', text) === undefined),
      { seed: 7 },
    )
  })

  it('is stored as its SHA-256', () => {
    expect(hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })
})

describe('sameSecret', () => {
  it('tells equal from unequal, also where the lengths differ', () => {
    expect(sameSecret('abc', Buffer.from('abc'))).toBe(true)
    expect(sameSecret('', '')).toBe(true)
    expect(sameSecret('abc', 'abd')).toBe(false)
    expect(sameSecret('abc', 'abcd')).toBe(false)
    expect(sameSecret('', 'a')).toBe(false)
  })
})
