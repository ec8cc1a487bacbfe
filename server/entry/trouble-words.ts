/** The facts of an error as the words that its sentences name; a fact that is missing or odd gives no word. */
import { z } from 'zod'
import { limitKinds, limitNames } from '../../contract/action.ts'
import { gatePart, productId } from '../../contract/word.ts'
import {
  date,
  dateTime,
  duration,
  hasSentence,
  inKey,
  type Key,
  type Language,
  list,
  rupiah,
  sentence,
  type Facts as Words,
} from '../../locales/index.ts'
import { cleanName } from '../domain/approval/index.ts'
import { quoted } from '../domain/notice/index.ts'
import type { Facts } from '../platform/error.ts'
import { fieldWords } from './field-words.ts'

const homeZone = 'Asia/Jakarta'
const lookUpMinutes = 10
const actionList = 'GET /v1/actions (MCP: tools/list)'

const text = z.string().min(1).optional().catch(undefined)
const moment = z
  .union([z.date(), z.iso.datetime({ offset: true }).transform((at) => new Date(at))])
  .optional()
  .catch(undefined)

/** Everything that errors of any code may know about their cause. */
const known = z.object({
  product: productId.optional().catch(undefined),
  timeZone: z.string().default(homeZone).catch(homeZone),
  incident: text,
  reference: text,
  // Who took access back or decided, and when.
  by: text,
  reason: text,
  at: moment,
  since: moment,
  changedAt: moment,
  resetsAt: moment,
  outcome: text,
  missing: z
    .union([gatePart, z.literal('agent')])
    .optional()
    .catch(undefined),
  accountOwner: text,
  companyNumber: text,
  limit: z.enum(limitNames).optional().catch(undefined),
  bound: z.union([z.string(), z.number()]).optional().catch(undefined),
  retryAfterSeconds: z.number().positive().optional().catch(undefined),
  field: text,
  asked: text,
  choices: z.array(z.string()).optional().catch(undefined),
  // What stands in the way, by its names.
  where: z.array(z.string()).optional().catch(undefined),
  needed: z.enum(['contact', 'employee']).optional().catch(undefined),
  // What a caller's program has to say, and where.
  key: text,
  conversation: text,
  header: text,
  expected: text,
})
type Known = z.infer<typeof known>

export function wordsOf(language: Language, facts: Facts): Words {
  const told = known.parse(facts)
  const say = (at: Date | undefined) => at && dateTime(language, at, told.timeZone)
  return compact({
    product: told.product && sentence(language, `product.${told.product}`),
    incident_code: told.incident,
    reference: told.reference,
    check_minutes: lookUpMinutes,
    person_name: told.by && cleanName(told.by),
    approver_name: told.by && cleanName(told.by),
    reason: told.reason && quoted(told.reason),
    // The sentence around it brings the full stop.
    product_reason: told.reason?.replace(/[.!\s]+$/, ''),
    decided_at: say(told.at),
    ended_at: say(told.at),
    withdrawn_at: say(told.at),
    since: say(told.since),
    changed_at: told.changedAt && date(language, told.changedAt, told.timeZone),
    resets_at: say(told.resetsAt),
    outcome: told.outcome && outcomeOf(language, told.outcome),
    wait: told.retryAfterSeconds && duration(language, told.retryAfterSeconds * 1000),
    ...fieldNames(language, told.field),
    asked: told.asked,
    choices: told.choices && list(language, told.choices),
    // Names of a company's customers are the agent's to know, never another customer's.
    choices_said: told.field === 'customer' ? undefined : told.choices && list(language, told.choices),
    identity_check: told.needed && sentence(language, `identity.${told.needed}`),
    bound: told.bound,
    where: told.where && list(language, told.where),
    key_place: told.key,
    conversation_place: told.conversation,
    header: told.header,
    expected: told.expected,
    action_list: actionList,
    limit_words: limitWords(language, told),
    ...gateWords(language, told),
  })
}

/** A field without a name among people is quoted as it is written, and no customer hears of it. */
function fieldNames(language: Language, field: string | undefined) {
  if (field === undefined) return {}
  const said = fieldWords(language, field)
  return { field_said: said, field_label: said ?? `“${field}”` }
}

function outcomeOf(language: Language, outcome: string): string | undefined {
  const key = `request.${outcome}`
  return hasSentence(key) ? sentence(language, key) : undefined
}

/** Of counts and amounts a few words, of a percentage a sentence; which names are allowed is not told. */
function limitWords(language: Language, { limit, bound }: Known): string | undefined {
  if (!limit || bound === undefined) return undefined
  const name = inKey(limit)
  if (limitKinds[limit] === 'percent')
    return sentence(language, `limit.${name}.${bound === 0 ? 'none' : 'says'}` as Key, { percent: bound })
  return sentence(language, `limit.${name}` as Key, { [name]: limitKinds[limit] === 'rupiah' ? rupiah(bound) : bound })
}

/** Which part is missing, who can change that, and how. */
function gateWords(language: Language, { missing, accountOwner, companyNumber }: Known) {
  if (!missing) return {}
  const facts = {
    account_owner_name: accountOwner ?? sentence(language, 'gate.account_owner'),
    company_id: companyNumber ?? '',
  }
  return {
    missing_part: sentence(language, `gate.${missing}.part`),
    gate_owner: sentence(language, `gate.${missing}.owner`, facts),
    gate_next_step: sentence(language, `gate.${missing}.next`, facts),
  }
}

function compact(words: Record<string, string | number | undefined>): Words {
  return Object.fromEntries(Object.entries(words).flatMap(([name, word]) => (word === undefined ? [] : [[name, word]])))
}
