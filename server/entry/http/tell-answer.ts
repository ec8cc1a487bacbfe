/** What an act brought back, as its version's form says that it is read. */

import type { Language } from '../../../contract/word.ts'
import type { Context } from '../../domain/audit/index.ts'
import { type Catalogue, drawnOutput } from '../../domain/catalogue/index.ts'
import type { Execution } from '../../domain/execution/index.ts'
import { answerInWords } from '../answer-words.ts'
import { addressesIn, tellAnswer } from '../tell-trial.ts'

export interface Answer {
  /** A line each. */
  lines: string[]
  /** Which of its values are addresses to be followed. */
  addresses: string[]
}

export const noAnswer: Answer = { lines: [], addresses: [] }

export function answerOf(
  ctx: Context,
  { catalogue, language }: { catalogue: Catalogue; language: Language },
  execution: Execution,
): Answer {
  const { action, version, output } = execution
  const known = version === null ? undefined : catalogue.findVersion(action, version)
  const form = known ? drawnOutput(known.version) : {}
  const lines = tellAnswer(language, answerInWords(ctx, language, execution), form)
  return { lines, addresses: addressesIn(output, form) }
}
