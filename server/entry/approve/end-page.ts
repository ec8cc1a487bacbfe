/** What became of a request that has ended: told to the one who decided, and to everybody else who comes after. */
import type { ProductId } from '../../../contract/word.ts'
import { counted, dateTime, type Key, type Language, sentence } from '../../../locales/index.ts'
import { type Decision, nameAsked, type RequestInFull, readAsked, stateAt } from '../../domain/approval/index.ts'
import { messagePage } from './message-page.ts'
import { type Page, type Say, sayIn } from './page.ts'

export interface EndView {
  language: Language
  timeZone: string
  now: Date
  full: RequestInFull
  /** The id of who looks at it. */
  person: string
  /** Path of the agent's newer request, if this one was replaced. */
  newer: string | null
  /** Products whose connection could not be set up, though access was approved. */
  unconnected: ProductId[]
  /** 409 for an answer that came too late. */
  status?: number
}

export function endPage(view: EndView): Page {
  const { language, full, person, status } = view
  const say = sayIn(language)
  const told = full.decision ? tellDecision(view, say, full.decision) : tellEnd(view, say)
  const toInbox = { href: '/approve', text: say(full.decision?.person === person ? 'done.to_inbox' : 'link.to_inbox') }
  return messagePage({ ...(status !== undefined && { status }), ...told, links: [...told.links, toInbox] })
}

function tellDecision({ language, timeZone, full, person, unconnected }: EndView, say: Say, decision: Decision) {
  const key = doneKeys[decision.outcome]
  const access = { href: '/approve/access', text: say('done.to_access') }
  const links = key === 'rejected' ? [] : [access]
  if (decision.person === person)
    return {
      title: say(`done.${key}.title`),
      isGood: key === 'approved' || key === 'part',
      paragraphs:
        unconnected.length === 0
          ? [thanks(language, full, decision)]
          : unconnected.map((product) => say('done.setup_failed', { product: say(`product.${product}`) })),
      links,
    }
  const facts = {
    approver_name: decision.personName,
    decided_at: dateTime(language, decision.decidedAt, timeZone),
    outcome: say(`done.${key}.title`),
  }
  return { title: say('done.already.title'), paragraphs: [say('done.already', facts)], links }
}

const doneKeys = { approved: 'approved', approved_in_part: 'part', rejected: 'rejected', blocked: 'blocked' } as const

function thanks(language: Language, { request }: RequestInFull, { outcome, cuts }: Decision): string {
  const asked = readAsked(request)
  const names = nameAsked(language, asked)
  const facts = { ...names, approved_count: asked.actions.length - cuts.leftOut.length }
  if (outcome !== 'approved') return sentence(language, `done.${doneKeys[outcome]}.approver`, facts)
  const verb = sentence(language, `action.${asked.actions[0]?.action}.verb` as Key)
  return counted(language, 'done.approved.approver', asked.actions.length, {
    ...facts,
    action_verb: verb,
    product: names.product_list,
  })
}

function tellEnd({ language, timeZone, now, full, newer }: EndView, say: Say) {
  const { request } = full
  const facts = {
    ...nameAsked(language, readAsked(request)),
    expires_at: dateTime(language, request.expiresAt, timeZone),
  }
  const state = stateAt(request, now)
  const key = state === 'superseded' ? 'replaced' : state === 'cancelled' ? 'cancelled' : 'expired'
  const links = state === 'superseded' && newer ? [{ href: newer, text: say('link.to_newer') }] : []
  return { title: say(`link.${key}.title`), paragraphs: [say(`link.${key}`, facts)], links }
}
