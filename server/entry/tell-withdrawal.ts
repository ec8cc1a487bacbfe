/** What is asked before access is taken back, and what is said of it afterwards: the same words in pages and API. */
import { counted, dateTime, type Facts, type Key, type Language, list, number, sentence } from '../../locales/index.ts'
import { type Followed, month, type Preview } from '../domain/access/index.ts'
import { cleanName } from '../domain/approval/index.ts'
import { type Catalogue, titleOf } from '../domain/catalogue/index.ts'
import type { Company } from '../domain/company/index.ts'
import type { Taken } from '../domain/grant/index.ts'
import { nameTaken } from '../domain/notice/index.ts'

export interface Teller {
  language: Language
  company: Pick<Company, 'name' | 'timeZone'>
  catalogue: Catalogue
  now: Date
}

/** The question, with what there is to know before it is answered. */
export function askBefore(taken: Taken, preview: Preview, teller: Teller): { question: string; told: string[] } {
  const { language } = teller
  const { items, underWay, waiting } = preview
  const [first] = items
  const titles = first ? first.actions.map(({ action }) => titleIn(teller, action)) : []
  const facts = factsOf({ ...first?.access, action: first?.actions[0]?.action ?? null }, teller)
  const told = [
    effectOf(taken, preview, teller),
    ...(underWay > 0 ? [counted(language, 'withdraw.under_way.now', underWay)] : []),
    ...(isPart(taken) ? [sentence(language, 'withdraw.rest')] : []),
    ...('grant' in taken && !isPart(taken)
      ? [sentence(language, 'withdraw.concerns', { action_list: list(language, titles) })]
      : []),
    ...('grant' in taken ? [] : [counted(language, 'withdraw.extent', items.length)]),
    ...(waiting > 0 ? [counted(language, 'withdraw.waiting', waiting)] : []),
    sentence(language, 'withdraw.told'),
  ]
  const question =
    'grants' in taken
      ? counted(language, 'review.take.ask', items.length)
      : sentence(language, questionOf(taken), facts)
  return { question, told }
}

function questionOf(taken: Exclude<Taken, { grants: string[] }>): Key {
  if ('grant' in taken) return taken.action === undefined ? 'withdraw.ask' : 'withdraw.ask.alone'
  if ('agent' in taken) return 'withdraw.ask.agent'
  return 'product' in taken ? 'withdraw.ask.product' : 'withdraw.ask.company'
}

/** One action, of which the rest stays. */
const isPart = (taken: Taken) => 'grant' in taken && taken.action !== undefined

/** How much it is used; of access younger than the days that are counted it says since when it is there. */
function effectOf(taken: Taken, { items, calls }: Preview, { language, company, now }: Teller): string {
  if (calls === null) return sentence(language, 'withdraw.effect.uncounted')
  if (calls > 0) return counted(language, 'withdraw.effect', calls)
  const begun = items.flatMap(({ access, actions }) =>
    isPart(taken) ? actions.map(({ since }) => since) : [access.since],
  )
  const since = new Date(Math.min(...begun.map(Number)))
  if (now.getTime() - since.getTime() >= month) return sentence(language, 'withdraw.effect.unused')
  if (items.length > 1) return sentence(language, 'withdraw.effect.new.many')
  return sentence(language, 'withdraw.effect.new', { since: dateTime(language, since, company.timeZone) })
}

/** What was taken back, as a heading says it. */
export function nameWithdrawal(withdrawal: Followed, teller: Teller): string {
  const { action } = withdrawal
  const actionName = action === null ? '' : titleIn(teller, action)
  return nameTaken(teller.language, withdrawal, { companyName: teller.company.name, actionName })
}

/** By the person who has to do it, where the product learns of it from nobody else. */
type Left = Teller & { toRevoke: Set<string> }

export function isLeftToPeople({ left }: Followed, { toRevoke }: Pick<Left, 'toRevoke'>): boolean {
  return left.some((grant) => toRevoke.has(grant))
}

/** What holds now, how far its issuers are, and how soon the first call was refused. */
export function tellWithdrawal(withdrawal: Followed, teller: Left): string[] {
  const { language } = teller
  const { begunAt, firstRefusedAt, underWay } = withdrawal
  const facts = factsOf(withdrawal, teller)
  const refused_seconds = firstRefusedAt && number(language, Math.round(secondsFrom(begunAt, firstRefusedAt) * 10) / 10)
  return [
    doneOf(withdrawal, { language, facts }),
    stateOf(withdrawal, { ...teller, facts }),
    refused_seconds === null
      ? sentence(language, 'withdraw.unrefused')
      : sentence(language, 'withdraw.refused', { refused_seconds }),
    ...(underWay > 0 ? [counted(language, 'withdraw.under_way.now', underWay)] : []),
  ]
}

function doneOf({ level, grants }: Followed, { language, facts }: { language: Language; facts: Facts }): string {
  if (level === 'several') return counted(language, 'withdraw.done.several', grants)
  const one = { action: 'withdraw.done.alone', grant: 'withdraw.done.all' } as const
  return sentence(language, level === 'action' || level === 'grant' ? one[level] : `withdraw.done.${level}`, facts)
}

function stateOf(withdrawal: Followed, { facts: named, ...teller }: Left & { facts: Facts }): string {
  const { language, company } = teller
  const { level, state, begunAt, confirmedAt, grants, left } = withdrawal
  const facts = {
    ...named,
    withdrawn_at: dateTime(language, begunAt, company.timeZone),
    confirm_seconds: confirmedAt ? Math.ceil(secondsFrom(begunAt, confirmedAt)) : 0,
    grant_count: grants,
  }
  const isOne = level === 'action' || level === 'grant'
  if (state === 'withdrawn') {
    if (!confirmedAt) return sentence(language, 'withdraw.stopped', facts)
    return sentence(language, isOne ? 'withdraw.done' : 'withdraw.done.many', facts)
  }
  if (isLeftToPeople(withdrawal, teller))
    return sentence(language, isOne ? 'withdraw.by_hand' : 'withdraw.by_hand.many', facts)
  if (isOne) return sentence(language, 'withdraw.under_way', facts)
  return grants === 1
    ? sentence(language, 'withdraw.under_way.only', facts)
    : counted(language, 'withdraw.under_way.many', left.length, facts)
}

function secondsFrom(from: Date, to: Date): number {
  return Math.max(0, to.getTime() - from.getTime()) / 1000
}

function factsOf(
  { agentName, product, action }: Partial<Pick<Followed, 'agentName' | 'product' | 'action'>>,
  teller: Teller,
): Facts {
  return {
    agent_name: agentName ? cleanName(agentName) : '',
    product: product ? sentence(teller.language, `product.${product}`) : '',
    action_name: action ? titleIn(teller, action) : '',
    company_name: cleanName(teller.company.name),
  }
}

/** The action's title; of one that is not there any more its id. */
export function titleIn({ catalogue, language }: Pick<Teller, 'catalogue' | 'language'>, id: string): string {
  const known = catalogue.find(id)
  return known ? titleOf(language, known.action) : id
}
