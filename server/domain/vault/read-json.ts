/** Reads a product's answer as JSON or as text, or not at all. */
import type { Json } from '../../../products/define.ts'

const MAX_DEPTH = 64
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** The value; undefined for anything that is no JSON, is not UTF-8, was cut off or is nested too deeply. */
export function readJson(bytes: Uint8Array): Json | undefined {
  try {
    const text = readText(bytes) ?? ''
    const value: Json = JSON.parse(text, unkeepable.test(text) ? toKeepable : undefined)
    return isShallow(value, MAX_DEPTH) ? value : undefined
  } catch {
    return undefined
  }
}

/** Escapes of NUL and of halves of characters: JSON may hold them (RFC 8259, 8.2), PostgreSQL keeps neither. */
const unkeepable = /\\u(0000|d[89a-f])/i

/** A reviver that puts U+FFFD where such a character stands, in names too; whole characters written as two halves stay. */
function toKeepable(_name: string, value: Json): Json {
  if (typeof value === 'string') return keepable(value)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [keepable(name), one]))
}

const keepable = (text: string) => text.toWellFormed().replaceAll('\0', '\ufffd')

/** The text; undefined for bytes that are none. */
export function readText(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes)
  } catch {
    return undefined
  }
}

function isShallow(value: Json, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return levels > 0 && Object.values(value).every((item) => isShallow(item, levels - 1))
}
