/** What of a long list of access is looked at: of one product or to be looked at again, an agent's by name, page by page. */
import { html } from 'hono/html'
import type { Access, AccessKind } from '../../domain/access/index.ts'
import type { OwnCompany } from './find-companies.ts'
import type { Html, Say } from './page.ts'

export interface AccessWish {
  kind: AccessKind | null
  words: string
  /** Of which company more is asked for, and behind whom. */
  company: string | null
  after: string | undefined
}

/** Words and places are no longer than names can be. */
const longest = 1000

export function readAccessWish(query: unknown): AccessWish {
  const said = query as Record<string, unknown>
  const textOf = (name: string) => {
    const value = said[name]
    return typeof value === 'string' && value !== '' ? value.slice(0, longest) : null
  }
  const company = textOf('company')
  return {
    kind: textOf('kind'),
    words: textOf('words') ?? '',
    company,
    after: (company && textOf('after')) ?? undefined,
  }
}

/** The address that says the same. */
export function queryOfWish(wish: Partial<AccessWish>): Record<string, string> {
  return Object.fromEntries(Object.entries(wish).flatMap(([name, value]) => (value ? [[name, value]] : [])))
}

export function isNarrowed({ kind, words, company }: AccessWish): boolean {
  return kind !== null || words !== '' || company !== null
}

const addressOf = (wish: Partial<AccessWish>) => {
  const query = new URLSearchParams(queryOfWish(wish))
  return query.size > 0 ? `/approve/access?${query}` : '/approve/access'
}

/** Whole without a script: links, and a form that asks for the same page. */
export function accessFilter(grants: Access[], { kind, words }: AccessWish, say: Say): Html {
  const products = [...new Set(grants.map(({ product }) => product))].toSorted()
  const kinds: [AccessKind | null, string][] = [
    [null, say('filter.all')],
    ...(grants.some(({ due }) => due) ? [['to_review', say('access.to_review')] as [AccessKind, string]] : []),
    ...products.map((product): [AccessKind, string] => [product, say(`product.${product}`)]),
  ]
  const ways = kinds.map(([one, text]) => {
    const current = one === kind ? html` aria-current="true"` : ''
    return html`<a href="${addressOf({ kind: one, words })}"${current}>${text}</a>`
  })
  return html`<form class="field search" role="search" action="/approve/access">
<label for="words">${say('access.search')}</label>
<div>
<input id="words" name="words" value="${words}" autocomplete="off" maxlength="100">
${kind === null ? '' : html`<input type="hidden" name="kind" value="${kind}">`}
<button class="button">${say('access.search.do')}</button>
</div>
</form>
<nav class="menu filter" aria-label="${say('decided.filter')}">${ways}</nav>`
}

/** Says that nothing fits, and leads back to all. */
export function nothingFits(say: Say): Html {
  return html`<p>${say('filter.no_match')}</p>
<p><a class="button" href="/approve/access">${say('filter.clear')}</a></p>`
}

export function moreAccess(
  next: string | null,
  { kind, words }: AccessWish,
  { company, say }: Pick<OwnCompany, 'company'> & { say: Say },
): Html | '' {
  if (next === null) return ''
  const href = addressOf({ kind, words, company: company.id, after: next })
  return html`<p><a class="button" href="${href}">${say('app.more')}</a></p>`
}
