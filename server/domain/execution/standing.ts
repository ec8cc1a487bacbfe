/** The faults that calls of this process met lately, so that the record is not asked about them at every call. */
import type { IncidentCause } from '../incident/index.ts'
import type { Line } from './send.ts'

export interface Standing {
  code: string
  /** When it was last held against what all processes know. */
  seenAt: number
}

export class Standings {
  readonly #known = new Map<string, Standing>()

  get(line: Line, cause: IncidentCause): Standing | undefined {
    return this.#known.get(keyOf(line, cause))
  }

  set(line: Line, cause: IncidentCause, standing: Standing): void {
    this.#known.set(keyOf(line, cause), standing)
  }

  /** Forgets what of these stood in the way of this line; answers which did. */
  take<C extends IncidentCause>(line: Line, causes: C[]): C[] {
    return causes.filter((cause) => this.#known.delete(keyOf(line, cause)))
  }
}

/** A signature is refused to one credential, everything else to all of the company. */
function keyOf({ product, credential }: Line, cause: IncidentCause): string {
  return [cause, credential.company, product.id, ...(cause === 'signature_refused' ? [credential.id] : [])].join(' ')
}
