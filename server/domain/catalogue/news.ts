/** What one way of allowing an action gives beyond another, in words made from the rules that differ; the gravest stands first. */
import { type Limits, limitNames } from '../../../contract/action.ts'
import { counted, type Facts, type Key, type Language, sentence } from '../../../locales/index.ts'
import type { LimitName, Product } from '../../../products/define.ts'
import { type Bound, boundWords, type Definition, isNamed, isNotable } from './bounds.ts'
import { limitWords } from './consent.ts'
import { gradeChange, type Novelty } from './grade-change.ts'
import { isWithin } from './limits.ts'
import { meaningOf } from './meaning.ts'
import { placesInWords, rightsInWords } from './rule-words.ts'
import { movedFacts, textOf } from './text.ts'

/** An action as it is allowed, or asked for: in this version, within these limits. */
export interface Allowance extends Definition {
  product: Product
  limits: Limits
}

export interface NewLine {
  text: string
  /** It reaches data of another kind, or can do more than look. */
  isGrave: boolean
}

export interface News {
  /** The action's own sentence of limits, from what they are to what they would be; null where it says the same. */
  limit: string | null
  lines: NewLine[]
  /** What it would newly take and tell, name by name. */
  folded: string[]
}

/** Null where nothing is new. */
export function tellNews(language: Language, before: Allowance, after: Allowance): News | null {
  const { news } = gradeChange(meaning(before), meaning(after))
  const limit = isNamedSame(before, after) ? null : movedLimit(language, before, after)
  const bounds = movedBounds(language, before, after)
  const lines = [...meaningLines(language, after, news), ...bounds]
  const told = lines.length === 0 && limit === null ? possibleLines(language, after, ofKind(news, 'limit')) : lines
  if (told.length === 0 && limit === null) return null
  return { limit, lines: told, folded: fieldLines(language, news) }
}

const meaning = ({ product, action, version }: Allowance) => meaningOf(product, action, version)

type Kind = Novelty['kind']

const ofKind = <K extends Kind>(news: Novelty[], ...kinds: K[]) =>
  news.filter((one): one is Novelty & { kind: K } => kinds.some((kind) => kind === one.kind))

/** Each kind in one sentence; a new right is told by its name and new fields are counted: what has no name goes along with them, but for what is grave. */
function meaningLines(language: Language, { product }: Allowance, news: Novelty[]): NewLine[] {
  const facts = { product: sentence(language, `product.${product.id}`) }
  const tell = (key: Key, some: Novelty[], more: Facts = {}): NewLine[] =>
    some.length === 0 ? [] : [{ text: sentence(language, key, { ...facts, ...more }), isGrave: some.some(isGrave) }]
  const rises = ofKind(news, 'data_class', 'effect')
  const rights = ofKind(news, 'scope')
  const fields = ofKind(news, 'input', 'output')
  const added = fields.filter(({ field, isNew }) => field !== '' && isNew)
  const scopes = rights.map(({ name }) => name)
  const nameless = [...fields.filter((field) => !added.includes(field)), ...ofKind(news, 'endpoint')]
  const isTold = [...rises, ...rights, ...added].some(isGrave)
  const further = scopes.length + added.length === 0 ? nameless : nameless.filter((one) => isGrave(one) && !isTold)
  return [
    ...rises.flatMap((one) => tell(`page.new.${one.after}` as Key, [one])),
    ...tell('page.new.identity', ofKind(news, 'identity')),
    ...tell('page.new.rights', rights, { right_list: small(rightsInWords(language, { scopes })) }),
    ...(added.length === 0
      ? []
      : [{ text: counted(language, 'page.new.fields', added.length), isGrave: added.some(isGrave) }]),
    ...tell('page.new.further', further),
  ]
}

const isGrave = ({ grade }: Novelty) => grade === 'new_data_class' || grade === 'wider_write'

function fieldLines(language: Language, news: Novelty[]): string[] {
  return (['input', 'output'] as const).flatMap((kind) => {
    const places = ofKind(news, kind).flatMap(({ field }) => (field === '' ? [] : [field]))
    if (places.length === 0) return []
    return [sentence(language, `page.new.${kind}`, { field_list: placesInWords(language, places) })]
  })
}

const namedOf = ({ action, limits }: Allowance) =>
  limitNames.map((name) => (isNamed(action, name) ? limits[name] : null))

const isNamedSame = (before: Allowance, after: Allowance) =>
  JSON.stringify(namedOf(before)) === JSON.stringify(namedOf(after))

function movedLimit(language: Language, before: Allowance, { action, limits }: Allowance): string {
  return sentence(language, textOf(action.id, 'limit'), movedFacts(language, { before: before.limits, after: limits }))
}

/** Each other limit that would allow more, with what it is now. */
function movedBounds(language: Language, before: Allowance, after: Allowance): NewLine[] {
  const moved = limitNames.filter((name) => !isNamed(after.action, name) && isMore(name, before, after))
  return moved.map((name) => ({ text: movedBound(language, name, { before, after }), isGrave: false }))
}

/** What could not be limited before could not be done, where it goes beyond what is usual. */
function isMore(name: LimitName, before: Allowance, { action, limits }: Allowance): boolean {
  const [was, is] = [before.limits[name], limits[name]]
  if (was === undefined) return is !== undefined && isNotable(action, { name, value: is })
  return !isWithin({ [name]: is } as Limits, { [name]: was } as Limits)
}

function movedBound(language: Language, name: LimitName, of: { before: Allowance; after: Allowance }): string {
  const [was, is] = [of.before.limits[name], of.after.limits[name]]
  const tell = (value: Bound['value']) => boundWords(language, of.after.action, { name, value })
  if (is === undefined && !Array.isArray(was))
    return sentence(language, 'page.new.unlimited', { before_words: small(tell(was)) })
  if (was === undefined && !Array.isArray(is)) return tell(is)
  return sentence(language, 'page.new.bound', { limit_words: tell(is), before_words: small(tell(was)) })
}

/** Where nothing else is new: what could be set, but is not asked for. Higher limits are told together, rules by their words. */
function possibleLines(language: Language, after: Allowance, news: (Novelty & { kind: 'limit' })[]): NewLine[] {
  const { action, limits } = after
  const rules = news.filter(({ before }) => typeof before === 'boolean')
  const texts = rules.map(({ name }) => {
    const rule_words = small(boundWords(language, action, { name, value: true }))
    return sentence(language, 'page.new.rule', { rule_words })
  })
  const facts = { limit_words: small(limitWords(language, action, limits)) }
  const higher = news.length > rules.length ? [sentence(language, 'page.new.bounds', facts)] : []
  return [...texts, ...higher].map((text) => ({ text, isGrave: false }))
}

const small = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
