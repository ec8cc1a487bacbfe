/** Keeps the copy of the record that the figures are computed from, company by company; one that does not work holds up no other. */
import { contextFor, system, type Tools } from '../../domain/audit/index.ts'
import { listCompanies } from '../../domain/company/index.ts'
import { projectFigures } from '../../domain/insight/index.ts'
import { newId } from '../../platform/id.ts'

export async function followFigures(tools: Tools, stopping: AbortSignal): Promise<void> {
  const nowhere = contextFor(tools, { actor: system, company: '', requestId: newId('req') })
  for (const { id } of await listCompanies(nowhere)) {
    if (stopping.aborted) return
    await projectFigures({ ...nowhere, company: id }).catch((error: unknown) =>
      tools.log.error('the figures could not be brought up to date', { company: id, error }),
    )
  }
}
