/** Dates, times, amounts and lists as each language writes them; Intl, except where it differs from the form we want. */
import type { Language } from '../contract/word.ts'

/** British, because it orders a date as Indonesian does and puts no comma before "and". */
const locale: Record<Language, string> = { en: 'en-GB', id: 'id-ID' }

const minute = 60
const hour = 60 * minute
const day = 24 * hour

export function number(language: Language, value: number): string {
  return new Intl.NumberFormat(locale[language]).format(value)
}

/** 12.5%, in Indonesian 12,5% */
export function percent(language: Language, share: number): string {
  return new Intl.NumberFormat(locale[language], { style: 'percent', maximumFractionDigits: 1 }).format(share)
}

/**
 * An amount as Rp5.000.000, the same in both languages; decimals only where there are any. Text is a decimal number with
 * a point, as Jurnal sends it ("10692000.0").
 */
export function rupiah(amount: bigint | number | string): string {
  if (!/^-?\d+(\.\d+)?$/.test(String(amount))) throw new Error('An amount must be a plain decimal number.')
  const digits = new Intl.NumberFormat('id-ID', {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    trailingZeroDisplay: 'stripIfInteger',
  })
  return digits.format(amount as `${number}`).replace(/^-?/, '$&Rp')
}

/** 24 November 2026 */
export function date(language: Language, at: Date | string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale[language], { dateStyle: 'long', timeZone }).format(new Date(at))
}

/** 24 Nov */
export function shortDate(language: Language, at: Date | string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale[language], { day: 'numeric', month: 'short', timeZone }).format(new Date(at))
}

/** 24 November 2026, 17:00 WIB; in Indonesian 17.00 */
export function dateTime(language: Language, at: Date | string, timeZone: string): string {
  return dayAndTime(language, at, { timeStyle: 'short', timeZone })
}

/** 24 November 2026, 17:00:05 WIB */
export function moment(language: Language, at: Date | string, timeZone: string): string {
  return dayAndTime(language, at, { timeStyle: 'medium', timeZone })
}

/** 2026-11-24 17:00:05: a time to every spreadsheet, whatever its language. */
export function plainTime(at: Date | string, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(new Date(at))
}

function dayAndTime(
  language: Language,
  at: Date | string,
  { timeStyle, timeZone }: { timeStyle: 'short' | 'medium'; timeZone: string },
): string {
  const time = new Intl.DateTimeFormat(locale[language], { timeStyle, hourCycle: 'h23', timeZone })
  return `${date(language, at, timeZone)}, ${time.format(new Date(at))} ${zoneName(at, timeZone)}`
}

/** WIB, WITA or WIT: only the Indonesian locale knows these names, so it is asked for both languages. */
export function zoneName(at: Date | string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('id-ID', { timeZone, timeZoneName: 'short' }).formatToParts(new Date(at))
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone
}

/** 40 milliseconds, 0.4 seconds, 12 seconds, 2 hours 3 minutes: the two largest units, tenths only below ten seconds. */
export function duration(language: Language, milliseconds: number): string {
  if (milliseconds < 100) return unit(language, 'millisecond', Math.max(1, Math.round(milliseconds)))
  const seconds = milliseconds / 1000
  if (seconds < 10) return unit(language, 'second', Math.round(seconds * 10) / 10)
  const whole = Math.round(seconds)
  const parts: [string, number][] = [
    ['day', Math.floor(whole / day)],
    ['hour', Math.floor((whole % day) / hour)],
    ['minute', Math.floor((whole % hour) / minute)],
    ['second', whole % minute],
  ]
  const first = parts.findIndex(([, value]) => value > 0)
  const shown = parts.slice(first, first + 2).filter(([, value]) => value > 0)
  return shown.map(([name, value]) => unit(language, name, value)).join(' ')
}

function unit(language: Language, name: string, value: number): string {
  const format = new Intl.NumberFormat(locale[language], { style: 'unit', unit: name, unitDisplay: 'long' })
  return format.format(value)
}

/** Talenta, Jurnal and Desty; in Indonesian: Talenta, Jurnal, dan Desty */
export function list(language: Language, items: readonly string[]): string {
  return new Intl.ListFormat(locale[language]).format(items)
}
