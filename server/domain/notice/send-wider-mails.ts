/** Tells those who asked for an action, once, that a newer version of it would be allowed more, with what of it is new. */
import { type Key, type Language, sentence } from '../../../locales/index.ts'
import { cleanName, listBlocked } from '../approval/index.ts'
import type { Context } from '../audit/index.ts'
import { findChange, isWider, tellNews, titleOf } from '../catalogue/index.ts'
import { getCompany } from '../company/index.ts'
import { type GrantedAction, listAllGrants } from '../grant/index.ts'
import { getReader, type Person } from '../person/index.ts'
import { composeNote } from './compose-note.ts'
import { type Delivered, deliver, judge } from './deliver.ts'
import { groupByAsker } from './group-by-asker.ts'
import { type MailText, unlinked } from './mail-text.ts'
import { nameAgents } from './name-agents.ts'

export interface WiderNews {
  /** Of the event, by which the mails are known. */
  id: string
  action: string
}

export async function sendWiderMails(ctx: Context, { id, action }: WiderNews): Promise<Delivered> {
  for (const [person, held] of await findReaders(ctx, action)) {
    const reader = await getReader(ctx, person)
    // Whoever has left the company is not written to any more.
    if (!reader) continue
    const mail = await compose(ctx, reader, held)
    const sent = judge(await deliver(ctx, { id: `${id}.${person}`, follows: null, to: reader.email, mail }))
    if (sent.kind === 'retry') return sent
  }
  return { kind: 'done' }
}

/** Whoever asked, with what of theirs may do less than the newest version would; the oldest version first. */
async function findReaders(ctx: Context, action: string): Promise<Map<string, GrantedAction[]>> {
  const [granted, blocks] = await Promise.all([listAllGrants(ctx), listBlocked(ctx)])
  // What is blocked cannot be asked for.
  const isBlocked = ({ agent }: GrantedAction) => blocks.some((one) => one.agent === agent && one.action === action)
  const held = granted
    .filter((one) => one.action === action && mayDoLess(ctx, one) && !isBlocked(one))
    .sort((one, other) => one.version - other.version)
  return groupByAsker(
    ctx,
    held.map((one) => ({ ...one, digests: [one.grantedDigest] })),
  )
}

function mayDoLess(ctx: Context, granted: GrantedAction): boolean {
  const change = granted.isHeld && findChange(ctx.catalogue, granted)
  return Boolean(change && isWider(change))
}

async function compose(ctx: Context, reader: Person, held: GrantedAction[]): Promise<MailText> {
  const { language } = reader
  const [first, ...others] = held
  const agents = await nameAgents(
    ctx,
    held.map(({ agent }) => agent),
    language,
  )
  const known = first && ctx.catalogue.find(first.action)
  const facts = {
    product: known ? sentence(language, `product.${known.product.id}`) : '',
    action_title: known ? titleOf(language, known.action) : '',
    agent_list: agents,
    agent_name: agents,
    requester_name: unlinked(cleanName(reader.name)),
    company_name: unlinked(cleanName((await getCompany(ctx)).name)),
  }
  const tell = (key: Key) => sentence(language, key, facts)
  const page = `${ctx.addresses.app}/agents`
  return composeNote({
    language,
    subject: tell('wider.subject'),
    hello: tell('outcome.hello'),
    told: [tell('wider.what'), newsIn(ctx, language, first), tell('wider.agents'), tell('wider.next')],
    open:
      others.length === 0
        ? { label: tell('wider.button'), address: `${page}/${first?.agent}?ask=` }
        : { label: tell('incident.button'), address: page },
    why: tell('wider.why'),
  })
}

/** What the newest version would add to this access, if its limits stay. */
function newsIn({ catalogue }: Context, language: Language, granted: GrantedAction | undefined): string {
  const was = granted && catalogue.findVersion(granted.action, granted.version)
  const now = granted && catalogue.find(granted.action)
  if (!was || !now?.version) return ''
  const { limits } = granted
  const news = tellNews(language, { ...was, limits }, { ...now, version: now.version, limits })
  return news?.lines.map(({ text }) => text).join(' ') ?? ''
}
