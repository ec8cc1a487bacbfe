/** What only the clock brings about: requests that ended, outcomes still to be looked up, what nobody asks for any more. */
import { setTimeout as sleep } from 'node:timers/promises'
import { noteWider } from '../../domain/access/index.ts'
import { clearContactSessions } from '../../domain/agent/index.ts'
import { type Context, contextFor, system, type Tools } from '../../domain/audit/index.ts'
import { askFeed } from '../../domain/catalogue/index.ts'
import { clearConfirmations, clearDailyCounts, clearIntents, clearTrials } from '../../domain/execution/index.ts'
import { clearEnded } from '../../domain/person/index.ts'
import { newId } from '../../platform/id.ts'
import { clearJobs } from '../../platform/outbox.ts'
import { keepFollowing } from '../follow-withdrawals.ts'
import { followFigures } from './follow-figures.ts'
import { lookAfter } from './look-after.ts'
import { probeIncidents } from './probe-incidents.ts'
import { pullDeals } from './pull-deals.ts'
import { resolveUnknowns } from './resolve-unknown.ts'

const everyMs = 10_000
/** What comes seldom: a newer version, with a deploy or a feed, and a database that is restored, or a list that is lost, under a running house. */
const seldomMs = 60_000
/** Deals are Mekari's own, and nobody waits for them. */
const dealsEveryMs = 3600_000

/** Everything, once; ends early when it is to stop. */
export async function sweep(tools: Tools, stopping: AbortSignal): Promise<void> {
  await followFeed(tools)
  await probeIncidents(tools)
  await resolveUnknowns(tools, stopping)
  await lookAfterAll(tools, stopping)
  await noteNewer(tools)
  await followFigures(tools, stopping)
  await pullDeals(tools)
  await followKept(tools, stopping)
}

/** Companies, and then what nobody asks for any more. */
async function lookAfterAll(tools: Tools, stopping: AbortSignal): Promise<void> {
  const nobody = nobodyOf(tools)
  await lookAfter(nobody, stopping)
  if (stopping.aborted) return
  await clearEnded(nobody)
  await clearIntents(nobody)
  await clearDailyCounts(nobody)
  await clearConfirmations(nobody)
  await clearTrials(nobody)
  await clearContactSessions(nobody)
  await clearJobs(tools.db.worker.kysely, tools.clock.now())
}

function nobodyOf(tools: Tools): Context {
  return contextFor(tools, { actor: system, company: '', requestId: newId('req') })
}

/** Without its list the house goes on, and somebody has to hear of it before a restore. */
async function followKept(tools: Tools, stopping: AbortSignal): Promise<void> {
  await keepFollowing(nobodyOf(tools), stopping).catch((error: unknown) => {
    if (!stopping.aborted) tools.log.error('the list of withdrawals could not be followed', { error })
  })
}

/** A feed that is away changes nothing of what is known. */
async function followFeed(tools: Tools): Promise<void> {
  await askFeed(nobodyOf(tools)).catch((error: unknown) =>
    tools.log.warn('the catalogue feed could not be read', { error }),
  )
}

function noteNewer(tools: Tools): Promise<void> {
  return noteWider(nobodyOf(tools))
}

/** A loop each for what people wait to hear, of a product or of an act, however many companies there are to look after. */
export function keepSweeping(tools: Tools): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const keepOn = async (work: typeof lookAfterAll, pauseMs = everyMs) => {
    while (!stopping.signal.aborted) {
      await work(tools, stopping.signal).catch((error: unknown) =>
        tools.log.warn('the sweep did not finish', { error }),
      )
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }
  const loops = [probeIncidents, resolveUnknowns, lookAfterAll, followFigures].map((work) => keepOn(work))
  loops.push(...[followFeed, noteNewer, followKept].map((work) => keepOn(work, seldomMs)))
  loops.push(keepOn(pullDeals, dealsEveryMs))
  return {
    async stop() {
      stopping.abort()
      await Promise.all(loops)
    },
  }
}
