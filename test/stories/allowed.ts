/** A house in which an agent is allowed something, whose products publish newer versions; and the question for more, as Sari reads it. */
import type { Language } from '../../locales/index.ts'
import { type AnyVersion, newest, type Product } from '../../products/define.ts'
import { products } from '../../products/index.ts'
import type { House } from '../house.ts'
import { invoice, rowOf } from './builder.ts'
import { approve, decider, openAsked, pathOf, wordsOf } from './super-admin.ts'

export const within = (maxAmount: string, maxPerDay: number) => ({ maxAmount, maxPerDay })

/** An agent with an access, within limits that can be raised, in a house whose products can change. */
export async function openAllowed(actions = [invoice], limits: object = within('5000000', 20), env = {}) {
  const sold: Product[] = [...products]
  const asked = await openAsked({ products: sold, actions, limits, env })
  const { house, builder, agent, request } = asked
  await approve(house, request.id)
  const publish = async (change: (latest: AnyVersion) => Partial<AnyVersion>) => {
    sold.splice(0, sold.length, ...sold.map((product) => newer(product, change)))
    await house.restart()
  }
  return {
    ...asked,
    /** Jurnal publishes an invoice that may also make orders. */
    publishWider: () => publish(({ scopes }) => ({ scopes: [...scopes, 'jurnal:sales-order:create'] })),
    /** One of which more could be allowed. */
    publishHigher: () => publish(({ limits }) => ({ limits: { ...limits, maxPerDay: { default: 20, max: 2_000 } } })),
    /** One that may do exactly the same. */
    publishSame: () => publish(() => ({})),
    async widen(limits: object) {
      const { choice } = await rowOf(builder, agent)
      await builder.api('PUT', `/v1/agents/${agent}/choices/${choice.id}`, { settings: { whenToUse: '', limits } })
    },
  }
}

function newer(product: Product, change: (latest: AnyVersion) => Partial<AnyVersion>): Product {
  const actions = product.actions.map((action) => {
    const latest = newest(action)
    if (!latest || action.id !== invoice) return action
    const next = { ...latest, ...change(latest), version: latest.version + 1 }
    return { ...action, versions: [...action.versions, next] }
  })
  return { ...product, actions }
}

/** As Sari reads it before she unfolds anything. */
export async function readMore(house: House, { request, language }: { request: string; language: Language }) {
  const page = await (await decider(house)).open(`${await pathOf(house, request)}?lang=${language}`)
  return piecesOf(page.text)
}

export function piecesOf(page: string) {
  const main = page.slice(page.indexOf('<main'), page.indexOf('</main>'))
  const piece = (form: RegExp, within = main) => form.exec(within)?.[0] ?? ''
  const blocks = main.match(/<article class="action">.*?<\/article>/gs) ?? []
  const details = /<details>.*?<\/details>/s
  return {
    main,
    heading: wordsOf(piece(/<h1>.*?<\/h1>/s)),
    summary: wordsOf(piece(/<section class="summary">.*?<\/section>/s)),
    blocks: blocks.map((block) => wordsOf(block.replace(details, ''))),
    folded: blocks.map((block) => wordsOf(piece(details, block))),
    unchanged: wordsOf(piece(/<details class="unchanged">.*?<\/details>/s)),
  }
}
