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
import type { AskedAction, AskedDocument } from './approval-request.ts'
import { bundleAsked } from './bundle-asked.ts'
import { cleanName, explainMarks } from './clean-words.ts'

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
}

export interface AskedInWords {
  names: AskedNames
  /** That a name may pass for another. */
  doubt: string | null
  headline: string
  mix: string
  /** The most that can happen, a sentence each. */
  most: string[]
  /** Those that lead to a payment or touch personal data stand first, with what goes along with them. */
  blocks: AskedBlock[]
}

/** Throws `conflict` for a document that asks for something the catalogue no longer knows: nothing asked is left unsaid. */
export function describeAsked(catalogue: Catalogue, language: Language, asked: AskedDocument): AskedInWords {
  const names = nameAsked(language, asked)
  const known = bundleAsked(catalogue, asked).flatMap((bundle) =>
    bundle.map((one) => ({ ...one, lead: bundle[0] ?? one, definition: definitionOf(catalogue, one) })),
  )
  const blocks = known.map(({ action, lead, product, effect, limits, definition }) => ({
    action,
    lead: lead.action,
    effect,
    productId: product,
    product: sentence(language, `product.${product}`),
    limits,
    definition,
    text: consentText(language, definition, limits),
  }))
  const [first] = blocks
  return {
    names,
    doubt: explainMarks(language, [names.agent_name, names.company_name, names.requester_name]),
    headline: counted(language, 'page.headline', blocks.length, {
      ...names,
      action_verb: first?.text.verb ?? '',
      product: first?.product ?? '',
    }),
    mix: effectMix(language, asked.actions),
    most: worstCase(
      language,
      known.map(({ definition, limits }) => ({ action: definition.action, limits })),
    ),
    blocks,
  }
}

function definitionOf(catalogue: Catalogue, asked: AskedAction): Definition {
  const known = catalogue.findVersion(asked.action, asked.version)
  if (!known) throw new AppError('conflict', { reason: 'catalogue_changed', difference: [asked.action] })
  return { action: known.action, version: known.version }
}

function productsOf(asked: AskedDocument) {
  return [...new Set(asked.actions.map((action) => action.product))]
}
