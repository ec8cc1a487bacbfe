/** A change comes from a form of our own, made for this very session. */
import { AppError } from '../../platform/error.ts'
import { sameSecret } from '../../platform/token.ts'
import type { SignedIn } from './visit.ts'

/** Throws `forbidden` with the reason `csrf` for everything else. */
export function requireOwnForm({ request, tools, session }: SignedIn): void {
  const given = formOf(request).get('csrf') ?? ''
  if (!sameSecret(given, session.csrf) || !isFromHere(request.headers, tools.addresses.approval))
    throw new AppError('forbidden', { reason: 'csrf' })
}

/** The fields of a posted form; none for anything that is no form. */
export function formOf({ body }: { body: unknown }): URLSearchParams {
  return body instanceof URLSearchParams ? body : new URLSearchParams()
}

/** What a browser says of the page the form stood on. Under `no-referrer` its Origin is "null" (Fetch, 3.2), so that alone proves nothing. */
function isFromHere(headers: Record<string, string | string[] | undefined>, address: string): boolean {
  const { origin } = headers
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  return origin === undefined || origin === 'null' || origin === new URL(address).origin
}
