/** Points out, once to whoever can do something about it, what is amiss with an access, and once that it is over. */
import type { WarningKind } from '../../../contract/word.ts'
import { type Key, sentence } from '../../../locales/index.ts'
import { getAgent } from '../agent/index.ts'
import { cleanName, findOrigins } from '../approval/index.ts'
import type { Context } from '../audit/index.ts'
import { getCompany } from '../company/index.ts'
import { catalogueOf } from '../integration/index.ts'
import { caretakers, getReader, type Person, superAdmins } from '../person/index.ts'
import { composeNote } from './compose-note.ts'
import { type Delivered, deliver, judge } from './deliver.ts'
import { type MailText, unlinked } from './mail-text.ts'
import { warningFacts } from './warning-facts.ts'

export interface WarningNews {
  /** Of the event, by which the mails are known. */
  id: string
  part: 'opened' | 'closed'
  kind: WarningKind
  agent: string
  product: string
  /** Nothing: it is about the access as a whole. */
  actions: string[]
  /** Which version of each it may use. */
  versions: Record<string, number>
  /** Of the documents by which they were granted. */
  digests: string[]
}

export async function sendWarningMails(ctx: Context, news: WarningNews): Promise<Delivered> {
  for (const to of await findReaders(ctx, news)) {
    const mail = await compose(ctx, news, to)
    const outgoing = { id: `${news.id}.${to.reader.id}`, follows: null, to: to.reader.email, mail }
    const sent = judge(await deliver(ctx, outgoing))
    if (sent.kind === 'retry') return sent
  }
  return { kind: 'done' }
}

interface To {
  reader: Person
  why: 'unresolved.why' | 'unresolved.why.caretaker' | 'ending.why.super_admin'
}

/** Whoever asked for it, or looks after the company since they left; where it takes a Super Admin, those. */
async function findReaders(ctx: Context, { kind, digests }: WarningNews): Promise<To[]> {
  const deciders = kind === 'right_missing' || kind === 'renewal_due' ? await superAdmins(ctx) : []
  const asked = kind === 'renewal_due' ? [] : await findAsking(ctx, digests)
  const others = deciders.filter(({ id }) => !asked.some(({ reader }) => reader.id === id))
  return [...asked, ...others.map((reader): To => ({ reader, why: 'ending.why.super_admin' }))]
}

async function findAsking(ctx: Context, digests: string[]): Promise<To[]> {
  const origins = (await Promise.all(digests.map((digest) => findOrigins(ctx, digest)))).flat()
  const people = new Set(origins.map(({ person }) => person))
  const readers = await Promise.all([...people].map((person) => getReader(ctx, person)))
  const asked = readers.flatMap((reader): To[] => (reader ? [{ reader, why: 'unresolved.why' }] : []))
  return asked.length > 0
    ? asked
    : (await caretakers(ctx)).map((reader): To => ({ reader, why: 'unresolved.why.caretaker' }))
}

async function compose(ctx: Context, news: WarningNews, { reader, why }: To): Promise<MailText> {
  const { kind, part, agent } = news
  const { language } = reader
  const facts = await factsOf(ctx, news, reader)
  const tell = (key: Key) => sentence(language, key, facts)
  const open =
    why === 'ending.why.super_admin'
      ? { label: tell('done.to_access'), address: `${ctx.addresses.approval}/approve/access` }
      : { label: tell('outcome.button'), address: `${ctx.addresses.app}/agents/${agent}` }
  return composeNote({
    language,
    subject: tell(part === 'opened' ? `warning.${kind}.subject` : 'warning.over.subject'),
    hello: tell('outcome.hello'),
    told:
      part === 'opened'
        ? [tell(`warning.${kind}.what`), tell(`warning.${kind}.next`)]
        : [tell(`warning.${kind}.over`), tell('warning.over.next')],
    open,
    why: tell(why),
  })
}

async function factsOf(ctx: Context, { agent, ...news }: WarningNews, { language, name }: Person) {
  const [company, catalogue, { name: agentName }] = await Promise.all([
    getCompany(ctx),
    catalogueOf(ctx, { removed: true }),
    getAgent(ctx, agent, { deleted: true }),
  ])
  const about = warningFacts(language, { ...news, agentName }, catalogue)
  return {
    ...about,
    agent_name: unlinked(about.agent_name),
    action_list: unlinked(about.action_list),
    requester_name: unlinked(cleanName(name)),
    company_name: unlinked(cleanName(company.name)),
  }
}
