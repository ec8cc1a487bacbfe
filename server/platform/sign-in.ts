/** Sign-in at an OpenID Connect provider: authorization code with PKCE, state and nonce; who somebody is, is issuer and sub. */
import * as oidc from 'openid-client'
import { discoverProvider, type ProviderSettings } from './discover-provider.ts'
import { SignInError, signInError } from './sign-in-error.ts'

export { SignInError, type SignInReason } from './sign-in-error.ts'

export interface StartSignIn {
  redirectUri: string
  prompt?: 'login' | 'select_account'
  /** How many seconds the authentication may lie back; more, and the provider asks again. */
  maxAge?: number
  uiLocales?: string
}

/** What the browser's session keeps between start and finish; `url` is where the browser goes. */
export interface StartedSignIn {
  url: URL
  state: string
  nonce: string
  codeVerifier: string
}

export interface FinishSignIn {
  /** The address the provider sent the browser to, under our public origin. */
  currentUrl: URL
  state: string
  nonce: string
  codeVerifier: string
  /** The same that was asked for at the start. */
  maxAge?: number
}

export interface SignedIn {
  issuer: string
  sub: string
  email: string
  emailVerified: boolean
  name: string
  locale?: string
  authenticatedAt: Date
}

export interface SignIn {
  start(wish: StartSignIn): Promise<StartedSignIn>
  finish(answer: FinishSignIn): Promise<SignedIn>
}

// A provider must tell when somebody authenticated only if a maximal age was asked for (OpenID Connect Core 1.0,
// section 3.1.2.1), so one always is; this one asks nobody to sign in again.
const LONG_AGO = 30 * 24 * 60 * 60

/** A sign-in that looks its provider up when first needed, and again for as long as it was not there. */
export function createSignIn(settings: ProviderSettings): SignIn {
  const provider = discoverProvider(settings)
  return {
    async start(wish) {
      try {
        return await start(await provider(), wish)
      } catch (error) {
        throw signInError(error)
      }
    },
    async finish(answer) {
      try {
        return await finish(await provider(), answer)
      } catch (error) {
        throw signInError(error)
      }
    },
  }
}

async function start(provider: oidc.Configuration, wish: StartSignIn): Promise<StartedSignIn> {
  const [state, nonce, codeVerifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()]
  const url = oidc.buildAuthorizationUrl(provider, {
    redirect_uri: wish.redirectUri,
    scope: 'openid profile email',
    state,
    nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
    max_age: String(wish.maxAge ?? LONG_AGO),
    ...(wish.prompt ? { prompt: wish.prompt } : {}),
    ...(wish.uiLocales ? { ui_locales: wish.uiLocales } : {}),
  })
  return { url, state, nonce, codeVerifier }
}

async function finish(provider: oidc.Configuration, answer: FinishSignIn): Promise<SignedIn> {
  const tokens = await oidc.authorizationCodeGrant(provider, answer.currentUrl, {
    expectedState: answer.state,
    expectedNonce: answer.nonce,
    pkceCodeVerifier: answer.codeVerifier,
    maxAge: answer.maxAge ?? LONG_AGO,
  })
  const claims = tokens.claims()
  if (!claims?.auth_time) throw new SignInError('incomplete')
  // Many providers tell name and address only here; the library refuses an answer about another sub.
  const info = provider.serverMetadata().userinfo_endpoint
    ? await oidc.fetchUserInfo(provider, tokens.access_token, claims.sub)
    : undefined
  const { email, email_verified, name, locale } = { ...claims, ...info }
  if (typeof email !== 'string' || email === '') throw new SignInError('incomplete')
  return {
    issuer: claims.iss,
    sub: claims.sub,
    email,
    emailVerified: email_verified === true,
    name: typeof name === 'string' && name !== '' ? name : email,
    ...(typeof locale === 'string' ? { locale } : {}),
    authenticatedAt: new Date(claims.auth_time * 1000),
  }
}
