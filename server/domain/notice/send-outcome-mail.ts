/** Tells the requester, or whose request it is by now, once what became of it. */
import { dateTime, type Key, type Language, sentence } from '../../../locales/index.ts'
import {
  cleanName,
  findOwner,
  getRequest,
  isEndedThere,
  kindOf,
  nameAsked,
  type RequestInFull,
  readAsked,
  stateAt,
} from '../approval/index.ts'
import type { Context } from '../audit/index.ts'
import { getCompany } from '../company/index.ts'
import { composeOutcomeMail, type OutcomeMail } from './compose-outcome-mail.ts'
import { type Delivered, deliver, judge } from './deliver.ts'
import { outcomeSentence } from './outcome-sentence.ts'

export async function sendOutcomeMail(ctx: Context, input: { request: string }): Promise<Delivered> {
  const full = await getRequest(ctx, input.request)
  const { request } = full
  const outcome = outcomeOf(full, ctx.clock.now())
  const owner = outcome && (await findOwner(ctx, request))
  // Nobody is told what they ended themselves.
  if (!outcome || !owner || request.endedBy?.id === owner.id) return { kind: 'done' }
  const { language, email: to } = owner
  const { timeZone } = await getCompany(ctx)
  const told =
    outcomeSentence(full, { language, timeZone, catalogue: ctx.catalogue }) ?? endSentence(full, { language, timeZone })
  const asked = readAsked(request)
  const names = { ...nameAsked(language, asked), requester_name: cleanName(owner.name) }
  const actions = asked.actions.map(({ action }) => sentence(language, `action.${action}.title` as Key))
  const why = owner.id === request.requester.id ? 'outcome.why' : 'outcome.why.owner'
  const list = `${ctx.addresses.app}/agents`
  const isAgentGone = outcome === 'cancelled' && !request.endedBy
  const open = isAgentGone
    ? ({ label: 'incident.button', address: list } as const)
    : ({ label: 'outcome.button', address: `${list}/${request.agent}` } as const)
  const mail = await composeOutcomeMail({ language, outcome, told, names, actions, code: request.code, open, why })
  return judge(await deliver(ctx, { id: `${request.id}.outcome`, follows: null, to, mail }))
}

/** Null while it waits. */
function outcomeOf({ request, decision }: RequestInFull, now: Date): OutcomeMail['outcome'] | null {
  if (decision) return kindOf(decision)
  const state = stateAt(request, now)
  return state === 'expired' || state === 'cancelled' || state === 'superseded' ? state : null
}

/** How it ended without a decision. */
function endSentence({ request }: RequestInFull, at: { language: Language; timeZone: string }): string {
  const { language, timeZone } = at
  const facts = {
    ...nameAsked(language, readAsked(request)),
    request_code: request.code,
    expires_at: dateTime(language, request.expiresAt, timeZone),
  }
  if (!request.endedBy)
    return sentence(language, request.state === 'cancelled' ? 'outcome.cancelled.agent' : 'outcome.expired', facts)
  if (isEndedThere(request)) return sentence(language, 'outcome.cancelled.layer', facts)
  const key = request.state === 'superseded' ? 'outcome.superseded' : 'outcome.cancelled'
  return sentence(language, key, { ...facts, ender_name: cleanName(request.endedBy.name) })
}
