/** What became of an act, from what the product answered. Pure. */
import type { ErrorCode } from '../../../contract/error.ts'
import type { Act, AnyVersion, Asked } from '../../../products/define.ts'
import type { Facts } from '../../platform/error.ts'
import type { SignedOutcome } from '../vault/index.ts'
import { readRefusal } from './read-refusal.ts'

export type Judgement =
  | { state: 'succeeded'; output: Record<string, unknown>; summary: string }
  | { state: 'failed'; code: ErrorCode; facts: Facts }
  /** It may have happened: to be looked up. `unless` is what became of it if the look-up surely finds nothing. */
  | { state: 'unknown'; unless?: Judgement }

/** What an answer is read by; of a lost write only the act itself is known. */
export interface Reading {
  facts: Act
  asked?: Asked<unknown, Record<string, unknown>>
}

/** Of the act's own call. */
export function judgeCall(version: AnyVersion, outcome: SignedOutcome, by: Reading): Judgement {
  const changes = version.effect !== 'read'
  if (outcome.kind === 'trouble') {
    if (changes && outcome.sent === 'maybe') return { state: 'unknown' }
    return failed(outcome.code, outcome.facts, changes)
  }
  if (outcome.status >= 400) {
    const no = failed('product_rejected', { ...readRefusal(outcome.body) }, changes)
    // 409: something of that name is there already. Whether it is this act's own document, the look-up tells.
    return changes && outcome.status === 409 ? { state: 'unknown', unless: no } : no
  }
  const read = readOutput(version, outcome, by)
  if (read) return read
  return changes ? { state: 'unknown' } : failed('product_down', { cause: 'unreadable' }, changes)
}

/** Of the look-up of a lost write: found, surely not there, or still nobody knows. */
export function judgeFind(version: AnyVersion, outcome: SignedOutcome, by: Reading): Judgement | { state: 'absent' } {
  if (outcome.kind === 'trouble') return { state: 'unknown' }
  // Jurnal documents 422 for what it does not have, newer end points 404.
  if (outcome.status === 404 || outcome.status === 422) return { state: 'absent' }
  return (outcome.status < 300 && readOutput(version, outcome, by)) || { state: 'unknown' }
}

function failed(code: ErrorCode, facts: Facts, changes: boolean): Judgement {
  return { state: 'failed', code, facts: changes ? { ...facts, nothingCreated: true } : facts }
}

/** The answer in the shape that was promised, or nothing: a 200 that says something else is no success. */
function readOutput(
  version: AnyVersion,
  answer: Extract<SignedOutcome, { kind: 'answer' }>,
  { facts, asked }: Reading,
): Judgement | undefined {
  try {
    const output: unknown = version.output.parse(version.read(answer, facts, asked))
    return { state: 'succeeded', output: output as Record<string, unknown>, summary: version.summarise(output) }
  } catch {
    return undefined
  }
}
