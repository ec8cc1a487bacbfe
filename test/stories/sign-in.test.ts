import { describe, expect, it } from 'vitest'
import { freePort } from '../free-port.ts'
import { type House, openHouse } from '../house.ts'

/** Where a sign-in that somebody walks through ends, at both fronts. */
async function endsOf(
  house: House,
  walk: (start: string) => Promise<{ url: string; status: number; headers: Headers }>,
) {
  const [builder, approval] = [await walk('/sign-in'), await walk('/approve/sign-in')]
  expect(approval.headers.get('content-type')).toContain('text/html')
  return { builder: builder.url.replace(house.address, ''), approval: approval.status }
}

describe('A sign-in that comes to nothing', () => {
  it('ends at a page of either front while nobody answers at the single sign-on', async () => {
    const house = await openHouse({ env: { OIDC_ISSUER: `http://127.0.0.1:${await freePort()}` } })
    const ends = await endsOf(house, (start) => house.stranger().open(start))
    expect(ends).toEqual({ builder: '/welcome?trouble=unavailable', approval: 503 })
    expect(house.logged.join()).toContain('nobody can sign in')
  })

  it('ends at a page of either front while the directory does not answer', async () => {
    const house = await openHouse()
    await house.control('/directory', { available: false })
    const ends = await endsOf(house, async (start) => {
      const dewi = house.stranger()
      const list = await dewi.open(start)
      return dewi.submit(list.url, { sub: 'dewi' })
    })
    expect(ends).toEqual({ builder: '/welcome?trouble=unavailable', approval: 503 })
    expect(house.logged.join()).not.toContain('failed')
  })

  it('ends at a page of either front when its answer comes late, twice, or from elsewhere', async () => {
    const house = await openHouse()
    const ends = await endsOf(house, (start) => house.stranger().open(`${start}/callback?code=old&state=old`))
    expect(ends).toEqual({ builder: '/welcome?trouble=unauthenticated', approval: 401 })
  })
})
