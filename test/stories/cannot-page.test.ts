/** What an action cannot do, as a Super Admin reads it. */
import { describe, expect, it } from 'vitest'
import { type Key, type Language, sentence } from '../../locales/index.ts'
import { ownRow } from '../../products/other/own-actions.ts'
import { invoice } from './builder.ts'
import { cases, openAll } from './denials.ts'
import { openIntegration } from './own-system.ts'
import { decider, openAsked, pathOf, wordsOf } from './super-admin.ts'

const lines = (text: string) => [...text.matchAll(/<li>(.*?)<\/li>/gs)].map(([, line = '']) => wordsOf(line))

describe('What an integration of a company’s own cannot do', () => {
  it('is one thing for all of them, and ours to see to [CRED-7] [APPR-10]', async () => {
    const { house } = await openIntegration()
    const { text } = await (await decider(house)).open('/approve/access')
    const [denied, by] = [`action.${ownRow}.cannot.elsewhere`, 'page.enforced.us'] as const
    expect(wordsOf(text)).toContain(`${sentence('id', denied as Key)} ${sentence('id', by)}`)
    expect(wordsOf(text)).not.toContain(
      sentence('id', 'page.enforced.product', { product: sentence('id', 'product.other') }),
    )
  })
})

describe('What an action cannot do, where a person gives the credential its rights', () => {
  it('is never said to be kept by the product, of which nobody knows what it was told [CRED-7] [APPR-17]', async () => {
    const { house, builder, path } = await openAsked({
      ...{ actions: [invoice], env: { CREDENTIAL_ISSUER: 'developer-centre' } },
    })
    const { text } = await (await decider(house)).open(path)
    const byProduct = sentence('id', 'page.enforced.product', { product: 'Jurnal' })
    const denied = sentence('id', `action.${invoice}.cannot.payments`)
    expect(wordsOf(text)).toContain(denied)
    expect(wordsOf(text)).not.toContain(byProduct)
    const { body } = await builder.api('POST', '/v1/sentences', { action: invoice, settings: {} })
    expect(body.cannot).toContainEqual({ text: denied, by: 'us' })
  })
})

describe('What an action cannot do', () => {
  it.each<Language>(['en', 'id'])(
    'stands on the page line by line, under the name of whoever sees to it (%s) [CRED-7] [APPR-10]',
    async (language) => {
      const { house, request } = await openAll()
      const { text } = await (await decider(house)).open(`${await pathOf(house, request)}?lang=${language}`)
      const blocks = text.match(/<article class="action">.*?<\/article>/gs) ?? []
      for (const { product, action } of cases) {
        const title = `<h3>${sentence(language, `action.${action.id}.title`)}</h3>`
        const block = blocks.find((one) => one.includes(title)) ?? expect.fail(`no block of ${action.id}`)
        const facts = { product: sentence(language, `product.${product.id}`) }
        for (const by of ['product', 'us'] as const) {
          // Talenta gives its rights only as a whole: nothing is said to be kept by it.
          const isByProduct = (one: (typeof cases)[number]) => product.id !== 'talenta' && 'rights' in one.denial.hold
          const kept = cases.filter((one) => one.action === action && isByProduct(one) === (by === 'product'))
          const said = wordsOf(sentence(language, `page.enforced.${by}`, facts))
          const list = new RegExp(`<ul>((?:(?!</ul>).)*)</ul><p class="who">${said}</p>`, 's').exec(block)?.[1] ?? ''
          expect(lines(list)).toEqual(
            kept.map(({ denial }) => sentence(language, `action.${action.id}.cannot.${denial.part}`)),
          )
        }
      }
    },
  )
})
