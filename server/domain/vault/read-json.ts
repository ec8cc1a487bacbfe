/** Reads a product's answer as JSON or as text, or not at all. */
import type { Json } from '../../../products/define.ts'

const MAX_DEPTH = 64
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** The value; undefined for anything that is no JSON, is not UTF-8, was cut off or is nested too deeply. */
export function readJson(bytes: Uint8Array): Json | undefined {
  try {
    const value = JSON.parse(readText(bytes) ?? '') as Json
    return isShallow(value, MAX_DEPTH) ? value : undefined
  } catch {
    return undefined
  }
}

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
