/** A sign-in as a browser walks it: to the provider and back. */
import { expect } from 'vitest'
import { createSignIn, SignInError, type SignInReason, type StartSignIn } from '../../server/platform/sign-in.ts'
import { client, type OidcHost, redirectUri, visit } from './oidc-host.ts'

export const signInAt = (issuer: string) => createSignIn({ issuer, ...client, allowInsecure: true })

/** A sign-in that went to the provider and came back, ready to be finished. */
export async function comeBack(host: Pick<OidcHost, 'issuer'>, wish: Partial<StartSignIn> = {}) {
  const signIn = signInAt(host.issuer)
  const { url, ...kept } = await signIn.start({ redirectUri, ...wish })
  return { signIn, url, answer: { currentUrl: await visit(url), ...kept } }
}

/** Why it came to nothing. */
export async function reasonOf(attempt: Promise<unknown>): Promise<SignInReason> {
  const error = await attempt.then(
    () => undefined,
    (thrown) => thrown,
  )
  expect(error).toBeInstanceOf(SignInError)
  expect(error.message).toMatch(/^[A-Z].+\.$/)
  return error.reason
}
