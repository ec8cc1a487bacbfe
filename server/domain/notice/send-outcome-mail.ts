/** Tells the requester, or whose request it is by now, once what became of it. */
import { dateTime, sentence } from '../../../locales/index.ts'
import { cleanName, findOwner, getRequest, kindOf, nameAsked, readAsked, stateAt } from '../approval/index.ts'
import type { Context } from '../audit/index.ts'
import { getCompany } from '../company/index.ts'
import { composeOutcomeMail } from './compose-outcome-mail.ts'
import { type Delivered, deliver, judge } from './deliver.ts'
import { outcomeSentence } from './outcome-sentence.ts'

export async function sendOutcomeMail(ctx: Context, input: { request: string }): Promise<Delivered> {
  const full = await getRequest(ctx, input.request)
  const { request, decision } = full
  const isExpired = stateAt(request, ctx.clock.now()) === 'expired'
  const outcome = decision ? kindOf(decision) : isExpired ? 'expired' : null
  // Nobody is told what they ended themselves.
  const owner = outcome && (await findOwner(ctx, request))
  if (!outcome || !owner) return { kind: 'done' }
  const { language, email: to } = owner
  const { timeZone } = await getCompany(ctx)
  const expired = { request_code: request.code, expires_at: dateTime(language, request.expiresAt, timeZone) }
  const told =
    outcomeSentence(full, { language, timeZone, catalogue: ctx.catalogue }) ??
    sentence(language, 'outcome.expired', expired)
  const names = { ...nameAsked(language, readAsked(request)), requester_name: cleanName(owner.name) }
  const why = owner.id === request.requester.id ? 'outcome.why' : 'outcome.why.owner'
  const address = `${ctx.addresses.app}/agents/${request.agent}`
  const mail = await composeOutcomeMail({ language, outcome, told, names, code: request.code, address, why })
  return judge(await deliver(ctx, { id: `${request.id}.outcome`, follows: null, to, mail }))
}
