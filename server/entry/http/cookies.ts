/** The cookies of the builder's front. */
import type { FastifyReply, FastifyRequest } from 'fastify'

/** On https a cookie is bound to the host by its prefix (RFC 6265bis). */
export function named(request: FastifyRequest, name: string): string {
  return request.protocol === 'https' ? `__Host-${name}` : name
}

export function sessionCookie(request: FastifyRequest): string {
  return named(request, 'session')
}

export function signInCookie(request: FastifyRequest): string {
  return named(request, 'sign-in')
}

/** Options of a cookie only the server reads. */
export function setSecretCookie(
  reply: FastifyReply,
  { name, value, maxAge }: { name: string; value: string; maxAge: number },
): void {
  const secure = reply.request.protocol === 'https'
  reply.setCookie(name, value, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge })
}

/** The page reads this one and sends it back in a header with every change. */
export function setCsrfCookie(reply: FastifyReply, value: string): void {
  const secure = reply.request.protocol === 'https'
  reply.setCookie('csrf', value, { path: '/', httpOnly: false, sameSite: 'strict', secure })
}
