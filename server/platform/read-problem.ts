/** What zod found wrong with something that was sent, as a program can act on it. Pure. */
import type { z } from 'zod'

export interface Problem {
  /** items[0].quantity */
  field: string
  /** The kind of problem, for which there may be a sentence. */
  reason: string
  /** Zod's own words. */
  problem: string
}

const longestField = 80
const longestProblem = 200

/** `whole` is the name of everything that was sent. An unknown member is named itself, not what it stands in. */
export function readProblem(issue: z.core.$ZodIssue, whole: string): Problem {
  const extra = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
  return {
    field: fieldOf([...issue.path, ...extra]).slice(0, longestField) || whole,
    reason: reasonOf(issue),
    problem: issue.message.slice(0, longestProblem),
  }
}

function fieldOf(path: readonly PropertyKey[]): string {
  const parts = path.map(String).map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`))
  return parts.join('').replace(/^\./, '')
}

function reasonOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return 'unknown_field'
    case 'too_small':
      return issue.origin === 'number' ? 'too_small' : 'too_short'
    case 'too_big':
      return issue.origin === 'number' ? 'too_big' : 'too_long'
    case 'invalid_format':
      return 'format'
    default:
      return 'not_right'
  }
}
