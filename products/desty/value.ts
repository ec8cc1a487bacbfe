/** Values as Desty writes them, read into what we say: plain text, ids, rupiah, moments. */
import { z } from 'zod'

/** Text that people wrote is data: one line of printing characters, cut to a length. */
export const plainText = (most: number) =>
  z.string().transform((text) =>
    text
      .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, most)
      .toWellFormed(),
  )

/** A number or code that a customer read somewhere: what can be printed, and nothing else. */
export const printedCode = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[ -~]*$/, 'Write it as it is printed: plain letters, digits and signs.')

/** Ids are digits, too long for a number to hold, so Desty writes most as text. */
export const idText = z.union([z.string().min(1), z.int().transform(String)])

/** Rupiah as a decimal number with a point; a whole amount without one. */
export const rupiah = z
  .union([z.string(), z.number().transform(String)])
  .pipe(z.string().regex(/^\d{1,15}(\.\d{1,2})?$/))
  .transform((amount) => amount.replace(/\.0{1,2}$/, ''))

/** How an amount of rupiah is described to whoever reads it. */
export const rupiahText = z.string().regex(/^\d{1,15}(\.\d{1,2})?$/)

/** Milliseconds since 1970, up to the year 3000. */
export const moment = z.int().min(0).max(32_503_680_000_000)

const jakartaMs = 7 * 60 * 60_000

/** A moment as clocks in Jakarta show it, 2026-11-30T23:59:59+07:00. */
export const inJakarta = (at: number) => new Date(at + jakartaMs).toISOString().replace(/\.\d+Z$/, '+07:00')

/** Names and numbers are the same however they are written: letters large or small, blanks around. */
export const fold = (name: string) => name.normalize('NFKC').trim().toLowerCase()
