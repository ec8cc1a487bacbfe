/** Points out to whoever can do something about it what is amiss with accesses, and that it is over: each person in one mail of all that a look found of a kind. */
import type { ProductId } from '../../../contract/word.ts'
import { counted, type Key, list, sentence } from '../../../locales/index.ts'
import { cleanName } from '../approval/index.ts'
import type { Context } from '../audit/index.ts'
import { getCompany } from '../company/index.ts'
import { isBeginningTold, type Look, noteTold } from '../incident/index.ts'
import { catalogueOf } from '../integration/index.ts'
import type { Person } from '../person/index.ts'
import { composeNote } from './compose-note.ts'
import { type Delivered, deliver, judge } from './deliver.ts'
import { findWarned, type PointedOut, type Warned } from './find-warned.ts'
import { type MailText, unlinked } from './mail-text.ts'
import { atMost, nameAgents } from './name-agents.ts'
import { warningFacts } from './warning-facts.ts'

/** `id`: of the event, by which the mails are known. */
export type WarningNews = Look & { id: string }

/** Who hears that it began while others hear that it is over hears that as well, afterwards. */
export async function sendWarningMails(
  ctx: Context,
  news: WarningNews,
): Promise<Delivered | { kind: 'wait'; reason: string }> {
  // Asked first: whoever is told until then is among those who were told.
  const goesOn = news.part === 'closed' && (await isBeginningTold(ctx, news))
  const sent = await tellAll(ctx, news)
  return goesOn && sent.kind === 'done' ? { kind: 'wait', reason: 'that it began is still being told' } : sent
}

/** An address that is put off holds up nobody else; a server that does not answer is not waited for once for each reader. */
async function tellAll(ctx: Context, { id, ...look }: WarningNews): Promise<Delivered> {
  let left: Delivered = { kind: 'done' }
  for (const warned of await findWarned(ctx, look)) {
    const { reader, accesses } = warned
    const mail = await compose(ctx, look, warned)
    const sent = judge(await deliver(ctx, { id: `${id}.${reader.id}`, follows: null, to: reader.email, mail }))
    const warnings = accesses.flatMap((access) => access.warnings)
    if (sent.kind === 'done') await noteTold(ctx, { part: look.part, person: reader.id, warnings })
    if (sent.kind !== 'retry') continue
    if (!sent.ofRecipient) return sent
    left = sent
  }
  return left
}

async function compose(
  ctx: Context,
  { kind, part }: Look,
  { reader, builds, why, accesses }: Warned,
): Promise<MailText> {
  const { language } = reader
  const facts = await factsOf(ctx, accesses, reader)
  const tell = (key: Key) => sentence(language, key, facts)
  const isOpen = part === 'opened'
  return composeNote({
    language,
    subject: tell(isOpen ? `warning.${kind}.subject` : 'warning.over.subject'),
    hello: tell('outcome.hello'),
    told: [
      ...(await tellEach(ctx, `warning.${kind}.${isOpen ? 'what' : 'over'}`, { accesses, reader })),
      tell(isOpen ? nextOf(ctx, kind, builds) : 'warning.over.next'),
    ],
    open: wayOf(ctx, { kind, builds, accesses, tell }),
    why: tell(why),
  })
}

/** What the reader themselves can do about it. */
function nextOf({ issuer }: Context, kind: Look['kind'], builds: boolean): Key {
  if (kind === 'renewal_due' && !issuer.can.issue) return 'warning.renewal_due.next.by_hand'
  return builds || kind === 'right_missing' ? `warning.${kind}.next` : `warning.${kind}.next.super_admin`
}

/** The first of them one by one, and how many more there are. */
async function tellEach(
  ctx: Context,
  key: Key,
  { accesses, reader: { language } }: Pick<Warned, 'accesses' | 'reader'>,
): Promise<string[]> {
  const catalogue = await catalogueOf(ctx, { removed: true })
  const told = accesses.slice(0, atMost).map((access) => {
    const about = warningFacts(language, access, catalogue)
    return sentence(language, key, {
      ...about,
      agent_name: unlinked(about.agent_name),
      action_list: unlinked(about.action_list),
    })
  })
  const more = accesses.length - told.length
  return more > 0 ? [...told, counted(language, 'warning.more', more)] : told
}

interface Way {
  kind: Look['kind']
  builds: boolean
  accesses: PointedOut[]
  tell: (key: Key) => string
}

/** Where something can be done about it. */
function wayOf({ addresses, company, issuer }: Context, { kind, builds, accesses, tell }: Way) {
  const [first, ...others] = accesses
  const approve = `${addresses.approval}/approve/access`
  if (kind === 'renewal_due' && issuer.can.issue && builds)
    return { label: tell('app.nav.connections'), address: `${addresses.app}/connections` }
  if (kind === 'renewal_due' && !issuer.can.issue && first && others.length === 0)
    return { label: tell('task.renewal.do'), address: `${approve}/${company}/${first.grant}/credential` }
  if (!builds) return { label: tell('done.to_access'), address: approve }
  if (others.length > 0) return { label: tell('incident.button'), address: `${addresses.app}/agents` }
  return { label: tell('outcome.button'), address: `${addresses.app}/agents/${first?.agent}` }
}

async function factsOf(ctx: Context, accesses: PointedOut[], { language, name }: Person) {
  const agents = new Set(accesses.map(({ agent }) => agent))
  const products = new Set<ProductId>(accesses.map(({ product }) => product))
  const { name: companyName } = await getCompany(ctx)
  return {
    agent_name: await nameAgents(ctx, [...agents], language),
    product: list(
      language,
      [...products].map((product) => sentence(language, `product.${product}`)),
    ),
    requester_name: unlinked(cleanName(name)),
    company_name: unlinked(cleanName(companyName)),
  }
}
