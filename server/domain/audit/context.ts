/** What every use case is handed: who acts, for which company, and the tools to do it with. */
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database/connect.ts'
import type { Hints } from '../../platform/database/hints.ts'
import type { Log } from '../../platform/log.ts'
import type { NewJob } from '../../platform/outbox.ts'
import type { Recent } from '../../platform/recent.ts'
import type { RecordedEvent } from './audit-event.ts'

export type Actor =
  | Acting
  | { kind: 'runtime'; id: string; name: string; agent: string }
  | { kind: 'system'; id: null; name: string }

interface Acting {
  kind: 'person'
  id: string
  name: string
  issuer: string
  sub: string
  email: string
  isConsultant?: boolean
  /** The API token of theirs, where a program acts for them by it. */
  via?: string
}

export const system: Actor = { kind: 'system', id: null, name: 'Mekari Action' }

/**
 * The tools behind which clock, network and storage are kept, built once in app.ts.
 * Each room adds its own by `declare module '../audit/context.ts' { interface Tools { … } }`.
 */
export interface Tools {
  /** One connection per database role; a use case reaches tables through read() and change() only. */
  db: { app: Database; worker: Database; operator: Database }
  /** Hints between nodes that something of a company changed. */
  hints: Hints
  /** What was learned of companies a moment ago; change() forgets it. */
  recent: Recent
  clock: Clock
  log: Log
  /** Which jobs follow a recorded event: server/reactions.ts. */
  reactions: (event: RecordedEvent) => NewJob[]
}

export interface Context extends Tools {
  actor: Actor
  /** The company whose rows are visible; '' before one is known. */
  company: string
  requestId: string
}

/** The same tools, for another actor or company. */
export function contextFor(tools: Tools, who: { actor: Actor; company: string; requestId: string }): Context {
  return { ...tools, ...who }
}
