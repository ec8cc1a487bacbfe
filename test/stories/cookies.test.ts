import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { openBrowser } from '../sandbox/browser.ts'

const open = 'https://action.example'
const fronts = [
  { start: '/sign-in', names: ['__Host-session', 'csrf'] },
  { start: '/approve/sign-in', names: ['__Host-approve'] },
]

/** Asks the app as a proxy that ends the encryption and tells nothing of it. */
async function pass(address: string, sent: string[] = []) {
  const cookie = sent.map((line) => line.split(';')[0]).join('; ')
  const answer = await fetch(address, { redirect: 'manual', headers: { cookie } })
  return { answer, cookies: answer.headers.getSetCookie(), location: answer.headers.get('location') ?? '' }
}

describe('The cookies of a front that people open over https', () => {
  it.each(fronts)('are secure and bound to its host, whatever the proxy says: $start', async ({ start, names }) => {
    const house = await openHouse({ env: { PUBLIC_URL: open } })
    const begun = await pass(house.address + start)
    const browser = openBrowser()
    const page = await browser.go(begun.location)
    const back = await browser.submit(page.url, { sub: 'dewi' }, open)
    const done = await pass(back.url.replace(open, house.address), begun.cookies)
    const lines = [...begun.cookies, ...done.cookies]
    expect(lines.map((line) => line.split('=')[0])).toEqual(expect.arrayContaining(names))
    for (const line of lines) expect(line).toMatch(/^(__Host-|csrf=).*; Secure/)
    const { answer } = await pass(house.address + (start === '/sign-in' ? '/v1/me' : '/approve'), done.cookies)
    expect(answer.status).toBe(start === '/sign-in' ? 200 : 403)
  })
})
