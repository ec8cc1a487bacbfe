import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import { sessionMs } from '../../server/domain/person/index.ts'
import { openHouse } from '../house.ts'
import { invoice } from './builder.ts'
import { decider, fieldsOf, headingOf, linkTo, openAsked, wordsOf } from './super-admin.ts'

const say = (key: Parameters<typeof sentence>[1], facts = {}) => sentence('id', key, facts)
/** Longer than a sign-in counts as fresh, whenever within this test it was made. */
const tooLong = 16 * 60_000

describe('The approval front', () => {
  it('[APPR-9] asks for a fresh sign-in after 15 minutes, and shows the answer again instead of taking it', async () => {
    const { house, path } = await openAsked({ actions: [invoice] })
    const sari = await decider(house)
    const start = house.clock.now()
    const part = {
      ...fieldsOf(await sari.open(`${path}?step=part`)),
      [`granted[${invoice}]`]: 'yes',
      [`maxAmount[${invoice}]`]: '1.250.000',
    }
    house.clock.advance(tooLong)
    const stale = await sari.submit(`${path}/decide`, part)
    expect(stale.status).toBe(401)
    expect(headingOf(stale)).toBe(say('front.stepup.title'))
    expect(wordsOf(stale.text)).toContain(say('front.stepup.body', { minutes: 15 }))
    expect(await house.look('SELECT 1 FROM decision')).toEqual([])
    house.clock.set(start)
    const signIn = /href="(\/approve\/sign-in[^"]+)"/.exec(stale.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const shown = await sari.open(signIn)
    expect(shown.url).toBe(`${house.address}${path}?step=part`)
    expect(shown.text).toContain(`name="granted[${invoice}]" value="yes" checked`)
    expect(shown.text).toContain('value="1.250.000"')
    expect(await house.look('SELECT 1 FROM decision')).toEqual([])
    const done = await sari.submit(`${path}/decide`, { ...part, ...fieldsOf(shown) })
    expect(headingOf(done)).toBe(say('done.changed.title'))
  })

  it('[APPR-9] keeps an answer for its giver only, with every word of it', async () => {
    const reasonText = '\u0628'.repeat(280)
    const { house, path } = await openAsked({ actions: [invoice] })
    const sari = await decider(house)
    const start = house.clock.now()
    const form = fieldsOf(await sari.open(`${path}?step=reject`))
    house.clock.advance(tooLong)
    await sari.submit(`${path}/decide`, { ...form, reason: 'too_wide', reasonText })
    house.clock.set(start)
    const { text } = await sari.open(`${path}?step=reject`)
    expect(text).toContain('value="too_wide" required checked')
    expect(text).toContain(reasonText)
    await sari.signIn('andi', '/approve/sign-in?switch=1')
    expect((await sari.open(`${path}?step=reject`)).text).not.toContain(' checked')
  })

  it('[APPR-9] keeps an answer whose giver’s session had ended altogether, until they are signed in again', async () => {
    const { house, path } = await openAsked({ actions: [invoice] })
    const sari = await decider(house)
    const start = house.clock.now()
    const part = {
      ...fieldsOf(await sari.open(`${path}?step=part`)),
      [`granted[${invoice}]`]: 'yes',
      [`maxAmount[${invoice}]`]: '1.250.000',
    }
    house.clock.advance(sessionMs.approval)
    const ended = await sari.submit(`${path}/decide`, part)
    expect([ended.status, headingOf(ended)]).toEqual([401, sentence('en', 'session.ended.title')])
    expect(wordsOf(ended.text)).toContain(sentence('en', 'front.ended.body'))
    house.clock.set(start)
    const signIn = /href="(\/approve\/sign-in[^"]+)"/.exec(ended.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const shown = await sari.open(signIn)
    expect(shown.url).toBe(`${house.address}${path}?step=part`)
    expect(shown.text).toContain('value="1.250.000"')
    expect(await house.look('SELECT 1 FROM decision')).toEqual([])
    await sari.signIn('andi', '/approve/sign-in?switch=1')
    expect((await sari.open(`${path}?step=part`)).text).not.toContain('value="1.250.000"')
  })

  it('[APPR-9] takes no decision without the token of this very session, or from another site', async () => {
    const { house, path } = await openAsked()
    const [sari, andi] = [await decider(house), await decider(house, 'andi')]
    const form = { ...fieldsOf(await sari.open(path)), outcome: 'approve' }
    const other = fieldsOf(await andi.open(path))
    for (const csrf of ['', 'x', other.csrf ?? '']) {
      const page = await sari.submit(`${path}/decide`, { ...form, csrf })
      expect(page.status).toBe(403)
      expect(headingOf(page)).toBe(say('front.stale.title'))
    }
    const post = (headers: Record<string, string>) =>
      sari.open(`${path}/decide`, { method: 'POST', body: new URLSearchParams(form), headers })
    for (const site of ['cross-site', 'same-site', 'none'])
      expect((await post({ 'sec-fetch-site': site })).status).toBe(403)
    expect((await post({ origin: 'https://evil.example' })).status).toBe(403)
    const json = { method: 'POST', body: JSON.stringify(form), headers: { 'content-type': 'application/json' } }
    expect((await sari.open(`${path}/decide`, json)).status).toBe(403)
    expect(await house.look('SELECT 1 FROM decision')).toEqual([])
    expect((await post({ 'sec-fetch-site': 'same-origin', origin: 'null' })).status).toBe(200)
  })

  it('[APPR-9] cannot be framed, cached, sniffed or referred from, whatever the answer', async () => {
    const { house, path } = await openAsked()
    const sari = await decider(house)
    const addresses = [
      '/approve',
      path,
      `${path}?step=part`,
      '/approve/access',
      '/approve/style.css',
      '/approve/nowhere',
    ]
    const pages = await Promise.all([...addresses, await linkTo(house)].map((address) => sari.open(address)))
    pages.push(await sari.submit(`${path}/decide`, {}), await house.stranger().open('/approve/sign-in/callback'))
    const large = new URLSearchParams({ reasonText: 'x'.repeat(40_000) })
    pages.push(await sari.open(`${path}/decide`, { method: 'POST', body: large }))
    expect(pages.at(-1)?.status).toBe(413)
    for (const { headers, url } of pages) {
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy, url).toContain("default-src 'none'")
      for (const rule of ["frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'"])
        expect(policy).toContain(rule)
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    }
  })

  it('[APPR-2] comes back from signing in to its own pages only', async () => {
    const { house, path } = await openAsked()
    const bad = [
      '//evil.example',
      'https://evil.example',
      '/approve/../sign-out',
      '/agents',
      `${path}?next=//evil.example`,
    ]
    for (const address of bad) {
      const sari = await house.stranger().signIn('sari', `/approve/sign-in?${new URLSearchParams({ return: address })}`)
      expect((await sari.open(`/approve/sign-in?${new URLSearchParams({ return: address })}`)).url).toBe(
        `${house.address}/approve`,
      )
    }
    const sari = await decider(house)
    expect((await sari.open(`/approve/sign-in?return=${path}`)).url).toBe(house.address + path)
  })

  it('[APPR-2] finishes a sign-in once, in the browser that began it', async () => {
    const { house } = await openAsked()
    const page = await house.stranger().open('/approve/sign-in/callback?code=x&state=y')
    expect(page.status).toBe(401)
    expect(headingOf(page)).toBe(sentence('en', 'signin.failed.title'))
  })

  it('keeps its cookies from scripts and, on https, bound to the host', async () => {
    const cookieOf = async (env: Record<string, string>, scheme: string) => {
      const { address } = await openHouse({ env })
      const headers = { 'x-forwarded-proto': scheme }
      const response = await fetch(`${address}/approve/sign-in`, { headers, redirect: 'manual' })
      return response.headers.getSetCookie().join()
    }
    expect(await cookieOf({}, 'https')).toMatch(
      /^approve-sign-in=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/,
    )
    expect(await cookieOf({ APPROVAL_URL: 'https://approve.example' }, 'http')).toMatch(
      /^__Host-approve-sign-in=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
  })

  it('ends its session by signing out', async () => {
    const { house, path } = await openAsked()
    const sari = await decider(house)
    const { text } = await sari.open(path)
    const cookie = sari.cookie('approve') ?? ''
    const csrf = /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? ''
    await sari.submit('/approve/sign-out', { csrf })
    expect(sari.cookie('approve')).toBeUndefined()
    const replayed = await fetch(house.address + path, { headers: { cookie: `approve=${cookie}` } })
    expect(await replayed.text()).not.toContain('Kopi Assistant')
  })

  it('shows people’s text as text: no markup, no turned direction, nothing invisible', async () => {
    const { house, path } = await openAsked({
      note: '<img src=x onerror=alert(1)>\u202Egnp.exe\u200B https://evil.example',
    })
    const { text } = await (await decider(house)).open(path)
    expect(text).not.toMatch(/<img src=x|[\u202E\u200B]/)
    expect(wordsOf(text)).toContain('“<img src=x onerror=alert(1)>gnp.exe https://evil.example”')
    expect(text).not.toContain('href="https://evil')
  })
})
