/** A change comes from a form of our own, made for this very session. */
import { AppError } from '../../platform/error.ts'
import { sameSecret } from '../../platform/token.ts'
import type { SignedIn, Visit } from './visit.ts'

/** Throws `forbidden` with the reason `csrf` for everything else. */
export function requireOwnForm(visit: SignedIn): void {
  const given = formOf(visit.request).get('csrf') ?? ''
  if (!sameSecret(given, visit.session.csrf) || !isFromHere(visit)) throw new AppError('forbidden', { reason: 'csrf' })
}

/** The fields of a posted form; none for anything that is no form. */
export function formOf({ body }: { body: unknown }): URLSearchParams {
  return body instanceof URLSearchParams ? body : new URLSearchParams()
}

/** What a browser says of the page the form stood on. Under `no-referrer` its Origin is "null" (Fetch, 3.2), so that alone proves nothing. */
export function isFromHere({ request: { headers }, tools: { addresses } }: Visit): boolean {
  const { origin } = headers
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  return origin === undefined || origin === 'null' || origin === new URL(addresses.approval).origin
}
