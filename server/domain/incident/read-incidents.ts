/** Incidents as pages, mails and the worker look at them. */
import { type Context, read } from '../audit/index.ts'
import { type Incident, probeEveryMs } from './incident.ts'
import { type Due, selectIncident, selectOpen, takeDue } from './store.ts'

export function findIncident(ctx: Context, id: string): Promise<Incident | undefined> {
  return read(ctx, (tx) => selectIncident(tx, ctx.company, id))
}

/** Every one that lasts in the company, the oldest first. */
export function listOpenIncidents(ctx: Context): Promise<Incident[]> {
  return read(ctx, (tx) => selectOpen(tx, ctx.company))
}

/** Those of all companies whose product is to be asked now whether it is back; each is then looked at under its own company. */
export function takeDueIncidents(ctx: Context): Promise<Due[]> {
  const now = ctx.clock.now()
  return takeDue(ctx.db.worker.kysely, { now, next: new Date(now.getTime() + probeEveryMs) })
}
