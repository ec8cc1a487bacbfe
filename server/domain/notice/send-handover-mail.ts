/** Tells a colleague that they were handed a draft to send. */
import { type Key, sentence } from '../../../locales/index.ts'
import { getAgent } from '../agent/index.ts'
import { cleanName, findHandover } from '../approval/index.ts'
import type { Context } from '../audit/index.ts'
import { getCompany } from '../company/index.ts'
import { getReader } from '../person/index.ts'
import { composeNote } from './compose-note.ts'
import { type Delivered, deliver, judge } from './deliver.ts'
import { unlinked } from './mail-text.ts'

export interface HandoverMailInput {
  agent: string
  /** Who was given it. */
  to: string
  /** The event, which names the mail. */
  event: string
}

export async function sendHandoverMail(ctx: Context, { agent: id, to, event }: HandoverMailInput): Promise<Delivered> {
  const handover = await findHandover(ctx, id)
  const reader = await getReader(ctx, to)
  // It was sent, or moved on, or its reader has left.
  if (handover?.to.id !== to || !reader) return { kind: 'done' }
  const [agent, company] = await Promise.all([getAgent(ctx, id), getCompany(ctx)])
  const { language, email } = reader
  const facts = {
    agent_name: unlinked(cleanName(agent.name)),
    company_name: unlinked(cleanName(company.name)),
    colleague_name: unlinked(cleanName(handover.from.name)),
    requester_name: unlinked(cleanName(reader.name)),
  }
  const tell = (key: Key) => sentence(language, key, facts)
  const mail = await composeNote({
    language,
    subject: sentence(language, 'handover.subject', { agent_name: cleanName(agent.name) }),
    hello: tell('outcome.hello'),
    told: [tell('handover.what'), tell('handover.next')],
    open: { label: tell('outcome.button'), address: `${ctx.addresses.app}/agents/${id}` },
    why: tell('handover.why'),
  })
  return judge(await deliver(ctx, { id: event, follows: null, to: email, mail }))
}
