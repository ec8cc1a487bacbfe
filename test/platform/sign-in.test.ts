import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import { createSignIn, SignInError, type SignInReason, type StartSignIn } from '../../server/platform/sign-in.ts'
import { listen } from './host.ts'
import { client, type OidcHost, oidcHost, redirectUri, visit } from './oidc-host.ts'

const signInAt = (issuer: string) => createSignIn({ issuer, ...client, allowInsecure: true })

/** A sign-in that went to the provider and came back, ready to be finished. */
async function comeBack(host: OidcHost, wish: Partial<StartSignIn> = {}) {
  const signIn = signInAt(host.issuer)
  const { url, ...kept } = await signIn.start({ redirectUri, ...wish })
  return { signIn, url, answer: { currentUrl: await visit(url), ...kept } }
}

/** A provider that answers with the ID token of the test's choice, rightly signed. */
async function openForged() {
  const { issuer, override, signToken } = await oidcHost()
  const { signIn, answer } = await comeBack({ issuer, override, signToken })
  const reply = (path: string, body: object) =>
    override.set(path, (_, response) => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
    })
  const tell = (info: object) => reply('/me', info)
  tell({ sub: 'person_1', email: 'sari@company.test' })
  const times = { iat: secondsAgo(0), exp: secondsAgo(-3600), auth_time: secondsAgo(5) }
  return {
    ...{ signIn, answer },
    claims: { iss: issuer, sub: 'person_1', aud: client.clientId, nonce: answer.nonce, ...times },
    host: {
      tell,
      answer: (claims: object, header?: object) =>
        reply('/token', { access_token: 'access', token_type: 'Bearer', id_token: signToken(claims, header) }),
    },
  }
}

const secondsAgo = (seconds: number) => Math.floor(Date.now() / 1000) - seconds

async function reasonOf(attempt: Promise<unknown>): Promise<SignInReason> {
  const error = await attempt.then(
    () => undefined,
    (thrown) => thrown,
  )
  expect(error).toBeInstanceOf(SignInError)
  expect(error.message).toMatch(/^[A-Z].+\.$/)
  return error.reason
}

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

  it.each([
    ['of another client', { aud: 'another-client' }],
    ['for several clients, given to another', { aud: [client.clientId, 'another-client'], azp: 'another-client' }],
    ['of another issuer', { iss: 'https://evil.test' }],
    ['that is over', { exp: secondsAgo(3600) }],
    ['that never ends', { exp: undefined }],
    ['of another sign-in', { nonce: 'another' }],
    ['of no sign-in', { nonce: undefined }],
    ['about nobody', { sub: undefined }],
    ['that tells no time of authentication', { auth_time: undefined }],
  ])('accepts no ID token %s, though the provider signed it [APPR-2]', async (_, wrong) => {
    const { host, signIn, answer, claims } = await openForged()
    host.answer(claims)
    expect((await signIn.finish(answer)).sub).toBe('person_1')
    host.answer({ ...claims, ...wrong })
    expect(await reasonOf(signIn.finish(answer))).toMatch(/^(mismatch|incomplete|stale)$/)
  })

  it('accepts no ID token that nobody signed [APPR-2]', async () => {
    const { host, signIn, answer, claims } = await openForged()
    host.answer(claims, { alg: 'none' })
    expect(await reasonOf(signIn.finish(answer))).toBe('mismatch')
  })

  it('takes name and address of nobody but the one who signed in [APPR-2]', async () => {
    const { host, signIn, answer, claims } = await openForged()
    host.answer(claims)
    host.tell({ sub: 'person_2', email: 'andi@company.test' })
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
