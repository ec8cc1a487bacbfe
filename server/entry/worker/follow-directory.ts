/** Keeps our copy of companies, people and agents near the directory: at once when it says that something changed. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Tools } from '../../domain/audit/index.ts'
import { syncCompanies, syncDirectory } from '../sync-directory.ts'

/** How long one question to the directory is held open, in seconds; below the time a sender waits for headers. */
const waitSeconds = 4
const retryMs = 2000
/** However quiet it is, everything is taken over anew so often: a change that was missed does not stay missed. */
const wholeMs = 15 * 60_000

interface Following {
  known: string
  isAway: boolean
  /** When everything was taken over last. */
  wholeAt: number
}

/** Syncs now and after every change until stopped; a directory that is away is waited for. */
export function followDirectory(tools: Tools): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const loop = (async () => {
    const state: Following = { known: '', isAway: false, wholeAt: 0 }
    while (!stopping.signal.aborted) {
      await follow(tools, state)
      if (state.isAway) await sleep(retryMs, undefined, { signal: stopping.signal }).catch(() => {})
    }
  })()
  return {
    async stop() {
      stopping.abort()
      await loop
    },
  }
}

/** One question; of a row of failures only the first is logged, and its end. */
async function follow(tools: Tools, state: Following): Promise<void> {
  try {
    const { version, companies } = await tools.directory.changes(state.known, state.known ? waitSeconds : 0)
    const now = tools.clock.now().getTime()
    const isDue = now - state.wholeAt >= wholeMs
    if (isDue || (version !== state.known && !companies)) {
      await syncDirectory(tools)
      state.wholeAt = now
    } else if (version !== state.known && companies) await syncCompanies(tools, companies)
    if (state.isAway) tools.log.info('the directory is followed again')
    Object.assign(state, { known: version, isAway: false })
  } catch (error) {
    if (!state.isAway) tools.log.warn('the directory cannot be followed', { error })
    state.isAway = true
  }
}
