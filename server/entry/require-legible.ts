/** What nobody can keep is refused at the door: text that is no Unicode, characters that PostgreSQL cannot hold, depths without end. */
import { AppError } from '../platform/error.ts'

/** Deeper than anything we ask for. */
const deepest = 32

/** Throws `malformed` where a text inside, however deep, has half a character or the character NUL. */
export function requireLegible(sent: unknown): void {
  if (!isLegible(sent)) throw new AppError('malformed', { reason: 'characters' })
}

/** Goes down level by level: what is nested a hundred thousand times must not end us either. */
export function isLegible(sent: unknown): boolean {
  let level = [sent]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest || level.some(isBroken)) return false
    level = level.flatMap(partsOf)
  }
  return true
}

function isBroken(value: unknown): boolean {
  return typeof value === 'string' && (!value.isWellFormed() || value.includes('\0'))
}

function partsOf(value: unknown): unknown[] {
  if (value instanceof URLSearchParams) return [...value].flat()
  return typeof value === 'object' && value !== null ? Object.entries(value).flat() : []
}
