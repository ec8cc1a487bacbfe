/** One state of one page, as somebody meets it. */
import type { Language } from '../../locales/index.ts'
import type { Person } from '../browser/person.ts'
import type { House } from '../house.ts'
import type { World } from './world.ts'

export interface Screen<In = World> {
  /** The page and its state, such as `agents/loading`. */
  name: string
  /** Who looks, as the single sign-on calls them; without it nobody is signed in. */
  who?: Builder | Decider
  /** Its address, below that of the app. */
  at: string | AddressIn<In>
  /** What the server is made to answer at an address, where it seldom does so by itself. */
  bend?: Bend
  /** It looks the same whenever it is looked at: no time, no code on it. Its picture is compared. */
  isSteady?: true
  /** It speaks this language to everybody. */
  spoken?: Language
  /** What is done on the page until the state is there. */
  show?(person: Person, world: In): Promise<unknown>
}

/** Taken from a method, so that screens of every world stand in one list. */
type AddressIn<In> = { of(world: In): string }['of']

/** They look at the builder's pages. */
export type Builder =
  | 'Dewi Lestari'
  | 'Rina Wulandari'
  | 'Tono Saputra'
  | 'Maya Putri'
  | 'Hendra Gunawan'
  | 'Nadia Kusuma'

/** They look at the approval front. */
export type Decider = 'Sari Wijaya' | 'Andi Pratama' | 'Yusuf Rahman' | 'Budi Santoso'

export interface Bend {
  address: RegExp
  answer: 'never' | 'refused' | ((whole: Json) => Json)
}

// biome-ignore lint/suspicious/noExplicitAny: what a bent answer looks like is each screen's own affair
export type Json = any

/** The screens of one part of the product. */
export interface Part<In = World> {
  screens: Screen<In>[]
  /** What each of its pages calls itself, where it may use words that only technical people know. */
  mark?: RegExp
}

/** A house that is filled once for every look at it, and the parts of the product that are looked at there. */
export interface Walk<In extends Place = Place> {
  open(language: Language): Promise<In>
  parts: Record<string, Part<In>>
}

export interface Place {
  house: House
}
