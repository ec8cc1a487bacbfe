/** A connection: how a system of the company's own is reached. What may be typed for one, and what of it may change without its secret. */
import { isIP } from 'node:net'
import type { ConnectionFields, TestOutcome } from '../../../contract/connection.ts'
import type { Sealed } from '../../platform/envelope.ts'
import { AppError } from '../../platform/error.ts'
import { isLoopbackHost, isPublicAddress } from '../../platform/public-address.ts'
import { type ConnectionCredential, originsOf, type SettingKind, type Strategy } from '../vault/index.ts'

/** How it is reached, whichever set it belongs to. */
export type Reach = Omit<ConnectionFields, 'set'>

export interface Connection extends Reach {
  id: string
  /** The credential set whose agents may use it; null: the one that its company began with. */
  set: string | null
  /** Of its secret. */
  version: number
  sealed: Sealed
  updatedAt: Date
  updatedBy: string
  lastTest: { at: Date; outcome: TestOutcome; status: number | null } | null
}

/** What calls over it are vouched for with. */
export function credentialOf(company: string, connection: Connection): ConnectionCredential {
  const { id, version, authType, clientId, sealed, baseUrl, settings } = connection
  return { company, id, version, authType, clientId, sealed, reach: { baseUrl, settings } }
}

/** Whoever may change an address, but does not know the secret, must not have it sent to another host. */
export function takesSecretAnew(
  { before, after }: { before: Connection; after: Reach },
  { strategies }: Rules,
): boolean {
  if (before.authType !== after.authType) return true
  const [from, to] = [before, after].map((one) => originsOf(one, strategyOf(after, strategies)).join(' '))
  return from !== to
}

export interface Rules {
  strategies: readonly Strategy[]
  /** Private addresses are allowed, and plain http on this machine, where a stand-in for Mekari is a company's system as well. */
  toPrivate: boolean
  /** The origin of Mekari's gateway. */
  gateway: string
}

/** The fields as they are kept; throws `invalid_input` naming the first that does not fit. */
export function checkFields(asked: Reach, rules: Rules): Reach {
  const { takes } = strategyOf(asked, rules.strategies)
  const baseUrl = checkAddress('baseUrl', asked.baseUrl, rules).replace(/\/+$/, '')
  if (/[?]/.test(baseUrl)) wrong('baseUrl', 'address')
  if (takes.clientId && !takes.clientId.test(asked.clientId)) wrong('clientId', asked.clientId ? 'format' : 'missing')
  const known = Object.entries(takes.settings).map(([name, kind]) => {
    const value = asked.settings[name] ?? ''
    return [name, checkSetting(`settings.${name}`, value, { kind, rules })]
  })
  const clientId = takes.clientId ? asked.clientId : ''
  return { name: asked.name, authType: asked.authType, baseUrl, clientId, settings: Object.fromEntries(known) }
}

function strategyOf({ authType }: Reach, strategies: readonly Strategy[]): Strategy {
  return strategies.find((one) => one.authType === authType) ?? wrong('authType', 'unknown')
}

/** Headers that are ours to set, or that say where one message ends and the next begins. */
const ownHeaders =
  /^(host|connection|content-.*|transfer-encoding|te|trailer|upgrade|expect|accept.*|date|digest|idempotency-key|cookie|proxy-.*)$/i

function checkSetting(field: string, value: string, by: { kind: SettingKind; rules: Rules }): string {
  if (by.kind === 'address') return checkAddress(field, value, by.rules)
  if (by.kind === 'header' && (!/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,60}$/.test(value) || ownHeaders.test(value)))
    wrong(field, 'header')
  if (by.kind === 'text' && !/^[\x20-\x7e]{0,300}$/.test(value)) wrong(field, 'format')
  return value
}

/** Where what is done is approved by a Super Admin: there is no way round by a secret of somebody's own. */
const ofMekari = /(^|\.)(mekari\.com|jurnal\.id|talenta\.co|desty\.app|qontak\.com)$/
const hostOf = ({ hostname }: URL) => hostname.replace(/\.$/, '')

/** An address over https, as a URL parser writes it; one that holds a password, that nobody else could reach, or Mekari's is refused. */
function checkAddress(field: string, text: string, { toPrivate, gateway }: Rules): string {
  const url = URL.parse(text)
  if (!url || url.username || url.password || url.hash || !['https:', 'http:'].includes(url.protocol))
    return wrong(field, 'address')
  const isHere = isLoopbackHost(url.hostname)
  if (url.protocol === 'http:' && !(toPrivate && isHere)) return wrong(field, 'https')
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  if (!toPrivate && (isHere || (isIP(literal) && !isPublicAddress(literal)))) return wrong(field, 'private')
  const host = hostOf(url)
  if (!toPrivate && (ofMekari.test(host) || host === hostOf(new URL(gateway)))) return wrong(field, 'mekari')
  return url.href
}

function wrong(field: string, reason: string): never {
  throw new AppError('invalid_input', { field, reason, problem: problems[reason] })
}

/** In words a program can show. */
const problems: Record<string, string> = {
  unknown: 'There is no such way to sign in.',
  address: 'An address like https://api.example.com is needed, without user, password, question mark or #.',
  https: 'The address must begin with https://.',
  private: 'The address lies inside a private network.',
  mekari: 'The address is Mekari’s own: what its products do is chosen as their actions.',
  header: 'This is no header that may be set.',
  missing: 'It is missing.',
  format: 'It has characters that do not fit.',
}
