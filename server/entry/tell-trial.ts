/** A trial as people read it, in the reader's language: what was asked, a line for each field, and what was answered. */
import { hasSentence, type Key, type Language, number, sentence } from '../../locales/index.ts'
import type { Trial } from '../domain/execution/index.ts'
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

export function tellTrial(language: Language, { action, input, outcome }: Trial): TrialInWords {
  const asked = Object.entries(input)
    .slice(0, mostLines)
    .map(([name, value]) => cleanText(lineOf({ language, action }, name, value), longestLine))
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

interface About {
  language: Language
  action: string
}

function lineOf(about: About, name: string, value: unknown): string {
  const key = `field.${name}`
  const label = hasSentence(key) ? sentence(about.language, key) : name
  return sentence(about.language, 'trial.field', { field_label: label, value: wordsOf(about, value) })
}

function wordsOf(about: About, value: unknown): string {
  const { language, action } = about
  if (typeof value === 'boolean') return sentence(language, value ? 'app.yes' : 'app.no')
  // A year is no amount: what is small is written as it is.
  if (typeof value === 'number') return Math.abs(value) < 10_000 ? String(value) : number(language, value)
  if (Array.isArray(value)) return value.map((one) => wordsOf(about, one)).join('; ')
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([name, one]) => lineOf(about, name, one))
      .join(', ')
  const choice = `action.${action}.${String(value)}`
  return hasSentence(choice) ? sentence(language, choice as Key) : String(value)
}
