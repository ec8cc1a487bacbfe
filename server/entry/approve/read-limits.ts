/** Reads what a Super Admin left of the limits of one action: nothing that was not asked for, and never more. Pure. */
import { type Limits, limitKinds, limitNames } from '../../../contract/action.ts'
import { type Language, readAmount, rupiah } from '../../../locales/index.ts'
import type { AskedAction } from '../../domain/approval/index.ts'
import { namesIn } from '../../domain/catalogue/index.ts'
import type { Problem, Problems } from './read-answer.ts'

type Name = keyof Limits

/** The form's name of a field: a limit of an action. */
export function fieldOf(name: Name, action: string): string {
  return `${name}[${action}]`
}

/** What is changed; what is wrong with which field is added to the problems. */
export function readLimits(
  form: URLSearchParams,
  { action, limits }: AskedAction,
  { problems, language }: { problems: Problems; language: Language },
): Limits {
  const changed = limitNames.flatMap((name) => {
    const asked = limits[name]
    const field = fieldOf(name, action)
    if (asked === undefined || !form.has(field)) return []
    const read = readLimit(form.getAll(field), { name, asked, language })
    if (typeof read !== 'object' || Array.isArray(read)) return [[name, read]]
    problems[field] = read
    return []
  })
  return Object.fromEntries(changed)
}

interface Asked {
  name: Name
  asked: NonNullable<Limits[Name]>
  /** In which amounts are read. */
  language: Language
}

function readLimit(answers: string[], { name, asked, language }: Asked) {
  // A tick switches a rule on; nothing switches one off.
  if (typeof asked === 'boolean') return true
  if (Array.isArray(asked)) return leaveOut(asked, answers)
  const [typed = ''] = answers
  const isAmount = limitKinds[name] === 'rupiah'
  const text = isAmount ? readAmount(typed, language) : typed
  // What can mean two amounts is none.
  if (isAmount && text.trim() !== '' && !/^[1-9]\d{0,14}$/.test(text)) return { kind: 'amount' as const }
  const value = readNumber(text, { asked: BigInt(asked), least: limitKinds[name] === 'percent' ? 0n : 1n })
  if (typeof value !== 'object') return isAmount ? String(value) : Number(value)
  return value.kind === 'above' ? { kind: 'above' as const, asked: inWords(name, asked) } : value
}

/** Ticked names are left out; to leave out all is to leave out the action. */
function leaveOut(asked: string[], ticked: string[]): string[] | Problem {
  const out = namesIn(ticked, asked)
  const left = asked.filter((name) => !out.includes(name))
  return left.length > 0 ? left : { kind: 'none_left' }
}

/** A count as people write it, or an amount in digits. An emptied field is no yes to what was asked. */
function readNumber(text: string, { asked, least }: { asked: bigint; least: bigint }): bigint | Problem {
  const written = text.replace(/^\s*Rp\.?\s*|\s|%\s*$/gi, '')
  if (written === '') return { kind: 'missing', least: Number(least) }
  if (!/^(\d{1,15}|\d{1,3}([.,]\d{3}){1,4})$/.test(written)) return { kind: 'number', least: Number(least) }
  const value = BigInt(written.replace(/[.,]/g, ''))
  if (value < least) return { kind: 'number', least: Number(least) }
  return value > asked ? { kind: 'above', asked: String(asked) } : value
}

/** A limit as people read it; a count stays a number, which the sentence writes as its language does. */
export function inWords(name: Name, value: string | number): string | number {
  if (limitKinds[name] === 'rupiah') return rupiah(value)
  return limitKinds[name] === 'percent' ? `${value}%` : Number(value)
}
