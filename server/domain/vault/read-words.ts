/** Reads what a company's own system says to a call in plain words, or with none at all. */
import type { Answer } from '../../platform/send-http.ts'
import { readText } from './read-json.ts'

/** The words, null for none; undefined where it is no text, was to be JSON, or is a page: a sign-in or a proxy's, say. */
export function readWords({ headers, body }: Pick<Answer, 'headers' | 'body'>): string | null | undefined {
  const words = readText(body)?.trim()
  if (words === '') return null
  const isJson = /\bjson\b/i.test(String(headers['content-type']))
  return words === undefined || isJson || isPage(words) || isBinary(words) ? undefined : words
}

const isPage = (words: string) => /^<(!doctype html|html|head|body)\b/i.test(words)

/** The database keeps no such character. */
const isBinary = (words: string) => words.includes('\0')
