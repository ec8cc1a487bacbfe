/** The list of withdrawals outside the database: whether it and the database say the same, and how a lost one is begun anew. */
import { type Context, contextFor, system, type Tools } from '../../domain/audit/index.ts'
import { listCompanies } from '../../domain/company/index.ts'
import { findUnkept, groupEnded, keepAgain, lookAtList, renewList } from '../../domain/credential/index.ts'
import { findAlive } from '../../domain/grant/index.ts'
import { newId } from '../../platform/id.ts'
import type { Finding } from './finding.ts'

const about = 'withdrawals'
const guide = 'See docs/guides/restore-a-backup.md.'

/** What differs, which side says what, and what to do; one line where nothing does. */
export async function* examineWithdrawals(tools: Tools): AsyncGenerator<Finding> {
  const { place } = tools.withdrawals
  const { known, there, kept } = await lookAtList(nobody(tools))
  if (known !== undefined && !there.includes(known)) {
    const says = `The list ${place} ${kept ? 'is another one than this database goes by' : 'is not there'}.`
    return yield { about, isWell: false, says, next: `No node starts without it. ${guide}` }
  }
  const { lines = [], unreadable = [] } = kept ?? {}
  for (const where of unreadable)
    yield {
      about,
      isWell: false,
      says: `${where} of ${place} was not written by this house, or is not whole.`,
      next: guide,
    }
  let differ = unreadable.length
  const ended = groupEnded(lines)
  for (const { id, externalId } of await listCompanies(nobody(tools)))
    for await (const finding of compare({ ...nobody(tools), company: id }, ended.get(id) ?? [])) {
      differ += 1
      yield { ...finding, about: `${about} of company ${externalId}` }
    }
  if (differ === 0) yield { about, isWell: true, says: `The list ${place} and the database say the same.` }
}

async function* compare(ctx: Context, ended: Parameters<typeof findAlive>[1]): AsyncGenerator<Omit<Finding, 'about'>> {
  const { grants, actions, credentials } = await findAlive(ctx, ended)
  const alive = [
    ...grants,
    ...actions.map(({ grant, action }) => `${action} of ${grant}`),
    ...credentials.map(({ id }) => id),
  ]
  if (alive.length > 0)
    yield {
      isWell: false,
      says: `The list says that these ended, and the database has them alive: ${alive.join(', ')}.`,
      next: 'The database was restored. Start a node: it ends them before it serves anybody.',
    }
  const { length } = await findUnkept(ctx, ended)
  if (length > 0)
    yield {
      isWell: false,
      says: `The list lacks ${length} that the database knows.`,
      next: 'Start a node: it adds them again.',
    }
}

/** Yields what is done; nothing is known of what ended after the backup that the database may come from. */
export async function* beginWithdrawals(tools: Tools, [verb]: string[]): AsyncGenerator<Finding> {
  if (verb !== 'begin') return yield { about, isWell: false, says: 'mekari-action withdrawals begin' }
  const ended = groupEnded((await renewList(nobody(tools))).lines)
  let count = 0
  for (const { id } of await listCompanies(nobody(tools)))
    count += await keepAgain({ ...nobody(tools), company: id }, ended.get(id) ?? [])
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
