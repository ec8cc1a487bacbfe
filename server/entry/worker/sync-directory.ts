/** Keeps our copy of companies, people and agents near the directory: at once when it says that something changed. */
import { setTimeout as sleep } from 'node:timers/promises'
import { syncAgents } from '../../domain/agent/index.ts'
import { contextFor, system, type Tools } from '../../domain/audit/index.ts'
import { companyIdFor, DirectoryDown, syncCompany } from '../../domain/company/index.ts'
import { syncPeople } from '../../domain/person/index.ts'
import { newId } from '../../platform/id.ts'

/** How long one question to the directory is held open, in seconds; below the time a sender waits for headers. */
const waitSeconds = 4
const retryMs = 2000

/** Takes over everything the directory says. */
export async function syncDirectory(tools: Tools): Promise<void> {
  const requestId = newId('req')
  for (const told of await tools.directory.companies()) {
    const nowhere = contextFor(tools, { actor: system, company: '', requestId })
    const company = await companyIdFor(nowhere, told.id)
    const ctx = contextFor(tools, { actor: system, company, requestId })
    await syncCompany(ctx, told)
    await syncPeople(ctx, told.members)
    await syncAgents(ctx, told.agents)
  }
}

/** Syncs now and after every change until stopped; a directory that is away is waited for. */
export function followDirectory(tools: Tools): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const loop = (async () => {
    let known = ''
    while (!stopping.signal.aborted) {
      try {
        const version = await tools.directory.changes(known, known ? waitSeconds : 0)
        if (version !== known) await syncDirectory(tools)
        known = version
      } catch (error) {
        if (!(error instanceof DirectoryDown)) tools.log.warn('the directory could not be taken over', { error })
        await sleep(retryMs, undefined, { signal: stopping.signal }).catch(() => {})
      }
    }
  })()
  return {
    async stop() {
      stopping.abort()
      await loop
    },
  }
}
