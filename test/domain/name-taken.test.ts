import { describe, expect, it } from 'vitest'
import { withdrawalLevel } from '../../contract/word.ts'
import { nameTaken } from '../../server/domain/notice/index.ts'

const of = { companyName: 'PT Kopi Nusantara', actionName: 'Create sales invoices' }
const one = { agentName: 'Kopi Assistant', product: 'jurnal' as const }

/** So many that were chosen in the review. */
const several = (count: number) =>
  nameTaken('en', { level: 'several', agentName: null, product: null, chosen: Array(count).fill(one) }, of)

describe('What was taken back', () => {
  it.each(withdrawalLevel.options)('is named at the level of %s, in both languages [LIFE-2]', (level) => {
    for (const language of ['en', 'id'] as const)
      expect(nameTaken(language, { level, ...one, chosen: [one, one] }, of)).not.toMatch(/[{}]/)
  })

  it('is named access by access where several were chosen: up to four, of more the first three and how many follow [LIFE-2]', () => {
    const name = 'Kopi Assistant in Jurnal'
    expect(several(2)).toBe(`${name} and ${name}`)
    expect(several(4)).toBe(`${name}, ${name}, ${name} and ${name}`)
    expect(several(50)).toBe(`${name}, ${name}, ${name} and 47 more accesses`)
  })

  it('is named by what people called it, cut and cleaned [APPR-3]', () => {
    const odd = { ...one, agentName: 'K\u202Eopi'.padEnd(300, 'o') }
    expect(nameTaken('en', { level: 'agent', ...odd, chosen: [] }, of)).toMatch(/^All access of Kopio{1,36}…?$/)
  })
})
