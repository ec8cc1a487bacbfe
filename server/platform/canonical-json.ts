/** One text for one value (RFC 8785, JSON Canonicalization Scheme): what is digested, sealed or compared is written with this. */
import { createHash } from 'node:crypto'

// Deeper than any document of ours; also what ends a value that contains itself.
const MAX_DEPTH = 64

/** The canonical text of a JSON value; whatever JSON would drop or bend (undefined, NaN, lone surrogates, dates …) is refused. */
export function canonicalJson(value: unknown): string {
  return write(value, 0)
}

/** SHA-256 as hexadecimal digits; text counts as UTF-8. */
export function sha256Hex(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

function write(value: unknown, depth: number): string {
  if (depth > MAX_DEPTH) throw refusal('a value nested so deeply')
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return writeText(value)
  if (typeof value === 'number') return writeNumber(value)
  if (Array.isArray(value)) return writeArray(value, depth)
  if (isPlainObject(value)) return writeObject(value, depth)
  throw refusal(typeof value === 'object' ? 'an object that is not plain' : `a value of type ${typeof value}`)
}

function writeText(text: string): string {
  if (!text.isWellFormed()) throw refusal('a lone surrogate')
  return JSON.stringify(text)
}

// RFC 8785, section 3.2.2.3: numbers are written as ECMAScript writes them, which is what JSON.stringify does.
function writeNumber(number: number): string {
  if (!Number.isFinite(number)) throw refusal(String(number))
  return JSON.stringify(number)
}

function writeArray(items: readonly unknown[], depth: number): string {
  // Array.from, unlike map, also visits holes, which then are refused as undefined.
  return `[${Array.from(items, (item) => write(item, depth + 1)).join(',')}]`
}

// RFC 8785, section 3.2.3: members in the order of their names' UTF-16 code units, which is how sort() orders.
function writeObject(object: Record<string, unknown>, depth: number): string {
  const names = Object.keys(object).sort()
  return `{${names.map((name) => `${writeText(name)}:${write(object[name], depth + 1)}`).join(',')}}`
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function refusal(what: string): TypeError {
  return new TypeError(`Canonical JSON cannot hold ${what}.`)
}
