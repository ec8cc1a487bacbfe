/**
 * How a sister product and its actions are described: data and small pure functions.
 * An action describes; the executor signs and sends. No action ever sees a secret, a clock or the network.
 * This file (with zod) is all that an action may import.
 */
import type { z } from 'zod'
import type { Sentences } from '../locales/index.ts'
import type { Act, Identity, LimitSupport, Measure } from './act.ts'
import type { Denial } from './denial.ts'
import type { Answer, Asked, Json, Lookup, ProductCall } from './exchange.ts'

export * from './act.ts'
export * from './denial.ts'
export * from './exchange.ts'

/** Name of the product's folder, in small letters. */
export type ProductId = string
/** documented: in the product's public reference · observed: seen in others' working code · assumed: our own choice. */
export type Evidence = 'documented' | 'observed' | 'assumed'
export type Effect = 'read' | 'write' | 'money'
export type DataClass = 'none' | 'business' | 'personal'

export interface Product {
  id: ProductId
  /** Name as people know it, e.g. "Mekari Jurnal". */
  name: string
  /** Path of the product on the gateway, e.g. "/public/jurnal/api/v1"; '' where the product is not called. */
  prefix: string
  /** How sure the prefix is; absent: as sure as the actions. An assumed one is off at real hosts until an operator sets it. */
  prefixEvidence?: Evidence
  /** Where an operator says that it lies instead (PRODUCT_PREFIXES); never part of what an action means. */
  place?: string
  /** approval: a Super Admin's decision is needed; configuration: the builder's choice is enough. */
  basis: 'approval' | 'configuration'
  /** What it says to people: `product.<id>`, `group.<id>`, `action.<action>.<part>` and `field.<name>`, in both languages. */
  sentences: Sentences
  /** A harmless read that proves a new credential: answered with 200 by every credential of the product. */
  proof?: {
    path: string
    /** The company that it names as the credential's, where it names one. */
    holder?(answer: Json): string | null
  }
  actions: Action[]
}

/** Where the product lies on the gateway that is called here. */
export const placeOf = ({ place, prefix }: Product): string => place ?? prefix

/** Why an input may not be carried out, though its form is right. */
export interface Objection {
  field: string
  /**
   * past: a day that is over · own: a person's own case, which somebody else has to decide · closed: a period that takes nothing more ·
   * none, several: of what was asked for there is nothing, or more than one, in all the look-ups together · archived: it is put
   * away in the product · too_big: more than the product says there is.
   */
  reason: 'past' | 'own' | 'closed' | 'none' | 'several' | 'archived' | 'too_big'
  /** One plain sentence for the model. */
  problem: string
  asked?: string
  choices?: string[]
}

/** One made-up act from end to end, so that a version can be tried, and checked, without any product. */
export interface Sample<I = unknown> {
  input: I
  /** The body with which the product answers each look-up, by its name; a list for a list of look-ups. */
  lookups: Record<string, Json>
  /** What it answers to the call itself. */
  answer: Answer
  /** The same answer to another input that goes this way, where it reckons with what was asked. */
  answerTo?(asked: Asked<I, Record<string, unknown>>): Answer
  /** What a builder keeps with the choice, where the version takes it. */
  details?: Json
  /** And to the question that follows it, where there is one. */
  after?: Answer
}

/** A fact that is told to a person: rupiah as bigint, a word of the action's own as the part of its sentences that holds it. */
export type ToldFact = string | number | bigint | string[] | { part: string }

