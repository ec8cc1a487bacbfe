/** Looks up what became of acts whose answer was lost, over all companies; one that cannot be looked up holds up no other. */
import { contextFor, system, type Tools } from '../../domain/audit/index.ts'
import { resolveUnknown, takeUnknowns } from '../../domain/execution/index.ts'
import { newId } from '../../platform/id.ts'

/** So many at a time: a product that lets one of them wait lets no more than these wait with it. */
const sideBySide = 10

export async function resolveUnknowns(tools: Tools, stopping: AbortSignal): Promise<void> {
  const nowhere = contextFor(tools, { actor: system, company: '', requestId: newId('req') })
  while (!stopping.aborted) {
    const taken = await takeUnknowns(nowhere, sideBySide)
    await Promise.all(
      taken.map(({ company, ...due }) =>
        resolveUnknown({ ...nowhere, company }, due).catch((error: unknown) =>
          tools.log.error('an outcome could not be looked up', { company, subject: due.execution, error }),
        ),
      ),
    )
    if (taken.length < sideBySide) return
  }
}
