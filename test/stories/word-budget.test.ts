import { describe, expect, it } from 'vitest'
import { type Language, sentence } from '../../locales/index.ts'
import { products } from '../../products/index.ts'
import { openHouse } from '../house.ts'
import type { Visitor } from '../visitor.ts'
import { agentOf, choose } from './builder.ts'
import { wordsOf } from './super-admin.ts'

const gated = products
  .filter(({ basis }) => basis === 'approval')
  .flatMap(({ actions }) => actions.filter(({ versions }) => versions.length > 0).map(({ id }) => id))

/** Every way to choose one to four of them. */
const sets = Array.from({ length: 2 ** gated.length }, (_, bits) => gated.filter((_, place) => bits & (1 << place)))
  .filter((set) => set.length >= 1 && set.length <= 4)
  .sort((one, other) => one.length - other.length)

/** How many words a person reads; a name or a date counts as one. */
function count(text: string): number {
  const facts = /Kopi Assistant|Dewi Lestari|PT Kopi Nusantara|\d+ \p{L}+ \d{4}, \d\d[.:]\d\d WIB/gu
  const words = text.replace(facts, 'fact').split(/\s+/)
  return words.filter((word) => /[\p{L}\d]/u.test(word)).length
}

interface Words {
  /** Before the actions. */
  head: number
  /** Of the card in it: what is done, the most that can happen, for how long. */
  summary: number
  /** Of each action before Details is opened. */
  blocks: number[]
}

function measure(page: string, language: Language): Words {
  const main = page.slice(page.indexOf('<main'), page.indexOf('</main>'))
  const head = wordsOf(main.slice(0, main.indexOf('<h2 id="actions"'))).replace(sentence(language, 'page.preview'), '')
  const summary = /<section class="summary">.*?<\/section>/s.exec(main)?.[0] ?? ''
  const blocks = main.match(/<article class="action">.*?<\/article>/gs) ?? []
  const visible = blocks.map((block) => wordsOf(block.replace(/<details>.*?<\/details>/s, '')))
  return { head: count(head), summary: count(wordsOf(summary)), blocks: visible.map(count) }
}

/** What goes beyond the budget: the whole head for up to two actions, which take half a minute; its card for any. */
function judge({ head, summary, blocks }: Words): string[] {
  const few = blocks.length <= 2
  return [
    ...(few && head > 70 ? [`${head} words before the actions`] : []),
    ...(summary > 70 || summary < 20 ? [`${summary} words in the summary`] : []),
    ...blocks.filter((words) => words > 35 || words < 8).map((words) => `${words} words of an action`),
  ]
}

/** Has the builder choose this set and nothing else. */
async function chooseOnly(builder: Visitor, agent: string, set: string[]): Promise<void> {
  const { groups } = (await builder.api('GET', `/v1/agents/${agent}/catalogue`)).body
  for (const { action, choice } of groups.flatMap((group: { rows: object[] }) => group.rows)) {
    if (choice && !set.includes(action)) await builder.api('DELETE', `/v1/agents/${agent}/choices/${choice.id}`)
    if (!choice && set.includes(action)) await choose(builder, agent, { action })
  }
}

describe('The approval page, whatever is asked', () => {
  it('[APPR-13] sums up one to four actions in 70 words, and says each of them in 35 before Details is opened', async () => {
    const house = await openHouse()
    const builder = await house.signIn('dewi')
    const agent = await agentOf(builder)
    expect(sets.length).toBeGreaterThanOrEqual(98)
    const wordy: string[] = []
    for (const set of sets) {
      await chooseOnly(builder, agent, set)
      for (const language of ['en', 'id'] as const) {
        const { text } = await builder.open(`/v1/agents/${agent}/approval-preview?lang=${language}`)
        const words = measure(text, language)
        expect(words.blocks).toHaveLength(set.length)
        wordy.push(...judge(words).map((fault) => `${fault}: ${set.join(', ')} (${language})`))
      }
    }
    expect(wordy).toEqual([])
  }, 240_000)
})
