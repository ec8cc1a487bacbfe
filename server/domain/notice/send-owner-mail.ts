/** Tells somebody that a request is theirs now, since whoever sent it has lost their access. */
import { type Key, sentence } from '../../../locales/index.ts'
import { cleanName, getRequest, isLive, nameAsked, readAsked } from '../approval/index.ts'
import type { Context } from '../audit/index.ts'
import { getReader } from '../person/index.ts'
import { composeNote } from './compose-note.ts'
import { type Delivered, deliver, judge } from './deliver.ts'
import { unlinked } from './mail-text.ts'

export interface OwnerMailInput {
  request: string
  /** Whose it became. */
  to: string
  /** The event, which names the mail. */
  event: string
}

export async function sendOwnerMail(ctx: Context, { request: id, to, event }: OwnerMailInput): Promise<Delivered> {
  const { request } = await getRequest(ctx, id)
  const owner = await getReader(ctx, to)
  // It has ended, or was passed on again.
  if (!isLive(request, ctx.clock.now()) || request.owner !== to || !owner) return { kind: 'done' }
  const { language, email } = owner
  const names = nameAsked(language, readAsked(request))
  const facts = {
    agent_name: unlinked(names.agent_name),
    company_name: unlinked(names.company_name),
    requester_name: unlinked(names.requester_name),
    request_code: request.code,
  }
  const tell = (key: Key) => sentence(language, key, facts)
  const mail = await composeNote({
    language,
    subject: sentence(language, 'owner.subject', { ...facts, agent_name: names.agent_name }),
    hello: sentence(language, 'outcome.hello', { requester_name: unlinked(cleanName(owner.name)) }),
    told: [tell('owner.told'), tell('owner.next')],
    open: { label: tell('outcome.button'), address: `${ctx.addresses.app}/agents/${request.agent}` },
    why: tell('outcome.why.owner'),
  })
  return judge(await deliver(ctx, { id: event, follows: null, to: email, mail }))
}
