/** Looks up what became of acts whose answer was lost, over all companies; one that cannot be looked up holds up no other. */
import { contextFor, system, type Tools } from '../../domain/audit/index.ts'
import { listOverdue, resolveUnknown } from '../../domain/execution/index.ts'
import { newId } from '../../platform/id.ts'

export async function resolveUnknowns(tools: Tools, stopping: AbortSignal): Promise<void> {
  const nowhere = contextFor(tools, { actor: system, company: '', requestId: newId('req') })
  for (const { company, ...due } of await listOverdue(nowhere)) {
    if (stopping.aborted) return
    try {
      await resolveUnknown({ ...nowhere, company }, due)
    } catch (error) {
      tools.log.error('an outcome could not be looked up', { company, subject: due.execution, error })
    }
  }
}
