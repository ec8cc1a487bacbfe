/** Tells those who asked for a product's access, once, that it is interrupted, and once that it is back. */
import { counted, dateTime, type Key, sentence } from '../../../locales/index.ts'
import { cleanName, findAskers } from '../approval/index.ts'
import type { Context } from '../audit/index.ts'
import { getCompany } from '../company/index.ts'
import { countLost } from '../execution/index.ts'
import { findIncident, type Incident } from '../incident/index.ts'
import { getReader, type Person } from '../person/index.ts'
import { composeNote } from './compose-note.ts'
import { type Delivered, deliver, judge } from './deliver.ts'
import { type MailText, unlinked } from './mail-text.ts'
import { nameAgents } from './name-agents.ts'

export type IncidentMailInput =
  | { incident: string; part: 'opened' }
  /** When it ended; one that began again in the meantime is told of when it has ended for good. */
  | { incident: string; part: 'closed'; closedAt: Date }

export async function sendIncidentMails(ctx: Context, input: IncidentMailInput): Promise<Delivered> {
  const { incident: id, part } = input
  const incident = await findIncident(ctx, id)
  const isMeant = input.part === 'opened' || incident?.closedAt?.getTime() === input.closedAt.getTime()
  if (!incident || !isMeant) return { kind: 'done' }
  const grant = incident.cause === 'signature_refused' ? incident.grant : null
  const asked = Map.groupBy(await findAskers(ctx, { product: incident.product, grant }), ({ person }) => person)
  for (const [person, access] of asked) {
    const reader = await getReader(ctx, person)
    // Whoever has left the company is not written to any more.
    if (!reader) continue
    const mail = await compose(ctx, { incident, part, reader, agents: access.map(({ agent }) => agent) })
    // After a failure all are written to again: who has the mail already knows it by its id.
    const follows = part === 'closed' ? `${id}.opened.${person}` : null
    const outgoing = { id: `${id}.${part}.${person}`, follows, to: reader.email, mail }
    const sent = judge(await deliver(ctx, outgoing))
    if (sent.kind === 'retry') return sent
  }
  return { kind: 'done' }
}

interface Telling {
  incident: Incident
  part: IncidentMailInput['part']
  reader: Person
  agents: string[]
}

async function compose(ctx: Context, { incident, part, reader, agents }: Telling): Promise<MailText> {
  const { language } = reader
  const company = await getCompany(ctx)
  const say = (at: Date) => dateTime(language, at, company.timeZone)
  const facts = {
    product: sentence(language, `product.${incident.product}` as Key),
    incident_code: incident.code,
    agent_list: await nameAgents(ctx, agents, language),
    since: say(incident.openedAt),
    ...(incident.closedAt ? { over_at: say(incident.closedAt) } : {}),
    requester_name: unlinked(cleanName(reader.name)),
    company_name: unlinked(cleanName(company.name)),
  }
  const tell = (key: Key) => sentence(language, key, facts)
  const begun = () => [
    tell(`error.${incident.cause}.what`),
    tell('incident.since'),
    tell(`error.${incident.cause}.next`),
  ]
  const acts = await countLost(ctx, incident)
  const over = () => [tell('incident.over'), ...(acts > 0 ? [counted(language, 'incident.acts', acts)] : [])]
  return composeNote({
    language,
    subject: tell(`incident.subject.${part}`),
    hello: tell('outcome.hello'),
    told: part === 'opened' ? begun() : over(),
    open: { label: tell('incident.button'), address: `${ctx.addresses.app}/agents` },
    why: tell('incident.why'),
  })
}
