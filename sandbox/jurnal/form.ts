/** Reads the fields of a call's JSON as leniently as Jurnal does, and gathers what is wrong with them. */
import { Refusal } from '../gateway/endpoint.ts'
import { parseDecimal } from './decimal.ts'

type Fields = Record<string, unknown>

export type Complaints = Record<string, string[]>

/** One JSON object; the lines below it share its complaints. */
export class Form {
  readonly #fields: Fields
  readonly complaints: Complaints

  constructor(fields: Fields, complaints: Complaints = {}) {
    this.#fields = fields
    this.complaints = complaints
  }

  complain(name: string, message: string): void {
    this.complaints[name] = [message]
  }

  /** The text of a field; a number is taken as its digits, a blank as nothing. */
  text(name: string): string | null {
    const value = this.#fields[name]
    const text = typeof value === 'number' ? String(value) : value
    return typeof text === 'string' && text.trim() !== '' ? text : null
  }

  /** A decimal in integers of 10^-places; whether its value makes sense is for the arithmetic to say. */
  decimal(name: string, places: number, otherwise: bigint): bigint {
    const text = this.text(name)
    if (text === null) return otherwise
    const amount = parseDecimal(text, places)
    if (amount === undefined) this.complain(name, 'is not a number')
    return amount ?? otherwise
  }

  /** A day as `YYYY-MM-DD`. */
  day(name: string, otherwise: string): string {
    const text = this.text(name)
    if (text === null) return otherwise
    if (isDay(text)) return text
    this.complain(name, 'is invalid')
    return otherwise
  }

  flag(name: string, otherwise: boolean): boolean {
    const value = this.#fields[name]
    return typeof value === 'boolean' ? value : otherwise
  }

  texts(name: string): string[] {
    const value = this.#fields[name]
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
  }

  forms(name: string): Form[] {
    const value = this.#fields[name]
    return Array.isArray(value) ? value.filter(isObject).map((fields) => new Form(fields, this.complaints)) : []
  }

  /** Ends the call with every complaint there is, if there is one. */
  requireSound(): void {
    if (Object.keys(this.complaints).length > 0) throw new Refusal(422, this.complaints)
  }
}

/** Opens the object below the wrapper key that Jurnal demands, `{"sales_order": {…}}`. */
export function openForm(body: unknown, wrapper: string): Form {
  const fields = isObject(body) ? body[wrapper] : undefined
  if (!isObject(fields)) throw new Refusal(422, { [wrapper]: ['is missing'] })
  return new Form(fields)
}

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function isDay(text: string): boolean {
  const moment = new Date(`${text}T00:00:00.000Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text) && text.length === 10
}
