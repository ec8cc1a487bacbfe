/** Asks the products that failed somebody whether they are back, over all companies; one that hangs holds up no other. */
import { contextFor, system, type Tools } from '../../domain/audit/index.ts'
import { probeIncident } from '../../domain/execution/index.ts'
import { takeDueIncidents } from '../../domain/incident/index.ts'
import { newId } from '../../platform/id.ts'

export async function probeIncidents(tools: Tools): Promise<void> {
  const nowhere = contextFor(tools, { actor: system, company: '', requestId: newId('req') })
  const due = await takeDueIncidents(nowhere)
  await Promise.all(
    due.map(({ company, incident }) =>
      probeIncident({ ...nowhere, company }, { incident }).catch((error: unknown) =>
        tools.log.error('an incident could not be probed', { company, subject: incident, error }),
      ),
    ),
  )
}
