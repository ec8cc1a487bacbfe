/** One state of one page, as somebody meets it. */
import type { Person } from '../browser/person.ts'
import type { World } from './world.ts'

export interface Screen {
  /** The page and its state, such as `agents/loading`. */
  name: string
  /** Who looks, as the single sign-on calls them; without it nobody is signed in. */
  who?: Builder | Decider
  /** Its address, below that of the app. */
  at: string | ((world: World) => string)
  /** What the server is made to answer at an address, where it seldom does so by itself. */
  bend?: Bend
  /** It looks the same whenever it is looked at: no time, no code on it. Its picture is compared. */
  isSteady?: true
  /** What is done on the page until the state is there. */
  show?: (person: Person, world: World) => Promise<unknown>
}

/** They look at the builder's pages. */
export type Builder =
  | 'Dewi Lestari'
  | 'Rina Wulandari'
  | 'Tono Saputra'
  | 'Maya Putri'
  | 'Hendra Gunawan'
  | 'Nadia Kusuma'

/** They look at the approval front. */
export type Decider = 'Sari Wijaya' | 'Yusuf Rahman'

export interface Bend {
  address: RegExp
  answer: 'never' | 'refused' | ((whole: Json) => Json)
}

// biome-ignore lint/suspicious/noExplicitAny: what a bent answer looks like is each screen's own affair
export type Json = any

/** The screens of one part of the product. */
export interface Part {
  screens: Screen[]
  /** Marked as made for developers: it may use their words. */
  isForDevelopers?: boolean
}
