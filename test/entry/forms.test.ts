import { describe, expect, it } from 'vitest'
import type { Schema } from '../../contract/form.ts'
import { products } from '../../products/index.ts'
import { inputForm } from '../../server/domain/catalogue/index.ts'
import { openHouse } from '../house.ts'
import { agentOf } from '../stories/builder.ts'

const versions = products.flatMap(({ actions }) =>
  actions.flatMap(({ id, versions }) => versions.slice(-1).map((version) => ({ id, version }))),
)

/** Every field of a form, those inside lists too. */
function fieldsIn(schema: Schema): [string, Schema][] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
    [name, field] as [string, Schema],
    ...fieldsIn(field),
    ...fieldsIn(field.items ?? {}),
  ])
}

describe('A form', () => {
  it.each(['en', 'id'] as const)(
    'names every field of every action, and says in what amounts, shares and days are counted (%s) [PICK-6] [ACT-8]',
    async (language) => {
      const house = await openHouse()
      const dewi = await house.signIn('dewi')
      await dewi.api('PUT', '/v1/me/language', { language })
      const agent = await agentOf(dewi)
      const units = new Set()
      for (const { id } of versions) {
        const { status, body } = await dewi.api('GET', `/v1/agents/${agent}/forms/${id}`)
        expect(status, id).toBe(200)
        for (const [name, field] of fieldsIn(body.input)) {
          expect(field.title, `${id} ${name}`).toMatch(/^\p{Lu}/u)
          if (/(price|amount|total)$/i.test(name)) expect(field.unit, `${id} ${name}`).toBe('rupiah')
          if (/percent$/i.test(name)) expect(field.unit, `${id} ${name}`).toBe('percent')
          if (/date$/i.test(name)) expect(field.unit, `${id} ${name}`).toBe('day')
          for (const value of field.enum ?? []) expect(field.says?.[value], `${id} ${name}`).toMatch(/^\p{Lu}/u)
          units.add(field.unit)
        }
      }
      expect([...units].filter(Boolean).sort()).toEqual(['day', 'percent', 'rupiah'])
    },
  )
})

describe('A unit', () => {
  it('stands in no form that a client of the agent reads: it may refuse a word that it does not know [RUN-1]', () => {
    expect(versions.length).toBeGreaterThan(5)
    for (const { id, version } of versions) expect(JSON.stringify(inputForm(version)), id).not.toContain('"unit"')
  })
})
