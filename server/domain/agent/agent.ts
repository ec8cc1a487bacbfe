/** An AI agent configuration, as the directory tells of it. */
import type { Language } from '../../../contract/word.ts'

export interface Agent {
  id: string
  externalId: string
  name: string
  description: string
  language: Language
  enabled: boolean
  updatedAt: Date
  lastUsedAt: Date | null
  /** The credential set that it uses; null: the one that its company began with. */
  set: string | null
}

/** How long a runtime token lives unless it is revoked. */
export const tokenLifeMs = 365 * 24 * 3600_000
