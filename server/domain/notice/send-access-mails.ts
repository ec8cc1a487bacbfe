/** Tells those who asked for an access, or chose it, that it is about to end, has ended, was taken back, or stayed behind as its agent moved; of the first its Super Admins too. */
import { dateTime, type Key, list, sentence } from '../../../locales/index.ts'
import { cleanName } from '../approval/index.ts'
import type { Context } from '../audit/index.ts'
import { nameOf } from '../catalogue/index.ts'
import { getCompany } from '../company/index.ts'
import { catalogueOf } from '../integration/index.ts'
import { getReader, type Person, superAdmins } from '../person/index.ts'
import { composeNote } from './compose-note.ts'
import { type Delivered, deliver, judge } from './deliver.ts'
import { groupByAsker } from './group-by-asker.ts'
import { type MailText, unlinked } from './mail-text.ts'
import { nameActions } from './name-actions.ts'
import { nameAgents } from './name-agents.ts'
import { quoted } from './outcome-sentence.ts'

/** What the record says happened to an access, or to some of its actions. */
export interface AccessNews {
  /** Of the event, by which the mails are known. */
  id: string
  part: 'expiring' | 'expired' | 'withdrawn' | 'moved'
  /** When it ends, ended, or was taken back. */
  at: Date
  accesses: {
    agent: string
    product: string
    actions: string[]
    /** Of the documents by which they were granted. */
    digests: string[]
  }[]
  /** Who took it back, and why. */
  by?: string | undefined
  person?: string | null | undefined
  reason?: string | undefined
}

export async function sendAccessMails(ctx: Context, news: AccessNews): Promise<Delivered> {
  for (const { reader, canProlong } of await findReaders(ctx, news)) {
    const mail = await composeAccessMail(ctx, { news, reader, canProlong })
    const outgoing = { id: `${news.id}.${reader.id}`, follows: null, to: reader.email, mail }
    const sent = judge(await deliver(ctx, outgoing))
    if (sent.kind === 'retry') return sent
  }
  return { kind: 'done' }
}

interface Reader {
  reader: Person
  /** Whoever asked for an access does not prolong it. */
  canProlong: boolean
}

/** Nobody is told what they did themselves. */
async function findReaders(ctx: Context, { part, accesses, person: doer }: AccessNews): Promise<Reader[]> {
  const asked = await groupByAsker(ctx, accesses)
  const readers: Reader[] = []
  for (const person of asked.keys()) {
    const reader = person === doer ? undefined : await getReader(ctx, person)
    if (reader) readers.push({ reader, canProlong: false })
  }
  if (part !== 'expiring') return readers
  const deciders = (await superAdmins(ctx)).filter(({ id }) => !asked.has(id))
  return [...readers, ...deciders.map((reader) => ({ reader, canProlong: true }))]
}

/** Of one access, or of several that one person asked for. */
export async function composeAccessMail(
  ctx: Context,
  { news, reader, canProlong }: Reader & { news: AccessNews },
): Promise<MailText> {
  const { language } = reader
  const { part, accesses } = news
  const [agent, ...others] = new Set(accesses.map((access) => access.agent))
  const facts = await factsOf(ctx, news, reader)
  const tell = (key: Key) => sentence(language, key, facts)
  const next = canProlong ? 'ending.expiring.next.super_admin' : (`ending.${part}.next` as const)
  const open = canProlong
    ? { label: tell('done.to_access'), address: `${ctx.addresses.approval}/approve/access` }
    : others.length > 0
      ? { label: tell('app.nav.agents'), address: `${ctx.addresses.app}/agents` }
      : { label: tell('outcome.button'), address: `${ctx.addresses.app}/agents/${agent}` }
  return composeNote({
    language,
    subject: tell(`ending.${part}.subject`),
    hello: tell('outcome.hello'),
    told: [tell(`ending.${part}.what`), ...(facts.reason ? [tell('done.reason')] : []), tell(next)],
    open,
    why: tell(canProlong ? 'ending.why.super_admin' : 'ending.why'),
  })
}

async function factsOf(ctx: Context, news: AccessNews, { language, name }: Person) {
  const { accesses, at, by = '', reason = '' } = news
  const company = await getCompany(ctx)
  const catalogue = await catalogueOf(ctx, { removed: true })
  const agents = [...new Set(accesses.map(({ agent }) => agent))]
  const products = [...new Set(accesses.map(({ product }) => product))]
  const named = [...new Set(accesses.flatMap(({ actions }) => actions))].map((id) => {
    const known = catalogue.find(id)
    return known ? nameOf(language, known.action) : id
  })
  return {
    agent_name: await nameAgents(ctx, agents, language),
    product: list(
      language,
      products.map((product) => sentence(language, `product.${product}` as Key)),
    ),
    action_list: unlinked(nameActions(named, language)),
    ended_at: dateTime(language, at, company.timeZone),
    person_name: unlinked(cleanName(by)),
    reason: reason && unlinked(quoted(reason)),
    requester_name: unlinked(cleanName(name)),
    company_name: unlinked(cleanName(company.name)),
  }
}
