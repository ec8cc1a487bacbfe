import { describe, expect, it } from 'vitest'
import { counted, hasSentence, type Key, sentence } from '../../locales/index.ts'

describe('a sentence', () => {
  it('is spoken in the language asked for, with its facts in place [PICK-7]', () => {
    const facts = { agent_name: 'Kopi Assistant', product_list: 'Jurnal' }
    expect(sentence('en', 'mail.subject', facts)).toBe('Your approval is needed: Kopi Assistant in Jurnal')
    expect(sentence('id', 'mail.subject', facts)).toBe('Perlu persetujuan Anda: Kopi Assistant di Jurnal')
  })

  it('writes a number as the language writes it [PICK-7]', () => {
    expect(sentence('en', 'form.error.at_most', { max: 10000 })).toBe('At most 10,000.')
    expect(sentence('id', 'form.error.at_most', { max: 10000 })).toBe('Maksimal 10.000.')
  })

  it('refuses to be read with a hole', () => {
    expect(() => sentence('en', 'mail.hello')).toThrow('The sentence mail.hello lacks the fact approver_name.')
  })

  it('takes people’s text as it is: braces and dollar signs in it mean nothing', () => {
    const note = '{approver_name} $& $1'
    expect(sentence('en', 'page.why', { note })).toBe(`“${note}”`)
  })

  it('keeps its order around what is written from right to left', () => {
    const facts = { agent_name: '\u0645\u0633\u0627\u0639\u062F', product_list: 'Jurnal' }
    expect(sentence('en', 'mail.subject', facts)).toBe(
      'Your approval is needed: \u2068\u0645\u0633\u0627\u0639\u062F\u2069 in Jurnal',
    )
  })

  it('does not mistake what every object has for a fact', () => {
    expect(() => sentence('en', 'page.why', Object.create({ note: 'inherited' }))).toThrow('lacks the fact note')
  })
})

describe('a counted sentence', () => {
  it('has a form for exactly one, and none is many', () => {
    expect(counted('en', 'drawer.found', 1)).toBe('1 action found')
    expect(counted('en', 'drawer.found', 0)).toBe('0 actions found')
    expect(counted('id', 'drawer.found', 1200)).toBe('1.200 tindakan ditemukan')
  })
})

describe('a key made from parts', () => {
  it('is known before it is spoken', () => {
    expect(hasSentence('state.active')).toBe(true)
    expect(hasSentence('state.unheard_of')).toBe(false)
    expect(hasSentence('toString')).toBe(false)
  })

  it('is a type error where it does not exist [PICK-7]', () => {
    // @ts-expect-error a key without a sentence
    const key: Key = 'state.unheard_of'
    expect(hasSentence(key)).toBe(false)
  })
})