/** One version of an action: everything in it but texts is meaning, and the meaning is pinned by hash. */
export interface ActionVersion<I = never, F = never, O = unknown> {
  version: number
  /** Scopes of the product that the action needs, its look-ups included. */
  scopes: string[]
  /** Every end point it may reach, as method and shape: "POST /sales_invoices", "GET /sales_invoices/{}". */
  endpoints: string[]
  effect: Effect
  dataClass: DataClass
  identity: Identity
  /** Can the same call be sent twice without harm. */
  repeatable: boolean
  /** Limits it supports: default, and the highest a builder may set. */
  limits: LimitSupport
  input: z.ZodType<I>
  output: z.ZodType<O>
  /** What a builder keeps with the choice besides limits; the act is told it. */
  details?: z.ZodType
  /** Whether this very input only looks, though the action can change something: then it needs no key and counts for no limit. */
  looks?(input: I): boolean
  prepare(input: I, act: Act): Record<string, Lookup | Lookup[]>
  /** What the form of the input alone cannot tell, since it depends on the day or on who asks. */
  check?(input: I, act: Act, found: F): Objection | undefined
  measure(input: I, found: F): Measure
  /** The facts of `action.<id>.confirm`, by which whoever has to confirm knows what will be done. */
  tell?(input: I, found: F): Record<string, ToldFact>
  /** What has to be known of this act to look it up later, besides our reference; no personal data. */
  trace?(input: I, found: F): string
  call(input: I, found: F, act: Act): ProductCall
  /** Instead of a call: the answer itself, worked out here, and nobody is asked. `read` then reads it. */
  answer?(input: I, act: Act): Json
  /** `asked` is not known any more when a lost write is looked up. */
  read(answer: Answer, act: Act, asked?: Asked<I, F>): O
  /** How a lost write is looked up by our reference; required for writes. `read` then reads its answer. */
  find?(act: Act): ProductCall
  /** A question that follows a success, for something more to tell. Whatever comes of it, the act has succeeded. */
  after?: { call(answer: Answer): ProductCall; read(answer: Answer, output: O, act: Act): O }
  /** One line for lists and the record, without personal data. */
  summarise(output: O): string
  /** What it cannot do, in the order in which it is read. Words about the rest of the version, so no meaning of their own. */
  cannot: Denial[]
  sample: Sample<I>
  /** The same for inputs that go other ways, so that every end point is acted out. */
  furtherSamples?: Sample<I>[]
  /** With `looks`: the same for an input that only looks. */
  lookingSample?: Sample<I>
}

// biome-ignore lint/suspicious/noExplicitAny: a list of actions holds versions of many input types; each checks its own.
export type AnyVersion = ActionVersion<any, any, any>

export interface Action {
  /** Tool name, e.g. "jurnal_create_sales_invoice": <product>_<verb>_<object>, [a-z0-9_], at most 64. */
  id: string
  product: ProductId
  evidence: Evidence
  /** Name of a Lucide icon. */
  icon: string
  /** Oldest first; empty: the row is shown, cannot be chosen yet ("coming soon"). */
  versions: AnyVersion[]
  /** What it will do to the world, for rows without a version. */
  effect: Effect
  dataClass: DataClass
  /** What is approved together with it or not at all: actions of its product, each of which says the same of all the others. */
  together?: string[]
  /** Not chosen itself: leads to the actions that the company has made under it. */
  opens?: 'integrations'
  /** What a builder fills in besides limits, by the form that the pages have for it. */
  keeps?: 'places'
  /** Made by a company itself: its id, its own words in place of sentences, and what was described. */
  own?: { id: string; name: string; row: string; definition: Json }
}

/** Checks nothing: gives the literal its type and keeps one way of saying it. */
export function defineProduct(product: Product): Product {
  return product
}

/** Ties one version's functions to the types of its own schemas. */
export function defineVersion<I, F, O>(version: ActionVersion<I, F, O>): ActionVersion<I, F, O> {
  return version
}

/** A version that is worked out here: it needs no right, asks nobody, and changes nothing. */
export function defineComputed<I, O extends Json>(
  version: Pick<ActionVersion<I, unknown, O>, 'version' | 'input' | 'output' | 'limits' | 'summarise' | 'cannot'> & {
    details: z.ZodType
    answer(input: I, act: Act): O
    sample: Pick<Sample<I>, 'input' | 'details'>
  },
): ActionVersion<I, unknown, O> {
  return {
    ...version,
    ...{ scopes: [], endpoints: [], effect: 'read', dataClass: 'none', identity: 'none', repeatable: true },
    prepare: () => ({}),
    measure: () => ({ amount: null }),
    call: () => {
      throw new Error('What is worked out here calls nobody.')
    },
    read: ({ body }) => version.output.parse(body),
    sample: { ...version.sample, lookups: {}, answer: { status: 200, body: null } },
  }
}

export function defineAction(action: Action): Action {
  return action
}

/** The newest version: the one that new requests ask for. */
export function newest(action: Action): AnyVersion | undefined {
  return action.versions.at(-1)
}
