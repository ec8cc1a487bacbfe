/**
 * HTTP calls to addresses that a customer typed. The name is resolved anew for every call and all it leads to has to be public;
 * then the connection goes to the very address that was checked, so that a name cannot mean another one a moment later. Each call
 * has a connection of its own: nothing of one company is left for the next.
 */
import type { LookupFunction } from 'node:net'
import { Client } from 'undici'
import { Exchange, type Outcome } from './http-exchange.ts'
import { isPublicAddress } from './public-address.ts'
import { createResolver, type Place, type ResolveName } from './resolve-name.ts'
import { type HttpCall, type Sender, sendLimits, wireTarget } from './send-http.ts'

export interface Guard {
  /** Whether private addresses may be called too: on a laptop, to try things out. */
  toPrivate: boolean
  resolve?: ResolveName
}

export function createGuardedSender({ toPrivate, resolve = createResolver() }: Guard): Sender {
  const underWay = new Set<Promise<unknown>>()
  const send = async (call: HttpCall): Promise<Outcome> => {
    const begun = performance.now()
    const { timeoutMs = sendLimits.totalMs } = call
    const place = await findPlace({ ...call, timeoutMs }, resolve)
    if (place === undefined) return { kind: 'failed', sent: 'no', cause: 'unreachable' }
    const isOpen = toPrivate || place.every(({ address }) => isPublicAddress(address))
    const [first] = place
    if (!isOpen || !first) return { kind: 'failed', sent: 'no', cause: 'forbidden' }
    return sendTo(first, { ...call, timeoutMs: timeoutMs - (performance.now() - begun) })
  }
  return {
    send(call) {
      const sending = send(call)
      underWay.add(sending)
      return sending.finally(() => underWay.delete(sending))
    },
    close: async () => void (await Promise.allSettled(underWay)),
  }
}

type TimedCall = HttpCall & { timeoutMs: number }

/** Nothing where the name stands for nothing, or nobody says so in time. */
async function findPlace({ url, timeoutMs }: TimedCall, resolve: ResolveName): Promise<Place[] | undefined> {
  const late = Promise.withResolvers<undefined>()
  const timer = setTimeout(() => late.resolve(undefined), Math.min(timeoutMs, sendLimits.connectMs))
  try {
    const found = await Promise.race([resolve(url.hostname.replace(/^\[|\]$/g, '')), late.promise])
    return found?.length ? found : undefined
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
  }
}

async function sendTo(place: Place, { method, url, headers, body, ...bounds }: TimedCall): Promise<Outcome> {
  const { connectMs, headersMs, totalMs, maxBytes } = sendLimits
  const client = new Client(url.origin, {
    allowH2: false,
    pipelining: 1,
    connect: { timeout: connectMs, lookup: alwaysTo(place) },
    headersTimeout: headersMs,
    bodyTimeout: totalMs,
  })
  const exchange = new Exchange(bounds.timeoutMs, bounds.maxBytes ?? maxBytes)
  client.dispatch({ path: wireTarget(url), method, headers, body: body ?? null }, exchange)
  const outcome = await exchange.outcome
  await client.destroy()
  return outcome
}

function alwaysTo({ address, family }: Place): LookupFunction {
  return (_host, { all }, tell) => (all ? tell(null, [{ address, family }]) : tell(null, address, family))
}
