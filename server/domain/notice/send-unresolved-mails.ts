/** Asks those who wanted the access what became of an act that the product could not tell. */
import { dateTime, type Key, sentence } from '../../../locales/index.ts'
import { findAskers } from '../approval/index.ts'
import type { Context } from '../audit/index.ts'
import { getCompany } from '../company/index.ts'
import { type Execution, findExecution } from '../execution/index.ts'
import { getPerson, type Person } from '../person/index.ts'
import { composeNote } from './compose-note.ts'
import { type Delivered, deliver, judge } from './deliver.ts'
import { type MailText, unlinked } from './mail-text.ts'

export async function sendUnresolvedMails(ctx: Context, input: { execution: string }): Promise<Delivered> {
  const execution = await findExecution(ctx, input.execution)
  const product = execution && ctx.catalogue.find(execution.action)?.product.id
  // Whatever is known by now, nobody needs to look for.
  if (!product || execution.state !== 'unknown' || execution.reference === null) return { kind: 'done' }
  for (const { person, agentName } of await findAskers(ctx, { product, grant: execution.grant })) {
    const reader = await getPerson(ctx, person)
    if (!reader) continue
    const mail = await compose(ctx, { execution, product, reader, agentName })
    const outgoing = { id: `${execution.id}.unresolved.${person}`, thread: execution.id, to: reader.email, mail }
    const sent = judge(await deliver(ctx, outgoing))
    if (sent.kind === 'retry') return sent
  }
  return { kind: 'done' }
}

interface Telling {
  execution: Execution
  product: string
  reader: Person
  agentName: string
}

async function compose(ctx: Context, { execution, product, reader, agentName }: Telling): Promise<MailText> {
  const { language } = reader
  const company = await getCompany(ctx)
  const facts = {
    product: sentence(language, `product.${product}` as Key),
    agent_name: unlinked(agentName),
    action_name: sentence(language, `action.${execution.action}.name` as Key),
    reference: execution.reference ?? '',
    started_at: dateTime(language, execution.startedAt, company.timeZone),
    requester_name: unlinked(reader.name),
    company_name: unlinked(company.name),
  }
  const tell = (key: Key) => sentence(language, key, facts)
  return composeNote({
    language,
    subject: tell('unresolved.subject'),
    hello: tell('outcome.hello'),
    told: [tell('unresolved.what'), tell('unresolved.next')],
    open: { label: tell('unresolved.button'), address: `${ctx.addresses.app}/agents/${execution.agent}/activity` },
    why: tell('unresolved.why'),
  })
}
