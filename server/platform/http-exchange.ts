import type { Dispatcher } from 'undici'

/** Why there is no answer. */
export type FailureCause =
  | 'invalid'
  | 'forbidden'
  | 'refused'
  | 'unreachable'
  | 'untrusted'
  | 'closed'
  | 'timeout'
  | 'reset'
  | 'garbled'
  | 'redirect'
  | 'too_large'

export interface Answer {
  kind: 'answer'
  status: number
  /** Names in lower case. */
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: Buffer
}

export interface Failure {
  kind: 'failed'
  /** `no` only when it is certain that not one byte of the call left. */
  sent: 'no' | 'maybe'
  cause: FailureCause
}

export type Outcome = Answer | Failure

/** One call and its answer: settles exactly once, within its time and size, and never lets undici send the call twice. */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly outcome: Promise<Outcome>
  readonly #settle: (outcome: Outcome) => void
  readonly #timer: NodeJS.Timeout
  readonly #maxBytes: number
  readonly #chunks: Buffer[] = []
  #controller: Dispatcher.DispatchController | undefined
  #settled = false
  #size = 0
  #status = 0
  #headers: Answer['headers'] = {}

  constructor(totalMs: number, maxBytes: number) {
    const { promise, resolve } = Promise.withResolvers<Outcome>()
    this.outcome = promise
    this.#settle = resolve
    this.#maxBytes = maxBytes
    this.#timer = setTimeout(() => this.#fail('timeout'), totalMs)
  }

  // undici calls this on a ready connection, just before the first byte. It calls it again when it puts a call back into
  // its queue, and also for a call that was given up while it waited: neither may go out.
  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#settled || this.#controller) controller.abort(new Error('This call may not go out any more.'))
    else this.#controller = controller
  }

  onResponseStart(_: unknown, status: number, headers: Answer['headers']): void {
    this.#status = status
    this.#headers = headers
    if (status >= 300 && status < 400) this.#fail('redirect')
    else if (Number(headers['content-length']) > this.#maxBytes) this.#fail('too_large')
  }

  onResponseData(_: unknown, chunk: Buffer): void {
    this.#size += chunk.length
    if (this.#size > this.#maxBytes) this.#fail('too_large')
    else this.#chunks.push(chunk)
  }

  onResponseEnd(): void {
    this.#finish({ kind: 'answer', status: this.#status, headers: this.#headers, body: Buffer.concat(this.#chunks) })
  }

  onResponseError(_: unknown, error: Error): void {
    this.#fail(causeOf(error))
  }

  #fail(cause: FailureCause): void {
    this.#finish({ kind: 'failed', sent: this.#controller ? 'maybe' : 'no', cause })
    this.#controller?.abort(new Error(cause))
  }

  #finish(outcome: Outcome): void {
    if (this.#settled) return
    this.#settled = true
    clearTimeout(this.#timer)
    this.#settle(outcome)
  }
}

const CAUSES: readonly [RegExp, FailureCause][] = [
  [/^UND_ERR_INVALID_ARG$|^UND_ERR_REQ_CONTENT_LENGTH_MISMATCH$/, 'invalid'],
  [/^UND_ERR_(CLOSED|DESTROYED)$/, 'closed'],
  [/^UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT$|^ETIMEDOUT$/, 'timeout'],
  [/^UND_ERR_HEADERS_OVERFLOW$/, 'too_large'],
  [/^ECONNREFUSED$/, 'refused'],
  [/^E(NOTFOUND|AI_AGAIN|HOSTUNREACH|NETUNREACH|ADDRNOTAVAIL)$/, 'unreachable'],
  [/CERT|TLS|SSL|SIGNATURE|^EPROTO$/, 'untrusted'],
  [/^HPE_|^HTTPParserError$|^UND_ERR_RES_CONTENT_LENGTH/, 'garbled'],
]

function causeOf(error: Error & { code?: unknown }): FailureCause {
  const code = String(error.code ?? error.name)
  return CAUSES.find(([codes]) => codes.test(code))?.[1] ?? 'reset'
}
