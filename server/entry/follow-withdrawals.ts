/**
 * Nothing lives again that had ended, whatever database was restored: the list outside gets what it lacks, and what the database has
 * forgotten ends again. Throws one sentence where the list is not there, or something in it cannot be read.
 */
import type { Context } from '../domain/audit/index.ts'
import { listCompanies } from '../domain/company/index.ts'
import { groupEnded, keepAgain, requireList } from '../domain/credential/index.ts'
import { endAgain } from '../domain/grant/index.ts'

export async function followWithdrawals(nobody: Context): Promise<void> {
  const kept = await requireList(nobody)
  const ended = groupEnded(kept.lines)
  for (const { id } of await listCompanies(nobody)) {
    const ctx = { ...nobody, company: id }
    const known = ended.get(id) ?? []
    const lost = await keepAgain(ctx, known)
    if (lost > 0)
      ctx.log.warn('the list of withdrawals had lost lines, which were added again', { company: id, count: lost })
    const { grants, actions, credentials } = await endAgain(ctx, known)
    const count = grants.length + actions.length + credentials.length
    if (count > 0) ctx.log.warn('what had ended before a restore was ended again', { company: id, count })
  }
  await requireReadable(nobody, kept.unreadable.length > 0)
}

/** What a kill had cut is whole again by now. */
async function requireReadable({ withdrawals }: Context, wasDamaged: boolean): Promise<void> {
  const [first] = wasDamaged ? ((await withdrawals.read())?.unreadable ?? []) : []
  if (first === undefined) return
  throw new Error(
    `In the list of withdrawals, ${withdrawals.place}, ${first} was not written by this house, or is not whole. See docs/guides/restore-a-backup.md.`,
  )
}
