/** A trial as people read it, in the reader's language: what was asked, a line for each field, and what was answered. */
import { date, hasSentence, type Language, number, rupiah, sentence } from '../../locales/index.ts'
import type { AnyVersion } from '../../products/define.ts'
import { drawnForm, drawnOutput, type Form } from '../domain/catalogue/index.ts'
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
  const asked = linesOf(language, input, {})
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
export function tellTried(language: Language, tried: Tried, version: AnyVersion): string[] {
  const { validated, execution, sample, error } = tried
  if (error) return []
  const done = sample ?? execution
  if (done?.summary) return [cleanText(done.summary, longestLine)]
  return done
    ? tellAnswer(language, done.output, drawnOutput(version))
    : tellAnswer(language, validated, drawnForm(version))
}

/** All that came back, a line for each field, as its form says that it is read. */
export function tellAnswer(language: Language, output: unknown, form: Form): string[] {
  const { answer, ...rest } = (output ?? {}) as Record<string, unknown>
  return linesOf(language, isObject(answer) ? { ...answer, ...rest } : { ...(output ?? {}) }, form)
}

/** The addresses that came back where the form says that there is one: only these may be followed. */
export function addressesIn(output: unknown, form: Form): string[] {
  const known = Object.entries(output ?? {}).filter(([name]) => partOf(form, name).format === 'uri')
  return known.flatMap(([, value]) => (typeof value === 'string' && /^https?:/.test(value) ? [value] : []))
}

function linesOf(language: Language, fields: object, form: Form): string[] {
  return Object.entries(fields)
    .slice(0, mostLines)
    .map(([name, value]) => cleanText(lineOf(language, { name, value, form: partOf(form, name) }), longestLine))
}

interface Field {
  name: string
  value: unknown
  form: Form
}

/** What a form says of one of its fields; nothing where it knows no such field. */
function partOf({ properties = {} }: Form, name: string): Form {
  return (properties as Record<string, Form>)[name] ?? {}
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function lineOf(language: Language, field: Field): string {
  const key = `field.${field.name}`
  const label = hasSentence(key) ? sentence(language, key) : field.name
  return sentence(language, 'trial.field', { field_label: label, value: wordsOf(language, field) })
}

function wordsOf(language: Language, { name, value, form }: Field): string {
  if (value === null) return sentence(language, 'app.none')
  if (typeof value === 'boolean') return sentence(language, value ? 'app.yes' : 'app.no')
  if (form.unit === 'rupiah' && /^\d+(\.\d+)?$/.test(String(value))) return rupiah(String(value))
  if (form.unit === 'percent' && typeof value === 'number') return `${number(language, value)}%`
  if (form.format === 'date' && !Number.isNaN(Date.parse(String(value)))) return date(language, String(value), 'UTC')
  // A year is no amount: what is small is written as it is.
  if (typeof value === 'number') return Math.abs(value) < 10_000 ? String(value) : number(language, value)
  if (Array.isArray(value))
    return value.map((one) => wordsOf(language, { name, value: one, form: (form.items ?? {}) as Form })).join('; ')
  if (isObject(value))
    return Object.entries(value)
      .map(([part, one]) => lineOf(language, { name: part, value: one, form: partOf(form, part) }))
      .join(', ')
  const choice = `field.${name}.${String(value)}`
  return hasSentence(choice) ? sentence(language, choice) : String(value)
}
