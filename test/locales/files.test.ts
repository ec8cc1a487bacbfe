import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { products } from '../../products/index.ts'
import { en, id } from './sentences.ts'
import { technicalWords } from './technical-words.ts'

const root = new URL('../../', import.meta.url).pathname
const raw = (file: string) => readFileSync(join(root, file), 'utf8')
const folders = ['locales', ...products.map(({ id }) => `products/${id}`)]
const files = { en, id }

const facts = (text = '') => [...new Set(text.match(/\{\w+\}/g))].sort()

describe('the files of sentences', () => {
  it('hold the same keys in English and Bahasa Indonesia [PICK-7]', () => {
    expect(Object.keys(id).sort()).toEqual(Object.keys(en).sort())
  })

  it('ask for the same facts in both languages [PICK-7]', () => {
    const different = Object.keys(en).filter((key) => facts(en[key]).join() !== facts(id[key]).join())
    expect(different).toEqual([])
  })

  it.each(folders.flatMap((folder) => [`${folder}/en.json`, `${folder}/id.json`]))(
    'are sorted, and no key stands twice: %s',
    (file) => {
      const keys = [...raw(file).matchAll(/^ {2}"([^"]+)": /gm)].map((line) => line[1])
      expect(keys).toEqual(Object.keys(JSON.parse(raw(file))).sort())
    },
  )

  it.each(['en', 'id'] as const)(
    'hold whole sentences: no stray brace, no empty or untrimmed text (%s)',
    (language) => {
      const broken = Object.entries(files[language]).filter(([, text]) => {
        const rest = text.replace(/\{[a-z]+(_[a-z]+)*\}/g, 'x')
        return /[{}]/.test(rest) || rest === '' || rest !== rest.trim() || rest.includes('  ')
      })
      expect(broken).toEqual([])
    },
  )

  it('give every form for exactly one its form for the others', () => {
    const lonely = Object.keys(en).filter((key) => key.endsWith('.one') && !(key.slice(0, -4) in en))
    expect(lonely).toEqual([])
  })
})

describe('the words', () => {
  /** The developer area may speak its own language; "API Integrations" is the drawer's name for one of its rows. */
  const developerArea = /^(dev\.|action\.other_api_integrations\.name$)/

  it.each(['en', 'id'] as const)('need no technical knowledge outside the developer area (%s) [PICK-4]', (language) => {
    const technical = Object.entries(files[language])
      .filter(([key]) => !developerArea.test(key))
      .filter(([, text]) => technicalWords.test(text.replace(/\{\w+\}/g, '')))
    expect(technical).toEqual([])
  })

  it('address people as Anda', () => {
    expect(Object.entries(id).filter(([, text]) => /\b(kamu|kalian)\b|\banda\b/.test(text))).toEqual([])
  })

  it('call the AI Agent by its name', () => {
    const wrong = [...Object.entries(en), ...Object.entries(id)].filter(([, text]) => /AI agent|agen AI/.test(text))
    expect(wrong).toEqual([])
  })

  it.each(['en', 'id'] as const)('use typographic quotes (%s)', (language) => {
    expect(Object.entries(files[language]).filter(([, text]) => /["']/.test(text))).toEqual([])
  })
})
