/** Reads a wish: its input by the schema of the granted version, and which intent it is. Pure. */
import type { AnyVersion } from '../../../products/define.ts'
import { canonicalJson, sha256Hex } from '../../platform/canonical-json.ts'
import { AppError } from '../../platform/error.ts'
import { readProblem } from '../../platform/read-problem.ts'
import { changes, type Wish } from './execution.ts'

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
  /** Digest of action, input and subject: the same key with another one is another intent under a used name. */
  fingerprint: string
  /** Nobody gave the key, so that it stands for the intent only for a while. */
  derived: boolean
}

/** An input that passed, and whom it is about where it is about the contact: another's answer is never handed on. */
export interface Parsed {
  version: AnyVersion
  input: unknown
  subject: string | null
  /** Whether the key that was named stands for an act already: what only looks today may have been a write when it was sent. */
  isKeyUsed: boolean
}

/** The key by which the caller names an intent; null without one. */
export function namedKey({ mode, key }: Pick<Wish, 'mode' | 'key'>): string | null {
  return key === undefined ? null : `${mode}:${key}`
}

/** The intent of a wish; null for what only looks and may be repeated at will: unnamed, or never to be answered from the books. */
export function intentOf({ version, input, subject, isKeyUsed }: Parsed, wish: Wish): Intent | null {
  const isChange = changes(version, input)
  if (!isChange && (version.effect !== 'read' || (version.dataClass === 'personal' && !isKeyUsed))) return null
  const named = namedKey(wish)
  if (named === null && !isChange) return null
  const meant = [wish.action, input, ...(subject === null ? [] : [subject])]
  const fingerprint = sha256Hex(canonicalJson(meant))
  if (named !== null) return { key: named, fingerprint, derived: false }
  if (wish.conversation === undefined) throw new AppError('key_required', wish.places)
  const key = sha256Hex(canonicalJson([wish.conversation, ...meant]))
  return { key: `derived:${key}`, fingerprint, derived: true }
}
