/** What an agent is told of a system's answer: the fields that were asked for, else all of it, and never without end. Pure. */
import { z } from 'zod'
import type { Json } from '../../../products/define.ts'

export const answerSchema = z.strictObject({
  answer: z.unknown().describe('What the system answered, or of it the fields that were asked for, by their places.'),
  complete: z.boolean().describe('No: the answer was too long, was cut off, and stands here as text.'),
})
export type ShapedAnswer = z.infer<typeof answerSchema>

/** In characters of JSON: more than this helps no language model. */
const longest = 16_000

export function shapeAnswer(body: Json, keep: readonly string[]): ShapedAnswer {
  const answer = keep.length === 0 ? body : pick(body, keep)
  const text = JSON.stringify(answer)
  if (text.length <= longest) return { answer, complete: true }
  // A cut within a character would leave half of one, which no database keeps.
  return { answer: text.slice(0, longest).toWellFormed(), complete: false }
}

/** By their places; what is not there is left out. */
function pick(body: Json, keep: readonly string[]): Json {
  const found = keep.map((place) => [place, find(body, place.split('.'))] as const)
  return Object.fromEntries(found.filter((one): one is [string, Json] => one[1] !== undefined))
}

function find(value: Json | undefined, [name, ...rest]: string[]): Json | undefined {
  if (name === undefined) return value
  const isInside = typeof value === 'object' && value !== null && Object.hasOwn(value, name)
  return isInside ? find((value as Record<string, Json>)[name], rest) : undefined
}
