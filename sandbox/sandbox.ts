/** What every part of the sandbox is given. */
import type { Directory } from './directory/changes.ts'
import type { State } from './state.ts'

export interface Sandbox {
  readonly state: State
  readonly directory: Directory
  /** Where the sandbox listens, `http://127.0.0.1:PORT`. */
  readonly address: string
  /** The gateway's clock in milliseconds, shifted by the control door. */
  now(): number
  log(line: string): void
}
