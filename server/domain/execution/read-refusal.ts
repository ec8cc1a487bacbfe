/** Reads why a product said no, out of all the shapes in which products say it. Pure. */
import type { Json, ProductRefusal } from '../../../products/define.ts'
import type { Facts } from '../../platform/error.ts'

export interface Refusal {
  /** The first sentence, cleaned and cut; absent where there is none. */
  reason?: string
  /** The product's name of the field that is wrong, where it names one. */
  field?: string
}

const longestReason = 200

/** Why it said no; where it is no right of whoever calls, that too. */
export function refusalIn({ status, body }: { status: number; body: Json }): Facts {
  return { ...readRefusal(body), ...(status === 401 || status === 403 ? { cause: 'right_missing' } : {}) }
}

/** Keys that say something about the whole, not about a field of that name. */
const general = ['error_full_messages', 'errors', 'error', 'message', 'error_description']
const silent = ['id', 'status', 'data', 'code']

export function readRefusal(body: Json): Refusal {
  if (typeof body === 'string' || Array.isArray(body)) return compact(undefined, firstText(body))
  if (body === null || typeof body !== 'object') return {}
  const [field, told] =
    Object.entries(body).find(
      ([name, value]) => !general.includes(name) && !silent.includes(name) && firstText(value) !== undefined,
    ) ?? []
  // A sentence about the whole is made for people; a field's own message often lacks its subject.
  const whole = general.map((name) => firstText(body[name])).find((text) => text !== undefined)
  return compact(field, whole ?? firstText(told))
}

/** Of a no that stood in an answer of success. */
export function refusalOf({ message, field }: ProductRefusal): Refusal {
  return compact(field, clean(message) || undefined)
}

/** The first text in a value: of a list its first, of an object that of its first member. */
function firstText(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return clean(value) || undefined
  if (Array.isArray(value)) return value.map(firstText).find((text) => text !== undefined)
  if (value && typeof value === 'object')
    return Object.values(value)
      .map(firstText)
      .find((text) => text !== undefined)
  return undefined
}

/** Product text is data: no control, invisible or direction-changing characters, no mark-up, one line. */
function clean(text: string): string {
  const plain = text
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/[<>]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  return plain.length > longestReason ? `${plain.slice(0, longestReason - 1)}…` : plain
}

function compact(field: string | undefined, reason: string | undefined): Refusal {
  const name = field && clean(field).slice(0, 80)
  return { ...(reason === undefined ? {} : { reason }), ...(name ? { field: name } : {}) }
}
