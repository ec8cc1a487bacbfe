/** No rule without words, no words without a rule: whatever is bent in what an action means, somebody notices. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Language } from '../../locales/index.ts'
import { type Action, type AnyVersion, newest, type Product } from '../../products/define.ts'
import { products } from '../../products/index.ts'
import { consentText, createCatalogue, limitFields, meaningHash } from '../../server/domain/catalogue/index.ts'
import { offer, withOffer } from '../stories/every-limit.ts'

const gated = products.filter(({ basis }) => basis === 'approval')
const told = gated.flatMap(({ actions }) => actions.map(({ id }) => id))

/** The same action in the same product, its newest version bent. */
function bend(id: string, change: (version: AnyVersion) => Partial<AnyVersion>): Product[] {
  const bendAction = (action: Action): Action => {
    const versions = action.versions.map((one) => (one === newest(action) ? { ...one, ...change(one) } : one))
    const { effect, dataClass } = versions.at(-1) ?? action
    return { ...action, effect, dataClass, versions }
  }
  return products.map((product) => ({
    ...product,
    actions: product.actions.map((action) => (action.id === id ? bendAction(action) : action)),
  }))
}

function find(among: readonly Product[], id: string) {
  const product = among.find(({ actions }) => actions.some((action) => action.id === id))
  const action = product?.actions.find((one) => one.id === id)
  const version = action && newest(action)
  return product && version ? { product, action, version } : expect.fail(`no ${id}`)
}

const hashOf = (among: readonly Product[], id: string) => {
  const { product, action, version } = find(among, id)
  return meaningHash(product, action, version)
}

/** What is read of it where everything was set as wide as may be. */
function read(among: readonly Product[], id: string): string {
  const definition = find(among, id)
  const most = limitFields(definition.version).map(({ name, kind, always, max }) => {
    if (kind === 'rule') return [name, always]
    return [name, kind === 'names' ? Array.from({ length: Number(max) }, (_, place) => `Name ${place}`) : max]
  })
  const said = (language: Language) => consentText(language, definition, Object.fromEntries(most))
  return JSON.stringify([said('en'), said('id')])
}

/** Whether nobody would notice: it joins, and reads as before. */
function isSilent(bent: Product[], id: string): boolean {
  try {
    createCatalogue(bent)
  } catch {
    return false
  }
  return read(bent, id) === read(products, id)
}

const right = fc.constantFrom(...gated.flatMap(({ actions }) => actions.flatMap((one) => newest(one)?.scopes ?? [])))
const word = fc.stringMatching(/^[a-z]{3,12}$/)
const without = <T>(list: readonly T[], place: number): T[] => list.filter((_, index) => index !== place % list.length)
const objectOf = (schema: unknown) => schema as z.ZodObject
const fewer = (schema: unknown, place: number) => {
  const object = objectOf(schema)
  const name = Object.keys(object.shape)[place % Object.keys(object.shape).length] ?? ''
  return z.strictObject(Object.fromEntries(Object.entries(object.shape).filter(([one]) => one !== name)))
}
const more = (schema: unknown, name: string) => objectOf(schema).safeExtend({ [name]: z.boolean().describe('x') })

/** One change of what it means, whichever field of the meaning it touches. */
const bends: fc.Arbitrary<(version: AnyVersion) => object> = fc.oneof(
  right.map((scope) => ({ scopes }: AnyVersion) => ({ scopes: [...scopes, scope] })),
  word.map((thing) => ({ scopes }: AnyVersion) => ({
    scopes: [...scopes, `${scopes[0]?.split(':')[0]}:${thing}:read`],
  })),
  fc.nat().map((place) => ({ scopes }: AnyVersion) => ({ scopes: without(scopes, place) })),
  word.map((thing) => ({ endpoints }: AnyVersion) => ({ endpoints: [...endpoints, `GET /${thing}`] })),
  fc.nat().map((place) => ({ endpoints }: AnyVersion) => ({ endpoints: without(endpoints, place) })),
  fc.constantFrom('read', 'write', 'money').map((effect) => () => ({ effect })),
  fc.constantFrom('none', 'business', 'personal').map((dataClass) => () => ({ dataClass })),
  fc.constantFrom('none', 'contact', 'employee').map((identity) => () => ({ identity })),
  fc.nat().map((place) => ({ limits }: AnyVersion) => {
    return { limits: Object.fromEntries(without(Object.entries(limits), place)) }
  }),
  fc.nat().map((place) => ({ limits }: AnyVersion) => {
    const [name, bound] = Object.entries(limits).filter(([, one]) => 'max' in one)[place % 2] ?? expect.fail('no bound')
    return { limits: { ...limits, [name]: { ...bound, max: (bound as { max: number }).max - 1 } } }
  }),
  fc.constantFrom('ownRecordsOnly', 'wordsOnly', 'confirmFirst').map((rule) => ({ limits }: AnyVersion) => {
    return {
      limits: { ...limits, [rule]: limits[rule as 'wordsOnly'] ? { default: true, always: true } : { default: true } },
    }
  }),
  fc.constantFrom('customers', 'products').map((names) => ({ limits }: AnyVersion) => {
    return { limits: { ...limits, [names]: { most: 5 } } }
  }),
  word.map((name) => ({ input }: AnyVersion) => ({ input: more(input, name) })),
  word.map((name) => ({ output }: AnyVersion) => ({ output: more(output, name) })),
  fc.nat().map((place) => ({ input }: AnyVersion) => ({ input: fewer(input, place) })),
  fc.nat().map((place) => ({ output }: AnyVersion) => ({ output: fewer(output, place) })),
)

