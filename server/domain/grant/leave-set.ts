/** What becomes of an agent's rights when it leaves a credential set: all of them end, and where its builder's choice is enough they are given anew. */
import { newId } from '../../platform/id.ts'
import type { Context, Fact, Tx } from '../audit/index.ts'
import type { Catalogue } from '../catalogue/index.ts'
import { selectChoices } from '../choice/index.ts'
import { grantByChoice, isReachable } from './configure.ts'
import { insertWithdrawal, updateMoved, updateOver } from './store-withdrawal.ts'
import { findTaken, takeBack } from './withdraw.ts'

type Ended = Awaited<ReturnType<typeof takeBack>>

/** Ends what the agent was granted until now; answers what is to be recorded. */
export async function leaveSet(tx: Tx, ctx: Context, agent: string): Promise<Ended> {
  const taken = { agent }
  const parts = await findTaken(tx, ctx, taken)
  return takeBack(tx, ctx, { parts, taken, reason: '', withdrawal: null, by: null })
}

/** Notes what a Super Admin had approved of it as one withdrawal, so that people see how far its end is; null where there was nothing. */
export async function noteMove(
  tx: Tx,
  ctx: Context,
  { agent: subject, ended }: { agent: string; ended: Ended },
): Promise<string | null> {
  const grants = ended.flatMap(({ facts }) => (facts.basis === 'approval' ? [facts.grant] : []))
  if (grants.length === 0) return null
  const { id: person, name: by } = ctx.actor
  const [id, now] = [newId('wdr'), ctx.clock.now()]
  const about = { level: 'move', subject, action: null, reason: '' } as const
  await insertWithdrawal(tx, ctx.company, { id, ...about, person, by, now, grants: grants.length })
  await updateMoved(tx, ctx.company, { withdrawal: id, grants })
  await updateOver(tx, ctx.company, { id, confirmedAt: null })
  return id
}

/** Of what has ended gives again, in the set that the agent uses now, what nobody has to approve and its connections reach. */
export async function settleInSet(
  tx: Tx,
  ctx: Context,
  { agent, ended, catalogue }: { agent: string; ended: Ended; catalogue: Catalogue },
): Promise<Fact[]> {
  const held = new Set(ended.flatMap(({ facts }) => facts.actions))
  const events: Fact[] = []
  for (const choice of await selectChoices(tx, ctx.company, agent)) {
    const known = held.has(choice.action) ? catalogue.find(choice.action) : undefined
    if (!known?.version || !(await isReachable(tx, ctx, { agent, action: known.action }))) continue
    events.push(...(await grantByChoice(tx, ctx, { choice, chosen: { ...known, version: known.version } })))
  }
  return events
}
