/** What was asked, in the reader's language: the mail and the page say it in the same words, from the same definitions. */
import type { Limits } from '../../../contract/action.ts'
import type { Effect, ProductId } from '../../../contract/word.ts'
import { counted, type Language, list, sentence } from '../../../locales/index.ts'
import { AppError } from '../../platform/error.ts'
import {
  type Catalogue,
  type ConsentText,
  consentText,
  type Definition,
  effectMix,
  worstCase,
} from '../catalogue/index.ts'
import type { GrantedAction } from '../grant/index.ts'
import type { AskedAction, AskedDocument } from './approval-request.ts'
import { bundleAsked } from './bundle-asked.ts'
import { cleanName, explainMarks } from './clean-words.ts'
import { compareAsked, type HeldAction } from './compare-asked.ts'
import { type More, type Reader, tellMore, tellUnchanged, type Unchanged } from './tell-more.ts'

/** Facts of sentences; names are people's text and cleaned. */
export interface AskedNames extends Record<string, string | number> {
  agent_name: string
  company_name: string
  requester_name: string
  requester_role: string
  product_list: string
  action_count: number
}

export function nameAsked(language: Language, asked: AskedDocument): AskedNames {
  return {
    agent_name: cleanName(asked.agent.name),
    company_name: cleanName(asked.company.name),
    requester_name: cleanName(asked.requester.name),
    requester_role: sentence(language, `role.${asked.requester.role}`),
    product_list: list(
      language,
      productsOf(asked).map((product) => sentence(language, `product.${product}`)),
    ),
    action_count: asked.actions.length,
  }
}

/** One asked action as a Super Admin reads it. */
export interface AskedBlock {
  action: string
  /** The first of the actions that are approved together or not at all; itself where it stands alone. */
  lead: string
  productId: ProductId
  /** Its name. */
  product: string
  effect: Effect
  limits: Limits
  definition: Definition
  text: ConsentText
  /** What of it is new, where it is allowed already. */
  more: More | null
}

export interface AskedInWords {
  names: AskedNames
  /** That a name may pass for another. */
  doubt: string | null
  /** That it holds in a credential set of its own; null in the one that the company began with. */
  set: string | null
  headline: string
  mix: string
  /** The most that can happen, a sentence each. */
  most: string[]
  /** Those that lead to a payment or touch personal data stand first, with what goes along with them. */
  blocks: AskedBlock[]
  /** Something is allowed already, and this is asked beside it. */
  isMore: boolean
  /** Which of it is told by what is new alone: a yes holds only while that stands. */
  beside: string[]
  /** What else is allowed and stays as it is. */
  unchanged: Unchanged[]
  /** It may do something that is not asked for here, by whatever right. */
  hasOthers: boolean
}

export interface Matter {
  asked: AskedDocument
  /** What the agent may do already. */
  held: readonly GrantedAction[]
}

/** Throws `conflict` for a document that asks for something the catalogue no longer knows: nothing asked is left unsaid. */
export function describeAsked(catalogue: Catalogue, reader: Reader, { asked, held }: Matter): AskedInWords {
  const { language } = reader
  const names = nameAsked(language, asked)
  const { beside, before, unchanged, hasOthers } = compareAsked(catalogue, asked, held)
  const blocks = bundleAsked(catalogue, asked).flatMap((bundle) =>
    bundle.map((one) => ({
      ...describeOne(catalogue, reader, { one, before: before.get(one.action) }),
      lead: bundle[0]?.action ?? one.action,
    })),
  )
  const isMore = before.size > 0 || unchanged.length > 0
  const set_name = asked.set && cleanName(asked.set.name)
  return {
    names,
    doubt: explainMarks(language, [names.agent_name, names.company_name, names.requester_name, set_name ?? '']),
    set: set_name === undefined ? null : sentence(language, 'page.set', { set_name }),
    headline: headlineOf(language, names, { blocks, isMore }),
    mix: effectMix(language, asked.actions),
    most: worstCase(
      language,
      blocks.map(({ action, definition, limits }) => ({
        action: definition.action,
        limits,
        before: before.get(action)?.limits,
      })),
    ),
    blocks,
    isMore,
    beside,
    unchanged: unchanged.map((one) => tellUnchanged(reader, one)),
    hasOthers,
  }
}

function describeOne(
  catalogue: Catalogue,
  reader: Reader,
  { one, before }: { one: AskedAction; before: HeldAction | undefined },
): Omit<AskedBlock, 'lead'> {
  const known = catalogue.findVersion(one.action, one.version)
  if (!known) throw new AppError('conflict', { reason: 'catalogue_changed', difference: [one.action] })
  const { product, action, version } = known
  const { limits, effect } = one
  return {
    ...{ action: one.action, effect, limits, definition: { action, version } },
    ...{ productId: one.product, product: sentence(reader.language, `product.${one.product}`) },
    text: consentText(reader.language, known, limits),
    more: before ? tellMore(reader, before, { product, action, version, limits }) : null,
  }
}

/** That something is allowed already is said before anything else; of one action alone, what it does. */
function headlineOf(
  language: Language,
  names: AskedNames,
  { blocks, isMore }: Pick<AskedInWords, 'blocks' | 'isMore'>,
): string {
  const [first] = blocks
  const facts = { ...names, action_verb: first?.text.verb ?? '', product: first?.product ?? '' }
  const more = blocks.some((block) => block.more) ? 'page.headline.wider' : 'page.headline.more'
  return counted(language, isMore ? more : 'page.headline', blocks.length, facts)
}

function productsOf(asked: AskedDocument) {
  return [...new Set(asked.actions.map((action) => action.product))]
}