describe('what an action means', () => {
  it('cannot be bent in any field but somebody reads it, or the start refuses it [APPR-10]', () => {
    fc.assert(
      fc.property(fc.constantFrom(...told), bends, (id, change) => {
        const bent = bend(id, (version) => change(version) as Partial<AnyVersion>)
        fc.pre(hashOf(bent, id) !== hashOf(products, id))
        expect(isSilent(bent, id)).toBe(false)
      }),
      { numRuns: 400 },
    )
  })

  it('names what a builder keeps besides, exactly where there is such a thing [APPR-10]', () => {
    const complaint = 'exactly when its newest version takes details'
    const plain = products.map((product) => ({
      ...product,
      actions: product.actions.map(({ keeps: _, ...action }) => action),
    }))
    expect(() => createCatalogue(plain)).toThrow(complaint)
  })

  it('has a word for every right, field and answer [APPR-10]', () => {
    for (const id of told) {
      const { action, version } = find(products, id)
      const text = consentText('id', { action, version }, Object.fromEntries(limitsOf(version)))
      for (const said of [text.rights, text.fills, text.learns]) expect(said).toMatch(/^\p{Lu}.+\.$/u)
    }
  })
})

const limitsOf = (version: AnyVersion) => limitFields(version).map(({ name, default: usual }) => [name, usual])

describe('a sentence', () => {
  /** The products with a sentence more in both languages. */
  const saying = (key: string, among: readonly Product[] = products) => {
    const more = { [key]: 'Anything.' }
    return among.map((product) => {
      const { en, id } = product.sentences
      return product.id === 'jurnal'
        ? { ...product, sentences: { en: { ...en, ...more }, id: { ...id, ...more } } }
        : product
    })
  }

  it.each([
    ['a right that nobody asks for', 'right.jurnal:report:read'],
    ['a field that nobody fills in', 'field.colour'],
    ['a question for what is only answered', 'field.publicLink.said'],
    ['a word that cannot be chosen', 'field.customer.big'],
    ['an identity that nobody has to prove', `action.${offer}.identity`],
    ['what is learnt by an action that is told by its most', `action.${offer}.learn`],
    ['something it is not said not to do', `action.${offer}.cannot.fly`],
    ['a part that nobody reads', `action.${offer}.slogan`],
    ['an action that is not there', 'action.jurnal_fly.name'],
    ['another product', 'product.kirim_express'],
  ])('about %s is refused, by file and line [APPR-10]', (_, key) => {
    expect(() => createCatalogue(saying(key, withOffer))).toThrow(
      /^products\/jurnal\/en\.json:\d+: the sentence .+ belongs to nothing that is enforced or shown\.$/,
    )
    expect(() => createCatalogue(withOffer)).not.toThrow()
  })

  it('about a limit that is gone is refused with it [APPR-10]', () => {
    const loud = bend('desty_check_product_stock', ({ limits: { wordsOnly: _, ...limits } }) => ({ limits }))
    expect(() => createCatalogue(loud)).toThrow('action.desty_check_product_stock.limit.number belongs to nothing')
  })

  it('that gives an example gives one that was tried [APPR-10]', () => {
    const bent = bend('desty_check_payment_status', ({ sample }) => ({
      sample: {
        ...sample,
        input: { order: '7' },
        answer: JSON.parse(JSON.stringify(sample.answer).replaceAll('241107', '7')),
      },
    }))
    expect(() => createCatalogue(bent)).toThrow('example speaks of 241107, which stands in no sample')
  })
})
