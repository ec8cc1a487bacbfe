/** A person, and what they are to a company: Qontak role, Super Admin or not. */
import type { Language, QontakRole } from '../../../contract/word.ts'

export interface Person {
  id: string
  issuer: string
  sub: string
  name: string
  email: string
  emailVerified: boolean
  language: Language
  operator: boolean
}

export interface Membership {
  company: string
  companyName: string
  externalId: string
  role: QontakRole | null
  superAdmin: boolean
  consultant: boolean
}

/** May configure agents and ask for approval. */
export function canBuild(membership: Pick<Membership, 'role'>): boolean {
  return membership.role === 'admin' || membership.role === 'supervisor'
}

/** May take access back: whoever could give it, and the Admin who looks after the agents; a guest neither gives nor takes. */
export function canWithdraw({
  role,
  superAdmin,
  consultant,
}: Pick<Membership, 'role' | 'superAdmin' | 'consultant'>): boolean {
  return (role === 'admin' || superAdmin) && !consultant
}

export type Front = 'builder' | 'approval'

export interface Session {
  person: Person
  front: Front
  company: string | null
  csrf: string
  authenticatedAt: Date
  expiresAt: Date
}

/** How long a session lives: a working day for builders, an hour for people who decide. */
export const sessionMs: Record<Front, number> = { builder: 12 * 3600_000, approval: 3600_000 }

/** A decision needs a sign-in not older than this. */
export const freshSignInMs = 15 * 60_000

export function isFresh(session: Pick<Session, 'authenticatedAt'>, now: Date): boolean {
  return now.getTime() - session.authenticatedAt.getTime() <= freshSignInMs
}
