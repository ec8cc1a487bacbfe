/** The faults and drifting clocks that calls of this process met lately, so that the record is not asked about them at every call. */
import type { IncidentCause } from '../incident/index.ts'
import type { Line } from './send.ts'

export interface Standing {
  code: string
  /** When it was last held against what all processes know. */
  seenAt: number
}

type Cause = IncidentCause | 'clock_drifting'

export class Standings {
  readonly #known = new Map<string, Standing>()

  get(line: Line, cause: Cause): Standing | undefined {
    return this.#known.get(keyOf(line, cause))
  }

  set(line: Line, cause: Cause, standing: Standing): void {
    this.#known.set(keyOf(line, cause), standing)
  }

  /** Forgets what was known of this; false: nothing was. */
  drop(line: Line, cause: Cause): boolean {
    return this.#known.delete(keyOf(line, cause))
  }

  /** Forgets whatever stood in the way of this line; false: nothing did. */
  take(line: Line): boolean {
    return faults.map((cause) => this.drop(line, cause)).includes(true)
  }
}

const faults: IncidentCause[] = ['product_down', 'clock_off', 'signature_refused']

/** A signature is refused to one credential, everything else to all of the company. */
function keyOf({ product, credential }: Line, cause: Cause): string {
  return [cause, credential.company, product.id, ...(cause === 'signature_refused' ? [credential.id] : [])].join(' ')
}
