/** Every node, whatever its role, learns within seconds the versions that one of them was told by the catalogue feed. */
import { setTimeout as sleep } from 'node:timers/promises'
import { contextFor, system, type Tools } from '../domain/audit/index.ts'
import { learnKept } from '../domain/catalogue/index.ts'
import { newId } from '../platform/id.ts'

const everyMs = 5_000

export function keepLearning(tools: Tools): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const loop = (async () => {
    const rest = () => sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => {})
    // What was kept before the start is known already.
    for (await rest(); !stopping.signal.aborted; await rest()) {
      const nobody = contextFor(tools, { actor: system, company: '', requestId: newId('req') })
      await learnKept(nobody).catch((error: unknown) =>
        tools.log.warn('versions that were kept could not be read', { error }),
      )
    }
  })()
  return {
    async stop() {
      stopping.abort()
      await loop
    },
  }
}
