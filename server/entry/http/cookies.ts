/** The cookies of the builder's front, and what holds for the cookies of both. */
import type { FastifyReply } from 'fastify'
import type { Tools } from '../../domain/audit/index.ts'

const bound = '__Host-'

/**
 * On https a cookie is bound to the host by its prefix (RFC 6265bis). The front's address tells, not the connection: a proxy may
 * end the encryption before us without a word.
 */
export function named(address: string, name: string): string {
  return isEncrypted(address) ? bound + name : name
}

function isEncrypted(address: string): boolean {
  return address.startsWith('https://')
}

export function sessionCookie({ addresses }: Tools): string {
  return named(addresses.app, 'session')
}

export function signInCookie({ addresses }: Tools): string {
  return named(addresses.app, 'sign-in')
}

/** Options of a cookie only the server reads. */
export function setSecretCookie(
  reply: FastifyReply,
  { name, value, maxAge }: { name: string; value: string; maxAge: number },
): void {
  reply.setCookie(name, value, { path: '/', httpOnly: true, sameSite: 'lax', secure: name.startsWith(bound), maxAge })
}

/** A browser drops a bound cookie only at the word of one that is secure itself. */
export function dropSecretCookie(reply: FastifyReply, name: string): void {
  reply.clearCookie(name, { path: '/', secure: name.startsWith(bound) })
}

/** The page reads this one and sends it back in a header with every change. */
export function setCsrfCookie(reply: FastifyReply, { addresses }: Tools, value: string): void {
  reply.setCookie('csrf', value, {
    path: '/',
    httpOnly: false,
    sameSite: 'strict',
    secure: isEncrypted(addresses.app),
  })
}
