/** HTTP calls to others: HTTP/1.1 only, redirects never followed, bounded in time and size; whatever happens is data. */
import { Agent } from 'undici'
import { Exchange, type Outcome } from './http-exchange.ts'

export type { Answer, Failure, FailureCause, Outcome } from './http-exchange.ts'

export interface HttpCall {
  method: string
  url: URL
  headers: Readonly<Record<string, string>>
  body?: string | Uint8Array
  timeoutMs?: number
  maxBytes?: number
}

export interface SendLimits {
  connectMs: number
  headersMs: number
  totalMs: number
  maxBytes: number
  /** Per origin; a call beyond them waits its turn within its time, so that a hanging host cannot use up this process. */
  connections: number
}

export interface Sender {
  send(call: HttpCall): Promise<Outcome>
  /** Waits for the calls under way, then closes every connection. */
  close(): Promise<void>
}

export const sendLimits: SendLimits = {
  connectMs: 2_000,
  headersMs: 5_000,
  totalMs: 15_000,
  maxBytes: 1_048_576,
  connections: 256,
}

/** One pool of connections per origin, shared by all who send. */
export function createSender(limits: Partial<SendLimits> = {}): Sender {
  const { connectMs, headersMs, totalMs, maxBytes, connections } = { ...sendLimits, ...limits }
  const agent = new Agent({
    // Over HTTP/2 the request line differs from the one that was signed; undici would negotiate it by itself.
    allowH2: false,
    pipelining: 1,
    connections,
    connect: { timeout: connectMs },
    headersTimeout: headersMs,
    bodyTimeout: totalMs,
  })
  return {
    send({ method, url, headers, body, timeoutMs = totalMs, maxBytes: atMost = maxBytes }) {
      const exchange = new Exchange(timeoutMs, atMost)
      agent.dispatch({ origin: url.origin, path: wireTarget(url), method, headers, body: body ?? null }, exchange)
      return exchange.outcome
    },
    close: () => agent.close(),
  }
}

/** Path and query of an address exactly as `send` puts them on the wire: what a signature has to cover. */
export function wireTarget(url: URL): string {
  return url.pathname + url.search
}
