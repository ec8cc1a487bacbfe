/** What only the clock brings about: requests that ended, outcomes still to be looked up, what nobody asks for any more. */
import { setTimeout as sleep } from 'node:timers/promises'
import { callForReview, noteWider, pointOut } from '../../domain/access/index.ts'
import { clearContactSessions } from '../../domain/agent/index.ts'
import { expireRequests, remindRequests } from '../../domain/approval/index.ts'
import { contextFor, system, type Tools } from '../../domain/audit/index.ts'
import { askFeed } from '../../domain/catalogue/index.ts'
import { listCompanies } from '../../domain/company/index.ts'
import { clearConfirmations, clearDailyCounts, clearIntents, clearTrials } from '../../domain/execution/index.ts'
import { clearEnded } from '../../domain/person/index.ts'
import { newId } from '../../platform/id.ts'
import { clearJobs } from '../../platform/outbox.ts'
import { followWithdrawals } from '../follow-withdrawals.ts'
import { endAccess } from './end-access.ts'
import { followFigures } from './follow-figures.ts'
import { probeIncidents } from './probe-incidents.ts'
import { pullDeals } from './pull-deals.ts'
import { resolveUnknowns } from './resolve-unknown.ts'

const everyMs = 10_000
const feedEveryMs = 60_000
/** Deals are Mekari's own, and nobody waits for them. */
const dealsEveryMs = 3600_000
/** Before a start it is done anyway: this is for a database that is restored under a running house. */
const withdrawalsEveryMs = 300_000

/** Everything, once; ends early when it is to stop. */
export async function sweep(tools: Tools, stopping: AbortSignal): Promise<void> {
  await followFeed(tools)
  await probeIncidents(tools)
  await resolveUnknowns(tools, stopping)
  await lookAfter(tools, stopping)
  await followFigures(tools, stopping)
  await pullDeals(tools)
  await followKept(tools)
}

/** For every company in turn; one where something does not work holds up no other. */
async function lookAfter(tools: Tools, stopping: AbortSignal): Promise<void> {
  const nowhere = contextFor(tools, { actor: system, company: '', requestId: newId('req') })
  for (const { id } of await listCompanies(nowhere)) {
    if (stopping.aborted) return
    const ctx = { ...nowhere, company: id }
    await expireRequests(ctx).catch((error: unknown) =>
      tools.log.error('requests could not be ended', { company: id, error }),
    )
    await remindRequests(ctx).catch((error: unknown) =>
      tools.log.error('Super Admins could not be reminded', { company: id, error }),
    )
    await endAccess(ctx).catch((error: unknown) => tools.log.error('access could not be ended', { company: id, error }))
    await noteWider(ctx).catch((error: unknown) =>
      tools.log.error('wider versions could not be noted', { company: id, error }),
    )
    await pointOut(ctx).catch((error: unknown) =>
      tools.log.error('what is amiss could not be pointed out', { company: id, error }),
    )
    await callForReview(ctx).catch((error: unknown) =>
      tools.log.error('Super Admins could not be called to the review', { company: id, error }),
    )
  }
  await clearEnded(nowhere)
  await clearIntents(nowhere)
  await clearDailyCounts(nowhere)
  await clearConfirmations(nowhere)
  await clearTrials(nowhere)
  await clearContactSessions(nowhere)
  await clearJobs(tools.db.worker.kysely, tools.clock.now())
}

function followKept(tools: Tools): Promise<void> {
  return followWithdrawals(contextFor(tools, { actor: system, company: '', requestId: newId('req') }))
}

/** A feed that is away changes nothing of what is known. */
async function followFeed(tools: Tools): Promise<void> {
  const nobody = contextFor(tools, { actor: system, company: '', requestId: newId('req') })
  await askFeed(nobody).catch((error: unknown) => tools.log.warn('the catalogue feed could not be read', { error }))
}

/** A loop each for what people wait to hear, of a product or of an act, however many companies there are to look after. */
export function keepSweeping(tools: Tools): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const keepOn = async (work: typeof lookAfter, pauseMs = everyMs) => {
    while (!stopping.signal.aborted) {
      await work(tools, stopping.signal).catch((error: unknown) =>
        tools.log.warn('the sweep did not finish', { error }),
      )
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }
  const loops = [probeIncidents, resolveUnknowns, lookAfter, followFigures].map((work) => keepOn(work))
  loops.push(keepOn(pullDeals, dealsEveryMs), keepOn(followKept, withdrawalsEveryMs), keepOn(followFeed, feedEveryMs))
  return {
    async stop() {
      stopping.abort()
      await Promise.all(loops)
    },
  }
}
