/** A trial: what was played out on sample data and kept, to be shown to whoever is asked to approve. */
import type { Limits } from '../../../contract/action.ts'
import type { ErrorCode } from '../../../contract/error.ts'
import { canonicalJson, sha256Hex } from '../../platform/canonical-json.ts'
import { AppError, type Facts } from '../../platform/error.ts'
import type { Tried } from './try-action.ts'

export interface Trial {
  id: string
  agent: string
  choice: string
  action: string
  /** What it was played under; not known of what was kept before that was noted. */
  terms: string | null
  input: Record<string, unknown>
  outcome: TrialOutcome
  keptBy: string
  keptAt: Date
}

/** Digest of what has to be the same for a trial to show what is asked for. */
export function termsOf({ version, limits }: { version: number; limits: Limits }): string {
  return sha256Hex(canonicalJson([version, limits]))
}

/** What would be told, or why it would be refused. */
export type TrialOutcome =
  | { output: Record<string, unknown>; summary: string; confirmation: string | null }
  | { error: { code: ErrorCode; facts: Facts } }

/** Throws what was refused before anything could be played: an input of no right form shows nothing. */
export function outcomeOf({ sample, error, validated }: Tried): TrialOutcome {
  if (sample) {
    const { output, summary, confirmation } = sample
    return { output, summary, confirmation }
  }
  if (!error) throw new AppError('not_found')
  if (validated === null) throw error
  return { error: { code: error.code, facts: error.facts } }
}

/** So long a trial is kept; the database lets nothing younger be cleared away. */
export const trialLifeMs = 90 * 24 * 60 * 60_000

/** So many of an agent are offered with its next request; with one more, the oldest is offered no more. */
export const mostTrials = 20
