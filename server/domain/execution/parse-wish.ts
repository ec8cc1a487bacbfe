/** Reads a wish: its input by the schema of the granted version, and which intent it is. Pure. */
import type { AnyVersion } from '../../../products/define.ts'
import { canonicalJson, sha256Hex } from '../../platform/canonical-json.ts'
import { AppError } from '../../platform/error.ts'
import { readProblem } from '../../platform/read-problem.ts'
import type { Wish } from './execution.ts'

const mostProblems = 5

/** The input as the action takes it; throws `invalid_input` naming the fields in words a model can act on. */
export function parseInput(version: AnyVersion, input: unknown): unknown {
  const result = version.input.safeParse(input)
  if (result.success) return result.data
  const problems = result.error.issues.slice(0, mostProblems).map((issue) => readProblem(issue, 'input'))
  throw new AppError('invalid_input', { ...problems[0], problems })
}

export interface Intent {
  key: string
  /** Digest of action and input: the same key with another one is another intent under a used name. */
  fingerprint: string
  /** Nobody gave the key, so that it stands for the intent only for a while. */
  derived: boolean
}

/** The intent of a wish; null for a read that nobody named, which may be repeated at will. */
export function intentOf(version: AnyVersion, wish: Wish, input: unknown): Intent | null {
  const fingerprint = sha256Hex(canonicalJson([wish.action, input]))
  if (wish.key !== undefined) return { key: `${wish.mode}:${wish.key}`, fingerprint, derived: false }
  if (version.effect === 'read') return null
  if (wish.conversation === undefined) throw new AppError('key_required', wish.places)
  const key = sha256Hex(canonicalJson([wish.conversation, wish.action, input]))
  return { key: `derived:${key}`, fingerprint, derived: true }
}
