/**
 * Nothing lives again that had ended, whatever database was restored: the list outside gets what it lacks, and what the database has
 * forgotten ends again. Throws one sentence where the list is not there, or something in it cannot be read.
 */
import type { Context } from '../domain/audit/index.ts'
import { listCompanies } from '../domain/company/index.ts'
import {
  type Ended,
  findLost,
  findUnkept,
  groupEnded,
  keepAgain,
  keepEnded,
  lifeOf,
  requireList,
  whereAnyEnded,
} from '../domain/credential/index.ts'
import { endAgain } from '../domain/grant/index.ts'

/** A list that grows for ever is not read more often, and one that was lost or replaced meanwhile is told before it is needed. */
const lookEveryMs = 60 * 60_000
/** So long later where it was not as it should be. */
const againMs = 5 * 60_000

/** In which life each database was followed last, when the list is looked at again, and whether it was found amiss since. */
const followed = new WeakMap<Context['db'], { life: string; dueAt: number; isAmiss: boolean }>()

/** The whole where the database was restored since, until that has succeeded, or where the list was amiss; else, once an hour, what the list lacks. */
export async function keepFollowing(nobody: Context, stopping: AbortSignal): Promise<void> {
  const last = followed.get(nobody.db)
  if (last === undefined || last.life !== (await lifeOf(nobody))) return followWithdrawals(nobody, stopping)
  const now = nobody.clock.now().getTime()
  if (now < last.dueAt) return
  followed.set(nobody.db, { ...last, dueAt: now + againMs, isAmiss: true })
  // What ended meanwhile may stand nowhere: it was kept in a list that is gone again.
  if (last.isAmiss) return followWithdrawals(nobody, stopping)
  await goOver(nobody, findUnkept, stopping)
  followed.set(nobody.db, { ...last, dueAt: now + lookEveryMs })
}

export async function followWithdrawals(nobody: Context, stopping?: AbortSignal): Promise<void> {
  const life = await lifeOf(nobody)
  const now = nobody.clock.now().getTime()
  await goOver(nobody, followOne, stopping)
  followed.set(nobody.db, { life, dueAt: now + lookEveryMs, isAmiss: false })
}

/** Does this in each company, and adds what the list lacks. One where something does not work holds up no other; it is thrown when all had their turn. */
async function goOver(nobody: Context, work: typeof followOne, stopping?: AbortSignal): Promise<void> {
  const kept = await requireList(nobody, stopping)
  const ended = groupEnded(kept.lines)
  const unkept = new Map<string, Ended[]>()
  const failures: unknown[] = []
  for (const id of await whereEnded(nobody, ended)) {
    stopping?.throwIfAborted()
    const lacking = await work({ ...nobody, company: id }, ended.get(id) ?? []).catch((error: unknown) => {
      failures.push(error)
      return []
    })
    if (lacking.length > 0) unkept.set(id, lacking)
  }
  for (const [company, lost] of await findLost(nobody, unkept, stopping)) {
    nobody.log.warn('the list of withdrawals had lost lines, which are added again', { company, count: lost.length })
    await keepAgain({ ...nobody, company }, lost)
  }
  await requireReadable(nobody, kept.unreadable.length > 0, stopping)
  if (failures.length > 0) throw failures[0]
}

/** Our companies of which the list or the database knows something; of most neither does. */
async function whereEnded(nobody: Context, ended: Map<string, Ended[]>): Promise<string[]> {
  const known = new Set([...ended.keys(), ...(await whereAnyEnded(nobody))])
  return (await listCompanies(nobody)).flatMap(({ id }) => (known.has(id) ? [id] : []))
}

/** What had ended is ended again; answers what the list as it was read does not have. */
async function followOne(ctx: Context, ended: Ended[]): Promise<Ended[]> {
  const lacking = await findUnkept(ctx, ended)
  await keepEnded(ctx)
  if (ended.length === 0) return lacking
  const count = Object.values(await endAgain(ctx, ended)).flat().length
  if (count > 0) ctx.log.warn('what had ended before a restore was ended again', { company: ctx.company, count })
  return lacking
}

/** What a kill had cut is whole again by now. */
async function requireReadable({ withdrawals }: Context, wasDamaged: boolean, stopping?: AbortSignal): Promise<void> {
  const [first] = wasDamaged ? ((await withdrawals.read(stopping))?.unreadable ?? []) : []
  if (first === undefined) return
  throw new Error(
    `In the list of withdrawals, ${withdrawals.place}, ${first} was not written by this house, or is not whole. See docs/guides/restore-a-backup.md.`,
  )
}
