/** Asks those to whom the access is owed what became of an act that the product could not tell. */
import { definition } from '../../../contract/integration.ts'
import { dateTime, type Key, type Language, sentence } from '../../../locales/index.ts'
import { getAgent } from '../agent/index.ts'
import { cleanName, findOrigins } from '../approval/index.ts'
import type { Context } from '../audit/index.ts'
import { type CatalogueEntry, nameOf } from '../catalogue/index.ts'
import { getCompany } from '../company/index.ts'
import { listConnections } from '../connection/index.ts'
import { type Execution, findExecution } from '../execution/index.ts'
import { findGranted } from '../grant/index.ts'
import { findAction } from '../integration/index.ts'
import { caretakers, getPerson, type Person } from '../person/index.ts'
import { composeNote } from './compose-note.ts'
import { type Delivered, deliver, judge } from './deliver.ts'
import { type MailText, unlinked } from './mail-text.ts'

export async function sendUnresolvedMails(ctx: Context, input: { execution: string }): Promise<Delivered> {
  const execution = await findExecution(ctx, input.execution)
  // Whatever is known by now, nobody needs to look for.
  if (execution?.state !== 'unknown' || execution.reference === null) return { kind: 'done' }
  const meant = await findMeant(ctx, execution)
  if (!meant) return { kind: 'done' }
  for (const { reader, why } of await findReaders(ctx, execution)) {
    const mail = await compose(ctx, { execution, meant, reader, why })
    const outgoing = { id: `${execution.id}.unresolved.${reader.id}`, follows: null, to: reader.email, mail }
    const sent = judge(await deliver(ctx, outgoing))
    if (sent.kind === 'retry') return sent
  }
  return { kind: 'done' }
}

type Meant = Pick<CatalogueEntry, 'product' | 'action'>

/** As it was granted; an action that has lost that is still known by its name. */
async function findMeant(
  ctx: Context,
  { action, version, grantedDigest: digest }: Execution,
): Promise<Meant | undefined> {
  const granted = version === null || digest === null ? undefined : await findGranted(ctx, { action, version, digest })
  return granted ?? findAction(ctx, action)
}

interface Reader {
  reader: Person
  why: Key
}

/** Whoever asked for it or chose it; where none of them is left, those who look after the company's affairs. */
async function findReaders(ctx: Context, { grantedDigest }: Execution): Promise<Reader[]> {
  const readers: Reader[] = []
  for (const { person, basis } of grantedDigest === null ? [] : await findOrigins(ctx, [grantedDigest])) {
    const reader = await getPerson(ctx, person)
    if (reader) readers.push({ reader, why: basis === 'approval' ? 'unresolved.why' : 'unresolved.why.chosen' })
  }
  if (readers.length > 0) return readers
  return (await caretakers(ctx)).map((reader) => ({ reader, why: 'unresolved.why.caretaker' }))
}

async function compose(
  ctx: Context,
  { execution, meant, reader, why }: Reader & { execution: Execution; meant: Meant },
): Promise<MailText> {
  const { language } = reader
  const company = await getCompany(ctx)
  const { name: agentName } = await getAgent(ctx, execution.agent, { deleted: true })
  const facts = {
    product: await nameSystem(ctx, language, meant),
    agent_name: unlinked(cleanName(agentName)),
    action_name: unlinked(nameOf(language, meant.action)),
    reference: execution.reference ?? '',
    started_at: dateTime(language, execution.startedAt, company.timeZone),
    requester_name: unlinked(cleanName(reader.name)),
    company_name: unlinked(cleanName(company.name)),
  }
  const tell = (key: Key) => sentence(language, key, facts)
  return composeNote({
    language,
    subject: tell('unresolved.subject'),
    hello: tell('outcome.hello'),
    told: [tell('unresolved.what'), tell('unresolved.next')],
    open: { label: tell('unresolved.button'), address: `${ctx.addresses.app}/agents/${execution.agent}/activity` },
    why: tell(why),
  })
}

/** Where there is something to look at: a system of the company's own is known to them by what its connection is called. */
async function nameSystem(ctx: Context, language: Language, { product, action: { own } }: Meant): Promise<string> {
  const id = own && definition.parse(own.definition).connection
  const connection = id === undefined ? undefined : (await listConnections(ctx)).find((one) => one.id === id)
  return connection ? unlinked(cleanName(connection.name)) : sentence(language, `product.${product.id}` as Key)
}
