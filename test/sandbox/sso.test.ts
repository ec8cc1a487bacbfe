import * as client from 'openid-client'
import { describe, expect, it } from 'vitest'
import { openBrowser, type Visit } from './browser.ts'
import { ask, clientSecret, openSandbox, redirectUri } from './open-sandbox.ts'

type Browser = ReturnType<typeof openBrowser>

async function openClient() {
  const sandbox = await openSandbox()
  const issuer = new URL(`${sandbox.address}/sso`)
  const basic = client.ClientSecretBasic(clientSecret)
  const options = { execute: [client.allowInsecureRequests] }
  const config = await client.discovery(issuer, 'mekari-action', {}, basic, options)
  return { sandbox, config }
}

/** Begins a sign-in; answers the page shown and how to finish with the address it ended at. */
async function begin(config: client.Configuration, browser: Browser, extra: Record<string, string> = {}) {
  const pkceCodeVerifier = client.randomPKCECodeVerifier()
  const checks = { pkceCodeVerifier, expectedState: client.randomState(), expectedNonce: client.randomNonce() }
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid email profile',
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    ...extra,
  })
  const page = await browser.go(url.href)
  const finish = (end: Visit) => client.authorizationCodeGrant(config, new URL(end.url), checks)
  return { page, finish }
}

/** Four parameters because few sign-ins ask for anything more. */
async function signIn(config: client.Configuration, browser: Browser, sub: string, extra = {}) {
  const { page, finish } = await begin(config, browser, extra)
  const tokens = await finish(await browser.submit(page.url, { sub }))
  return { page, tokens, claims: tokens.claims() }
}

const isAtPeople = ({ url, status }: Visit) => status === 200 && url.includes('/sso/interaction/')

describe('the sandbox sign-in', () => {
  it('walks the code flow with PKCE and tells who signed in', async () => {
    const { sandbox, config } = await openClient()
    const { page, tokens, claims } = await signIn(config, openBrowser(), 'dewi')
    expect(page.text).toContain('Sandbox sign-in')
    expect(page.text).toMatch(/PT Kopi Nusantara[\s\S]*Dewi Lestari[\s\S]*Admin/)
    expect(claims).toMatchObject({
      iss: `${sandbox.address}/sso`,
      sub: 'dewi',
      email: 'dewi@kopinusantara.example',
      email_verified: true,
      name: 'Dewi Lestari',
      locale: 'id',
      auth_time: expect.any(Number),
    })
    const profile = await client.fetchUserInfo(config, tokens.access_token, 'dewi')
    expect(profile).toMatchObject({ sub: 'dewi', name: 'Dewi Lestari', email: 'dewi@kopinusantara.example' })
  })

  it('speaks the language asked for', async () => {
    const { config } = await openClient()
    const { page } = await begin(config, openBrowser(), { ui_locales: 'id-ID en' })
    expect(page.text).toContain('<html lang="id">')
    expect(page.text).toContain('Masuk ke sandbox')
  })

  it('refuses a request without PKCE, with another challenge method or to another address', async () => {
    const { config } = await openClient()
    const without = await begin(config, openBrowser(), { code_challenge: '', code_challenge_method: '' })
    expect(new URL(without.page.url).searchParams.get('error')).toBe('invalid_request')
    const plain = await begin(config, openBrowser(), { code_challenge_method: 'plain' })
    expect(new URL(plain.page.url).searchParams.get('error')).toBe('invalid_request')
    const elsewhere = await begin(config, openBrowser(), { redirect_uri: 'http://127.0.0.1:4000/elsewhere' })
    expect(elsewhere.page).toMatchObject({ status: 400, text: expect.stringContaining('redirect_uri') })
  })

  it('signs in silently while the session lasts, and asks again for prompt and max_age', async () => {
    const { config } = await openClient()
    const browser = openBrowser()
    await signIn(config, browser, 'dewi')
    const silent = await begin(config, browser)
    expect((await silent.finish(silent.page)).claims()?.sub).toBe('dewi')
    for (const extra of [{ prompt: 'login' }, { prompt: 'select_account' }, { max_age: '0' }]) {
      const { page, finish } = await begin(config, browser, extra)
      expect(isAtPeople(page), JSON.stringify(extra)).toBe(true)
      expect((await finish(await browser.submit(page.url, { sub: 'dewi' }))).claims()?.sub).toBe('dewi')
    }
  })

  it('lets another person take over the browser without JavaScript', async () => {
    const { config } = await openClient()
    const browser = openBrowser()
    await signIn(config, browser, 'dewi')
    const { claims } = await signIn(config, browser, 'sari', { prompt: 'select_account' })
    expect(claims?.sub).toBe('sari')
    const next = await begin(config, browser)
    expect((await next.finish(next.page)).claims()?.sub).toBe('sari')
  })

  it('answers access_denied when the sign-in is cancelled', async () => {
    const { config } = await openClient()
    const browser = openBrowser()
    const { page } = await begin(config, browser)
    const end = await browser.submit(page.url, {})
    expect(new URL(end.url).searchParams.get('error')).toBe('access_denied')
  })

  it('keeps a disabled person out, with and without a session', async () => {
    const { sandbox, config } = await openClient()
    const browser = openBrowser()
    await signIn(config, browser, 'lina')
    await ask('POST', `${sandbox.address}/control/people`, { body: { sub: 'lina', company: '305112', disabled: true } })
    const { page } = await begin(config, browser)
    expect(isAtPeople(page)).toBe(true)
    expect(page.text).toMatch(/value="lina" disabled/)
    expect((await browser.submit(page.url, { sub: 'lina' })).status).toBe(403)
  })

  it('answers one code once, and only to the client that knows the secret', async () => {
    const { sandbox, config } = await openClient()
    const browser = openBrowser()
    const { page, finish } = await begin(config, browser)
    const end = await browser.submit(page.url, { sub: 'dewi' })
    await finish(end)
    await expect(finish(end)).rejects.toMatchObject({ error: 'invalid_grant' })
    const wrong = client.ClientSecretBasic('wrong')
    const options = { execute: [client.allowInsecureRequests] }
    const issuer = new URL(`${sandbox.address}/sso`)
    const impostor = await client.discovery(issuer, 'mekari-action', {}, wrong, options)
    const second = await begin(impostor, browser)
    await expect(second.finish(second.page)).rejects.toMatchObject({ status: 401 })
  })

  it('shows a plain page to a browser that did not begin the sign-in', async () => {
    const { config } = await openClient()
    const { page } = await begin(config, openBrowser())
    expect((await openBrowser().go(page.url)).status).toBe(410)
  })

  it('ends the session', async () => {
    const { config } = await openClient()
    const browser = openBrowser()
    const { tokens } = await signIn(config, browser, 'dewi')
    const end = client.buildEndSessionUrl(config, {
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: 'http://127.0.0.1:4000/',
    })
    const page = await browser.go(end.href)
    const [, action = '', xsrf = ''] =
      page.text.match(/action="([^"]+)"[^>]*><input type="hidden" name="xsrf" value="([^"]+)"/) ?? []
    expect((await browser.submit(action, { xsrf, logout: 'yes' })).url).toBe('http://127.0.0.1:4000/')
    expect(isAtPeople((await begin(config, browser)).page)).toBe(true)
  })
})
