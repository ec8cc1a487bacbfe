/** A trial as people read it, in the reader's language: what was asked, a line for each field, and what was answered. */
import { hasSentence, type Language, number, sentence } from '../../locales/index.ts'
import type { Trial, Tried } from '../domain/execution/index.ts'
import { cleanText } from '../platform/clean-text.ts'
import { AppError } from '../platform/error.ts'
import { answerError } from './trouble.ts'

/** More than this of one trial nobody reads on a phone. */
const mostLines = 12
const longestLine = 160
const longestAnswer = 400

export interface TrialInWords {
  asked: string[]
  confirmation: string | null
  answered: string
  refused: boolean
}

export function tellTrial(language: Language, { input, outcome }: Trial): TrialInWords {
  const asked = linesOf(language, input)
  if ('error' in outcome) {
    const { code, facts } = outcome.error
    const { message } = answerError(language, new AppError(code, facts))
    return { asked, confirmation: null, answered: cleanText(message, longestAnswer), refused: true }
  }
  const { confirmation, summary } = outcome
  return {
    asked,
    confirmation: confirmation && cleanText(confirmation, longestAnswer),
    answered: summary
      ? sentence(language, 'trial.done', { summary: cleanText(summary, longestLine) })
      : sentence(language, 'trial.done.plain'),
    refused: false,
  }
}

/** What was answered, by its summary if it has one; else what was checked. */
export function tellTried(language: Language, { validated, execution, sample, error }: Tried): string[] {
  if (error) return []
  const { summary, output } = sample ?? execution ?? { summary: '', output: validated }
  return summary ? [cleanText(summary, longestLine)] : tellAnswer(language, output)
}

/** All that came back, a line for each field. */
export function tellAnswer(language: Language, output: unknown): string[] {
  const { answer, ...rest } = (output ?? {}) as Record<string, unknown>
  return linesOf(language, isObject(answer) ? { ...answer, ...rest } : { ...(output ?? {}) })
}

function linesOf(language: Language, fields: object): string[] {
  return Object.entries(fields)
    .slice(0, mostLines)
    .map(([name, value]) => cleanText(lineOf(language, name, value), longestLine))
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function lineOf(language: Language, name: string, value: unknown): string {
  const key = `field.${name}`
  const label = hasSentence(key) ? sentence(language, key) : name
  return sentence(language, 'trial.field', { field_label: label, value: wordsOf(language, name, value) })
}

function wordsOf(language: Language, name: string, value: unknown): string {
  if (value === null) return sentence(language, 'app.none')
  if (typeof value === 'boolean') return sentence(language, value ? 'app.yes' : 'app.no')
  // A year is no amount: what is small is written as it is.
  if (typeof value === 'number') return Math.abs(value) < 10_000 ? String(value) : number(language, value)
  if (Array.isArray(value)) return value.map((one) => wordsOf(language, name, one)).join('; ')
  if (isObject(value))
    return Object.entries(value)
      .map(([part, one]) => lineOf(language, part, one))
      .join(', ')
  const choice = `field.${name}.${String(value)}`
  return hasSentence(choice) ? sentence(language, choice) : String(value)
}
