import type { ErrorCode } from '../../contract/error.ts'

/** What an error knows about its cause: plain values that an answer, a log line or a record may carry. */
export type Facts = Readonly<Record<string, unknown>>

/** An error that says what happened by a code of the closed list; whom it is told to, and how, is decided where it leaves the house. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly facts: Facts

  constructor(code: ErrorCode, facts: Facts = {}, options?: ErrorOptions) {
    super(code, options)
    this.name = 'AppError'
    this.code = code
    this.facts = facts
  }
}
