/** What became of an act, from what the product answered. Pure. */
import type { ErrorCode } from '../../../contract/error.ts'
import { AbsentAct, type Act, type AnyVersion, type Asked, ProductRefusal } from '../../../products/define.ts'
import type { Facts } from '../../platform/error.ts'
import type { SignedOutcome } from '../vault/index.ts'
import { changes } from './execution.ts'
import { refusalIn, refusalOf } from './read-refusal.ts'

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

type Answer = Extract<SignedOutcome, { kind: 'answer' }>

/** Of the act's own call. */
export function judgeCall(version: AnyVersion, outcome: SignedOutcome, by: Required<Reading>): Judgement {
  const isChange = changes(version, by.asked.input)
  if (outcome.kind === 'trouble') {
    if (isChange && outcome.sent === 'maybe') return { state: 'unknown' }
    return failed(outcome.code, outcome.facts, isChange)
  }
  if (outcome.status >= 400) {
    const no = failed('product_rejected', refusalIn(outcome), isChange)
    // Something of that name is there already. Whether it is this act's own document, the look-up tells.
    return isChange && saysTaken(outcome) ? { state: 'unknown', unless: no } : no
  }
  const read = readOutput(version, outcome, by)
  if (read instanceof ProductRefusal) return failed('product_rejected', { ...refusalOf(read) }, isChange)
  if (!(read instanceof Error)) return read
  return isChange ? { state: 'unknown' } : failed('product_down', { cause: 'unreadable' }, isChange)
}

/** Of the look-up of a lost write: found, surely not there, or still nobody knows. */
export function judgeFind(version: AnyVersion, outcome: SignedOutcome, by: Reading): Judgement | { state: 'absent' } {
  if (outcome.kind === 'trouble') return { state: 'unknown' }
  // Jurnal documents 422 for what it does not have, newer end points 404.
  if (outcome.status === 404 || outcome.status === 422) return { state: 'absent' }
  if (outcome.status >= 300) return { state: 'unknown' }
  const read = readOutput(version, outcome, by)
  if (read instanceof AbsentAct) return { state: 'absent' }
  return read instanceof Error ? { state: 'unknown' } : read
}

/** With which status Jurnal says that a name is taken is not documented: 409, or 422 with one of its two sentences. */
const saysTaken = ({ status, body }: Answer) =>
  status === 409 || (status === 422 && /already been (taken|used)/i.test(JSON.stringify(body)))

function failed(code: ErrorCode, facts: Facts, isChange: boolean): Judgement {
  return { state: 'failed', code, facts: isChange ? { ...facts, nothingCreated: true } : facts }
}

/** The answer in the shape that was promised, or why it is none: a 200 that says something else is no success. */
function readOutput(version: AnyVersion, answer: Answer, { facts, asked }: Reading): Judgement | Error {
  try {
    const output: unknown = version.output.parse(version.read(answer, facts, asked))
    return { state: 'succeeded', output: output as Record<string, unknown>, summary: version.summarise(output) }
  } catch (error) {
    return error instanceof Error ? error : new Error('unreadable', { cause: error })
  }
}
