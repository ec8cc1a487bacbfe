/** The public keys that somebody else publishes (RFC 7517): kept for ten minutes, and asked for anew when one is named that is not among them. */
import { createLocalJWKSet, errors, type JWTVerifyGetKey } from 'jose'
import type { Clock } from './clock.ts'
import type { Sender } from './send-http.ts'

/** They could not be had, or are none: whose signature it is cannot be told now. */
export class KeysUnavailable extends Error {
  override name = 'KeysUnavailable'
}

export interface KeyHost {
  sender: Sender
  /** Address of the JSON Web Key Set. */
  url: string
  clock: Clock
}

interface Known {
  find: JWTVerifyGetKey
  at: number
}

const freshMs = 10 * 60_000
/** A name that nobody knows may be made up, so it makes us ask no more often than this. */
const pauseMs = 30_000
const timeoutMs = 5_000
const maxBytes = 65_536

export function publishedKeys({ clock, ...host }: KeyHost): JWTVerifyGetKey {
  let known: Known | undefined
  let askedAt = Number.NEGATIVE_INFINITY
  let asking: Promise<Known> | undefined

  const ask = async (now: number): Promise<Known> => {
    askedAt = now
    try {
      known = { find: await fetchKeys(host), at: now }
      return known
    } finally {
      asking = undefined
    }
  }
  /** However many wait for the answer, the question is asked once. */
  const askOnce = (now: number): Promise<Known> => (asking ??= ask(now))

  return async (header, token) => {
    const now = clock.now().getTime()
    const { find } = known && now - known.at < freshMs ? known : await askOnce(now)
    try {
      return await find(header, token)
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error
      if (now - askedAt >= pauseMs) return (await askOnce(now)).find(header, token)
      throw known?.at === askedAt ? error : new KeysUnavailable('The keys could not be fetched a moment ago.')
    }
  }
}

async function fetchKeys({ sender, url }: Omit<KeyHost, 'clock'>): Promise<JWTVerifyGetKey> {
  const headers = { accept: 'application/jwk-set+json, application/json' }
  const outcome = await sender.send({ method: 'GET', url: new URL(url), headers, timeoutMs, maxBytes })
  if (outcome.kind === 'failed') throw new KeysUnavailable(`The keys could not be fetched: ${outcome.cause}.`)
  if (outcome.status !== 200) throw new KeysUnavailable(`The keys were answered with ${outcome.status}.`)
  return findIn(readKeySet(outcome.body))
}

function readKeySet(body: Buffer): JWTVerifyGetKey {
  try {
    return createLocalJWKSet(JSON.parse(body.toString()))
  } catch (cause) {
    throw new KeysUnavailable('What was published is no set of keys.', { cause })
  }
}

/** That no one key fits is the signer's mistake; a published key that is none is the publisher's. */
function findIn(keys: JWTVerifyGetKey): JWTVerifyGetKey {
  return async (header, token) => {
    try {
      return await keys(header, token)
    } catch (error) {
      if (signersMistakes.some((kind) => error instanceof kind)) throw error
      throw new KeysUnavailable('A published key cannot be used.', { cause: error })
    }
  }
}

const signersMistakes = [errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys, errors.JOSENotSupported]
