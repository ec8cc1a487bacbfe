/** An execution as every door shows it: the contract's form, with the sentences of its error in the reader's language. */
import type { Execution as Shown, Trouble } from '../../contract/execution.ts'
import type { Language } from '../../contract/word.ts'
import { ownPrefix } from '../../products/other/own-actions.ts'
import type { Tools } from '../domain/audit/index.ts'
import type { Execution } from '../domain/execution/index.ts'
import { productOf } from '../domain/integration/index.ts'
import { AppError } from '../platform/error.ts'
import { answerInWords } from './answer-words.ts'
import { answerError } from './trouble.ts'

export function showExecution(tools: Tools, language: Language, execution: Execution): Shown {
  const { id, action, state, replayed, grantedDigest, startedAt, settledAt } = execution
  return {
    ...{ id, action, state, replayed, grantedDigest },
    output: answerInWords(tools, language, execution),
    error: troubleOf(tools, language, execution),
    startedAt: startedAt.toISOString(),
    settledAt: settledAt?.toISOString() ?? null,
    durationMs: settledAt && settledAt.getTime() - startedAt.getTime(),
  }
}

/** Its error with what an execution knows besides: whose system it was, and its own id as the code that support asks for. */
export function troubleOf(tools: Tools, language: Language, execution: Execution): Trouble | null {
  const { id, action, error } = execution
  if (!error) return null
  const product = productOf(tools, action)?.id
  const ownSystem = action.startsWith(ownPrefix)
  return answerError(language, new AppError(error.code, { product, ownSystem, incident: id, ...error.facts }))
}
