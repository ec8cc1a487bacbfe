/** The port through which companies, people, agents and gates come in. */
import type { GatePart, Language, ProductId, QontakRole } from '../../../contract/word.ts'

export interface DirectoryMember {
  sub: string
  name: string
  email: string
  emailVerified: boolean
  language: Language
  role: QontakRole | null
  superAdmin: boolean
  consultant: boolean
  disabled: boolean
}

/** A member told in a form nobody can read. */
export interface UnclearMember {
  /** Null: nobody knows who it is. */
  sub: string | null
  /** Null: nobody knows what they may do. */
  rights: Pick<DirectoryMember, 'role' | 'superAdmin' | 'consultant' | 'disabled'> | null
}

export interface DirectoryAgent {
  id: string
  name: string
  description: string
  language: Language
  enabled: boolean
}

export interface DirectoryCompany {
  id: string
  name: string
  language: Language
  timeZone: string
  accountOwner: { name: string }
  products: ProductId[]
  gates: Record<GatePart, boolean>
  /** For demonstration or tests: no figure counts it. */
  internal: boolean
  members: DirectoryMember[]
  unclearMembers: UnclearMember[]
  agents: DirectoryAgent[]
  /** Agents told in a form nobody can read, by id where that can be: of these nobody knows more than that they are there. */
  unclearAgents: (string | null)[]
}

/** Every company it tells of, without what it tells wrongly: of that, the company's id, where even that can be read. */
export interface DirectoryAnswer {
  companies: DirectoryCompany[]
  unreadable: { id: string | null; part: 'company' | 'member' | 'agent'; error: Error }[]
}

export interface DirectoryPerson {
  sub: string
  operator: boolean
  disabled: boolean
  memberships: {
    company: string
    role: QontakRole | null
    superAdmin: boolean
    consultant: boolean
    disabled: boolean
  }[]
}

/** Raised when no answer could be had; the caller says "cannot check now" and keeps what it has. */
export class DirectoryDown extends Error {
  override name = 'DirectoryDown'
}

export interface Directory {
  companies(): Promise<DirectoryAnswer>
  /** One company by its id there; none where the directory does not know it. */
  company(id: string): Promise<DirectoryAnswer>
  /** One person's roles as they are at this moment; null for somebody the directory does not know. */
  person(sub: string): Promise<DirectoryPerson | null>
  /**
   * Answers when the directory's version differs from `after`, at the latest after `waitSeconds`, with the companies
   * that changed since; null where any may have.
   */
  changes(after: string, waitSeconds: number): Promise<{ version: string; companies: string[] | null }>
}

declare module '../audit/context.ts' {
  interface Tools {
    directory: Directory
    /** Issuer of the logins the directory speaks about. */
    loginIssuer: string
  }
}
