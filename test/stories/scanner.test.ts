import { describe, expect, it } from 'vitest'
import type { Page, Visitor } from '../visitor.ts'
import { decider, dump, fieldsOf, linkTo, openAsked } from './super-admin.ts'

/** Addresses of our own that a page leads to; a sign-in that is begun is remembered, and ends nowhere for a program. */
function leadsOf({ text, url }: Page): string[] {
  return Array.from(
    text.matchAll(/(?:href|src|action)="([^"]+)"/g),
    ([, to = '']) => new URL(to.replaceAll('&amp;', '&'), url).href,
  ).filter((to) => to.startsWith(new URL(url).origin) && !to.includes('/sign-in'))
}

/** What a form on the page would send, and what a program makes up that has seen others of its kind. */
function guesses(page: Page, digest: string): Record<string, string>[] {
  const made = { csrf: 'x'.repeat(43), digest }
  const outcomes = ['approve', 'part', 'reject', 'block'].map((outcome) => ({ outcome, reason: 'other' }))
  return outcomes.flatMap((outcome) => [
    { ...fieldsOf(page), ...outcome },
    { ...made, ...outcome },
  ])
}

/** Opens everything in reach, as a browser and as a program does, and posts everywhere. Answers the statuses of what it posted. */
async function scan(scanner: Pick<Visitor, 'open' | 'submit'>, starts: string[], digest: string): Promise<number[]> {
  const seen = new Set<string>()
  const posted: number[] = []
  const ahead = [...starts]
  for (let address = ahead.pop(); address !== undefined; address = ahead.pop()) {
    if (seen.has(address)) continue
    seen.add(address)
    await scanner.open(address, { method: 'HEAD' })
    const page = await scanner.open(address)
    ahead.push(...leadsOf(page))
    for (const fields of guesses(page, digest)) posted.push((await scanner.submit(address, fields)).status)
  }
  expect(seen.size).toBeGreaterThan(starts.length)
  return posted
}

describe('A mail scanner that opens, keeps cookies, and posts', () => {
  it('[APPR-1] changes nothing at all, with cookies and without', async () => {
    const { house, path, request } = await openAsked()
    const starts = [await linkTo(house), path, `${path}/decide`, '/approve', '/approve/access'].map(
      (address) => new URL(address, house.address).href,
    )
    const keeping = house.stranger()
    const forgetting: Pick<Visitor, 'open' | 'submit'> = {
      open: (address, init) => house.stranger().open(address, init),
      submit: (address, fields) => house.stranger().submit(address, fields),
    }
    const before = await dump(house)
    for (const scanner of [keeping, forgetting]) {
      const statuses = await scan(scanner, starts, request.digest)
      expect(statuses.filter((status) => status < 400)).toEqual([])
    }
    expect(await dump(house)).toBe(before)
  })

  it('[APPR-1] decides nothing in the browser of a Super Admin who is signed in: every form takes a press of its own', async () => {
    const { house, builder, path, request } = await openAsked()
    const sari = await decider(house)
    const page = await sari.open(await linkTo(house))
    const stolen = { digest: request.digest, outcome: 'approve' }
    for (const address of [...leadsOf(page), `${path}?outcome=approve&digest=${request.digest}`]) {
      await sari.open(address)
      await sari.open(address, { method: 'HEAD' })
    }
    for (const address of [path, `${path}/decide`, await linkTo(house)])
      expect((await sari.submit(address, stolen)).status, address).toBeGreaterThanOrEqual(400)
    const prefetch = { 'sec-purpose': 'prefetch', 'sec-fetch-site': 'cross-site' }
    const body = new URLSearchParams({ ...fieldsOf(page), outcome: 'approve' })
    expect((await sari.open(`${path}/decide`, { method: 'POST', body, headers: prefetch })).status).toBe(403)
    expect(await house.look('SELECT outcome FROM decision')).toEqual([])
    expect((await builder.api('GET', `/v1/approval-requests/${request.id}`)).body.state).toBe('viewed')
  })
})
