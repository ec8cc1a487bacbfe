/** What only the clock brings about, for every company in turn: requests that ended, outcomes still to be looked up. */
import { setTimeout as sleep } from 'node:timers/promises'
import { expireRequests } from '../../domain/approval/index.ts'
import { contextFor, system, type Tools } from '../../domain/audit/index.ts'
import { listCompanies } from '../../domain/company/index.ts'
import { newId } from '../../platform/id.ts'
import { resolveUnknowns } from './resolve-unknown.ts'

const everyMs = 10_000

export async function sweep(tools: Tools): Promise<void> {
  const nowhere = contextFor(tools, { actor: system, company: '', requestId: newId('req') })
  for (const { id } of await listCompanies(nowhere)) await expireRequests({ ...nowhere, company: id })
  await resolveUnknowns(tools)
}

export function keepSweeping(tools: Tools): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      await sweep(tools).catch((error: unknown) => tools.log.warn('the sweep did not finish', { error }))
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => {})
    }
  })()
  return {
    async stop() {
      stopping.abort()
      await loop
    },
  }
}
