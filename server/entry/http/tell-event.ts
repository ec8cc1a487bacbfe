/** What an event of the record asked for, allowed or set, in the words in which it was read: never as bare facts. */
import { z } from 'zod'
import { type Limits, limits } from '../../../contract/action.ts'
import { type Language, list, sentence } from '../../../locales/index.ts'
import { findAskedRules } from '../../domain/approval/index.ts'
import type { Context, EventRow } from '../../domain/audit/index.ts'
import { type Catalogue, limitWords, nameOf, titleOf } from '../../domain/catalogue/index.ts'
import { findDocuments } from '../../domain/grant/index.ts'

interface Reader {
  catalogue: Catalogue
  language: Language
}

interface Rule {
  action: string
  limits: Limits
}

/** What of the facts has words. */
const telling = z.object({
  request: z.string().optional(),
  limits: limits.optional(),
  digest: z.string().optional(),
  digests: z.array(z.string()).default([]),
  grantedDigest: z.string().nullish(),
  actions: z.array(z.string()).optional(),
  leftOut: z.array(z.string()).default([]),
})
type Telling = z.infer<typeof telling>

/** By the event's id; nothing for those of which the phrase says all. */
export async function tellEvents(
  ctx: Context,
  rows: readonly EventRow[],
  reader: Reader,
): Promise<Map<string, string[]>> {
  const told = rows.flatMap((row) => {
    const facts = /^(approval|choice|grant)\./.test(row.name) ? telling.safeParse(row.facts).data : undefined
    return facts ? [{ row, facts }] : []
  })
  const [asked, granted] = await Promise.all([
    findAskedRules(
      ctx,
      told.filter(isAsking).flatMap(({ facts }) => facts.request ?? []),
    ),
    findDocuments(
      ctx,
      told.flatMap(({ facts }) => digestsOf(facts)),
    ),
  ])
  return new Map(
    told.map(({ row, facts }) => {
      const rules = isAsking({ row }) ? (asked.get(facts.request ?? '') ?? []) : rulesOf(facts, granted)
      return [
        row.id,
        [...set(row, facts, reader), ...rules.flatMap((rule) => allowed(rule, reader)), ...left(facts, reader)],
      ]
    }),
  )
}

const isAsking = ({ row }: { row: EventRow }) => row.name === 'approval.requested'

const digestsOf = ({ digest, digests, grantedDigest }: Telling) =>
  [digest, grantedDigest, ...digests].filter((one) => typeof one === 'string')

/** Each action once: of a document that speaks of several products, those that the event names. */
function rulesOf(facts: Telling, granted: Map<string, Rule[]>): Rule[] {
  const rules = digestsOf(facts).flatMap((digest) => granted.get(digest) ?? [])
  const named = rules.filter(({ action }) => !facts.actions || facts.actions.includes(action))
  return [...new Map(named.map((rule) => [rule.action, rule])).values()]
}

/** The limits that a builder set for the action that stands beside it. */
function set({ action }: EventRow, { limits: asSet }: Telling, { catalogue, language }: Reader): string[] {
  const known = action === null ? undefined : catalogue.find(action)
  return known && asSet ? [limitWords(language, known.action, asSet)] : []
}

function allowed({ action, limits: within }: Rule, { catalogue, language }: Reader): string[] {
  const known = catalogue.find(action)
  if (!known) return []
  const limit_words = limitWords(language, known.action, within)
  return [sentence(language, 'audit.allowed', { action_title: titleOf(language, known.action), limit_words })]
}

function left({ leftOut }: Telling, { catalogue, language }: Reader): string[] {
  const names = leftOut.map((action) => {
    const known = catalogue.find(action)
    return known ? nameOf(language, known.action) : action
  })
  return names.length === 0 ? [] : [sentence(language, 'audit.left_out', { left_out_list: list(language, names) })]
}
