/** What is new of an action that is allowed already, and what is allowed and stays as it is, in the reader's language. */
import { dateTime, type Language, sentence } from '../../../locales/index.ts'
import { type Allowance, limitWords, type News, tellNews, titleOf } from '../catalogue/index.ts'
import { cleanName } from './clean-words.ts'
import type { HeldAction } from './compare-asked.ts'

/** For whom something is put into words; moments are told by the company's clock. */
export interface Reader {
  language: Language
  timeZone: string
}

export interface More extends News {
  /** Who allowed it so far, and when. */
  since: string
}

export interface Unchanged {
  /** Its name as the page says it. */
  title: string
  /** In which product, within which limits. */
  rule: string
  since: string
  until: string | null
}

/** All that is new in so many sentences: what a limit moves to stands last. */
export function newsOf({ lines, limit }: More): string[] {
  return [...lines.map(({ text }) => text), ...(limit === null ? [] : [limit])]
}

/** Null where nothing would be different. */
export function tellMore(reader: Reader, before: HeldAction, after: Allowance): More | null {
  const news = tellNews(reader.language, { ...before.definition, limits: before.limits }, after)
  const until = untilOf(reader, before)
  if (!news && until === null) return null
  const { limit = null, lines = [], folded = [] } = news ?? {}
  const endless =
    until === null ? [] : [{ text: sentence(reader.language, 'page.new.open_end', { until }), isGrave: false }]
  return { limit, lines: [...lines, ...endless], folded, since: sinceOf(reader, before) }
}

export function tellUnchanged(reader: Reader, held: HeldAction): Unchanged {
  const { language } = reader
  const { action, product } = held.definition
  const until = untilOf(reader, held)
  const facts = {
    product: sentence(language, `product.${product.id}`),
    limit_words: limitWords(language, action, held.limits),
  }
  return {
    title: titleOf(language, action),
    rule: sentence(language, 'page.unchanged.rule', facts),
    since: sinceOf(reader, held),
    until: until === null ? null : sentence(language, 'access.until', { until }),
  }
}

/** All of it by name, in one sentence; null where there is none. */
export function nameUnchanged(language: Language, unchanged: readonly Unchanged[]): string | null {
  if (unchanged.length === 0) return null
  return sentence(language, 'page.unchanged', { action_list: unchanged.map(({ title }) => title).join(', ') })
}

function sinceOf({ language, timeZone }: Reader, { approvedByName, grantedAt }: HeldAction): string {
  const facts = { approver_name: cleanName(approvedByName), decided_at: dateTime(language, grantedAt, timeZone) }
  return sentence(language, 'access.approved', facts)
}

function untilOf({ language, timeZone }: Reader, { expiresAt }: HeldAction): string | null {
  return expiresAt && dateTime(language, expiresAt, timeZone)
}
