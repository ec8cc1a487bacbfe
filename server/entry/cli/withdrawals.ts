/** The list of withdrawals outside the database: whether it and the database say the same, and how a lost one is begun anew. */
import { type Context, contextFor, system, type Tools } from '../../domain/audit/index.ts'
import { listCompanies } from '../../domain/company/index.ts'
import {
  type Ended,
  findLost,
  findUnkept,
  groupEnded,
  keepAgain,
  lookAtList,
  renewList,
} from '../../domain/credential/index.ts'
import { findAlive } from '../../domain/grant/index.ts'
import { newId } from '../../platform/id.ts'
import type { Finding } from './finding.ts'

const about = 'withdrawals'
const guide = 'See docs/guides/restore-a-backup.md.'

/** What differs, which side says what, and what to do; one line where nothing does. */
export async function* examineWithdrawals(tools: Tools): AsyncGenerator<Finding> {
  const { place } = tools.withdrawals
  const { fault, kept } = await lookAtList(nobody(tools))
  if (fault)
    return yield {
      about,
      isWell: false,
      says: `The list ${place} ${fault}.`,
      next: `No node starts without it. ${guide}`,
    }
  const { lines = [], unreadable = [] } = kept ?? {}
  for (const where of unreadable) yield unreadableAt(tools, where)
  let differ = unreadable.length
  const ended = groupEnded(lines)
  for await (const finding of compare(tools, ended)) {
    differ += 1
    yield finding
  }
  if (differ === 0) yield { about, isWell: true, says: `The list ${place} and the database say the same.` }
}

async function* compare(tools: Tools, ended: Map<string, Ended[]>): AsyncGenerator<Finding> {
  const unkept = new Map<string, Ended[]>()
  const companies = await listCompanies(nobody(tools))
  for (const { id, externalId } of companies) {
    const ctx = { ...nobody(tools), company: id }
    const own = ended.get(id) ?? []
    yield* nameAlive(ctx, { about: `${about} of company ${externalId}`, own })
    const lacking = await findUnkept(ctx, own)
    if (lacking.length > 0) unkept.set(id, lacking)
  }
  const lost = await findLost(nobody(tools), unkept)
  for (const { id, externalId } of companies.filter((company) => lost.has(company.id)))
    yield {
      about: `${about} of company ${externalId}`,
      isWell: false,
      says: `The list lacks ${lost.get(id)?.length} that the database knows.`,
      next: 'Start a node: it adds them again.',
    }
}

async function* nameAlive(ctx: Context, { about, own }: { about: string; own: Ended[] }): AsyncGenerator<Finding> {
  const { grants, actions, credentials, choices, forgotten } = await findAlive(ctx, own)
  const within = [...actions.map(({ grant, action }) => `${action} of ${grant}`), ...credentials.map(({ id }) => id)]
  const alive = [...grants, ...within, ...choices.map(({ action, agent }) => `${action} of ${agent}`)]
  const ill = { about, isWell: false }
  if (alive.length > 0)
    yield {
      ...ill,
      says: `The list says that these ended, and the database has them alive: ${alive.join(', ')}.`,
      next: 'The database was restored. Start a node: it ends them before it serves anybody.',
    }
  if (forgotten.length > 0)
    yield {
      ...ill,
      says: `The list says that these ended, and the database never heard of them: ${forgotten.map(nameAtIssuer).join(', ')}.`,
      next: 'Start a node: it has their issuers revoke them once more. What people made by hand they revoke by hand, by this name.',
    }
}

const nameAtIssuer = ({ issuer, issuerRef }: Ended) => `${issuerRef} of ${issuer}`

function unreadableAt({ withdrawals: { place } }: Tools, where: string): Finding {
  const says = `${where} of ${place} was not written by this house, or is not whole.`
  return { about, isWell: false, says, next: guide }
}

/** Yields what is done, nothing where a line is there that cannot be read; nothing is known of what ended after the backup that the database may come from. */
export async function* beginWithdrawals(tools: Tools): AsyncGenerator<Finding> {
  const [damaged] = (await lookAtList(nobody(tools))).kept?.unreadable ?? []
  if (damaged !== undefined) return yield unreadableAt(tools, damaged)
  const ended = groupEnded((await renewList(nobody(tools))).lines)
  let count = 0
  for (const { id } of await listCompanies(nobody(tools))) {
    const ctx = { ...nobody(tools), company: id }
    const lacking = await findUnkept(ctx, ended.get(id) ?? [])
    await keepAgain(ctx, lacking)
    count += lacking.length
  }
  const says = `The house goes by ${tools.withdrawals.place} from now on; ${count} that the database knows were added.`
  yield {
    about,
    isWell: true,
    says,
    next: 'What ended since the last backup it cannot know: look through the access of each company.',
  }
}

function nobody(tools: Tools): Context {
  return contextFor(tools, { actor: system, company: '', requestId: newId('req') })
}
