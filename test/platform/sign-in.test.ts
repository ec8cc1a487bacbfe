import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import { createSignIn } from '../../server/platform/sign-in.ts'
import { comeBack, reasonOf, signInAt } from './come-back.ts'
import { listen } from './host.ts'
import { client, oidcHost, redirectUri } from './oidc-host.ts'

function changed(url: URL, name: string, value: string | undefined): URL {
  const copy = new URL(url)
  if (value === undefined) copy.searchParams.delete(name)
  else copy.searchParams.set(name, value)
  return copy
}

describe('a sign-in', () => {
  it('asks with code, PKCE S256, state and nonce, and anew each time [APPR-2]', async () => {
    const signIn = signInAt((await oidcHost()).issuer)
    const wish = { redirectUri, prompt: 'select_account', maxAge: 60, uiLocales: 'id en' } as const
    const [one, other] = [await signIn.start(wish), await signIn.start(wish)]
    expect(Object.fromEntries(one.url.searchParams)).toMatchObject({
      response_type: 'code',
      scope: 'openid profile email',
      redirect_uri: redirectUri,
      code_challenge_method: 'S256',
      state: one.state,
      nonce: one.nonce,
      prompt: 'select_account',
      max_age: '60',
      ui_locales: 'id en',
    })
    expect(one.url.searchParams.get('code_challenge')).not.toBe(one.codeVerifier)
    for (const part of ['state', 'nonce', 'codeVerifier'] as const) {
      expect(one[part]).not.toBe(other[part])
      expect(one[part].length).toBeGreaterThanOrEqual(43)
    }
  })

  it('tells who came back and when they authenticated [APPR-2]', async () => {
    const host = await oidcHost()
    const { signIn, answer } = await comeBack(host)
    const { authenticatedAt, ...person } = await signIn.finish(answer)
    expect(person).toEqual({
      issuer: host.issuer,
      sub: 'person_1',
      email: 'sari@company.test',
      emailVerified: true,
      name: 'Sari',
      locale: 'id',
    })
    expect(Math.abs(Date.now() - authenticatedAt.getTime())).toBeLessThan(5_000)
  })

  it('is finished once: the same code again is rejected [APPR-2]', async () => {
    const { signIn, answer } = await comeBack(await oidcHost())
    await signIn.finish(answer)
    expect(await reasonOf(signIn.finish(answer))).toBe('rejected')
  })

  it('is not finished by another browser, which has another state, nonce or verifier [APPR-2]', async () => {
    const host = await oidcHost()
    const { signIn, answer } = await comeBack(host)
    const other = await signIn.start({ redirectUri })
    expect(await reasonOf(signIn.finish({ ...answer, state: other.state }))).toBe('mismatch')
    expect(await reasonOf(signIn.finish({ ...answer, codeVerifier: other.codeVerifier }))).toBe('rejected')
    const again = await comeBack(host)
    expect(await reasonOf(again.signIn.finish({ ...again.answer, nonce: other.nonce }))).toBe('mismatch')
  })

  it.each([
    ['state', 'x'],
    ['state', undefined],
    ['iss', 'https://evil.test'],
    ['iss', undefined],
    ['code', undefined],
  ])('is not finished by an answer whose %s is %s [APPR-2]', async (name, value) => {
    const { signIn, answer } = await comeBack(await oidcHost())
    const currentUrl = changed(answer.currentUrl, name, value)
    expect(await reasonOf(signIn.finish({ ...answer, currentUrl }))).toBe('mismatch')
  })

  it('is not finished with the code of another provider [APPR-2]', async () => {
    const [ours, theirs] = [await comeBack(await oidcHost()), await comeBack(await oidcHost())]
    const code = theirs.answer.currentUrl.searchParams.get('code') ?? undefined
    const currentUrl = changed(ours.answer.currentUrl, 'code', code)
    expect(await reasonOf(ours.signIn.finish({ ...ours.answer, currentUrl }))).toBe('rejected')
  })

  it('is denied when the provider or the person says no', async () => {
    const { signIn, answer } = await comeBack(await oidcHost())
    const currentUrl = changed(changed(answer.currentUrl, 'code', undefined), 'error', 'access_denied')
    expect(await reasonOf(signIn.finish({ ...answer, currentUrl }))).toBe('denied')
  })

  it.each(['HS256', 'RS512'])('accepts no ID token signed with %s, which is not on the list [APPR-2]', async (alg) => {
    const { signIn, answer } = await comeBack(await oidcHost({ client: { id_token_signed_response_alg: alg } }))
    expect(await reasonOf(signIn.finish(answer))).toBe('mismatch')
  })

  it('accepts no ID token that the keys of the provider did not sign [APPR-2]', async () => {
    const [host, stranger] = [await oidcHost(), await oidcHost()]
    const keys = await (await fetch(`${stranger.issuer}/jwks`)).text()
    host.override.set('/jwks', (_, response) => response.setHeader('content-type', 'application/json').end(keys))
    const { signIn, answer } = await comeBack(host)
    expect(await reasonOf(signIn.finish(answer))).toBe('mismatch')
  })

  it('accepts nobody whose mail address is not told [APPR-2]', async () => {
    const { signIn, answer } = await comeBack(await oidcHost({ claims: { email: undefined } }))
    expect(await reasonOf(signIn.finish(answer))).toBe('incomplete')
  })

  it('calls an address verified only when the provider says so [APPR-2]', async () => {
    const { signIn, answer } = await comeBack(await oidcHost({ claims: { email_verified: 'true', name: '' } }))
    expect(await signIn.finish(answer)).toMatchObject({ emailVerified: false, name: 'sari@company.test' })
  })

  it('of somebody who authenticated too long ago is stale [APPR-9]', async () => {
    const { signIn, answer } = await comeBack(await oidcHost({ age: 20 * 60 }))
    expect(await reasonOf(signIn.finish({ ...answer, maxAge: 15 * 60 }))).toBe('stale')
  })
})

describe('a sign-in without its provider', () => {
  it('is unavailable, and works as soon as the provider is up', async () => {
    const host = await oidcHost()
    const discovery = '/.well-known/openid-configuration'
    host.override.set(discovery, (_, response) => response.writeHead(503).end())
    const signIn = signInAt(host.issuer)
    expect(await reasonOf(signIn.start({ redirectUri }))).toBe('unavailable')
    host.override.delete(discovery)
    expect((await signIn.start({ redirectUri })).url.origin).toBe(host.issuer)
  })

  it('is unavailable where nobody listens', async () => {
    const server = createServer()
    const issuer = `http://${await listen(server)}`
    server.close()
    expect(await reasonOf(signInAt(issuer).start({ redirectUri }))).toBe('unavailable')
  })

  it.each([
    ['/token', 'unavailable'],
    ['/me', 'unavailable'],
    ['/jwks', 'unavailable'],
  ] as const)('whose %s fails is %s', async (path, reason) => {
    const host = await oidcHost()
    const { signIn, answer } = await comeBack(host)
    host.override.set(path, (_, response) => response.writeHead(502).end('bad gateway'))
    expect(await reasonOf(signIn.finish(answer))).toBe(reason)
  })

  it.each([
    ['http://sso.company.test', true],
    ['http://127.0.0.1:9', false],
    ['http://127.0.0.1.evil.test', true],
    ['ftp://127.0.0.1', true],
  ])('refuses to begin with %s', (issuer, allowInsecure) => {
    expect(() => createSignIn({ issuer, ...client, allowInsecure })).toThrow('must have an https address')
  })
})
