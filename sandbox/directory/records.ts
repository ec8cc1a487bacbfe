/** The directory's records as they are kept, one collection each. */
import type { State } from '../state.ts'

export type Language = 'en' | 'id'
export type Role = 'admin' | 'supervisor' | 'agent'

/** Collection `companies`. */
export interface Company {
  id: string
  name: string
  language: Language
  timeZone: string
  accountOwner: { name: string }
  products: string[]
  gates: { feature: boolean; addon: boolean; flag: boolean }
  /** Mekari's own, for demonstration. */
  internal?: boolean
}

/** Collection `people`, by `sub`. */
export interface Person {
  sub: string
  name: string
  email: string
  emailVerified: boolean
  language: Language
  operator: boolean
  disabled: boolean
}

/** Collection `memberships`, by `membershipId`. */
export interface Membership {
  company: string
  sub: string
  role: Role | null
  superAdmin: boolean
  consultant: boolean
  disabled: boolean
}

/** Collection `agents`. */
export interface Agent {
  id: string
  company: string
  name: string
  description: string
  language: Language
  enabled: boolean
  updatedAt: string
}

export const membershipId = (company: string, sub: string) => `${company}/${sub}`

export const membershipsOf = (state: State, sub: string) =>
  state.all<Membership>('memberships').filter((membership) => membership.sub === sub)

/** A person may sign in unless disabled, as a whole or in every company they belong to. */
export function maySignIn(state: State, person: Person): boolean {
  if (person.disabled) return false
  const memberships = membershipsOf(state, person.sub)
  return memberships.length === 0 || memberships.some((membership) => !membership.disabled)
}
