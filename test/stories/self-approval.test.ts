import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import type { House } from '../house.ts'
import { ask } from './builder.ts'
import { answer, decider, headingOf, linkTo, openAsked, pathOf } from './super-admin.ts'

const company = '102938'
const dewiAt = 'dewi@kopinusantara.example'

interface Variant {
  title: string
  /** Who asks, and who then tries to decide. */
  by: string
  tries: string
  /** What happens in between. */
  meanwhile(house: House): Promise<void>
}

const nothing = async () => {}
const called = (sub: string, change: object) => (house: House) => house.control('/people', { sub, ...change })

const variants: Variant[] = [
  { title: 'are a Super Admin as well', by: 'andi', tries: 'andi', meanwhile: nothing },
  {
    title: 'were made Super Admin after asking',
    by: 'dewi',
    tries: 'dewi',
    meanwhile: called('dewi', { company, superAdmin: true }),
  },
  {
    title: 'come by another account with the same address, in other letters',
    by: 'dewi',
    tries: 'sari',
    meanwhile: called('sari', { email: 'Dewi@KopiNusantara.example' }),
  },
  {
    title: 'come by another account with the same address, never verified',
    by: 'dewi',
    tries: 'sari',
    meanwhile: called('sari', { email: dewiAt, emailVerified: false }),
  },
  {
    title: 'come by another account with a second name for the same mailbox',
    by: 'dewi',
    tries: 'sari',
    meanwhile: called('sari', { email: 'dewi+boss@kopinusantara.example' }),
  },
  {
    title: 'take a second name for the mailbox of another account of theirs',
    by: 'dewi',
    tries: 'sari',
    async meanwhile(house) {
      await called('dewi', { email: 'sari+ask@kopinusantara.example' })(house)
      await house.settle()
    },
  },
  {
    title: 'gave their address to another account and took a new one',
    by: 'dewi',
    tries: 'sari',
    async meanwhile(house) {
      await called('dewi', { email: 'lestari@kopinusantara.example' })(house)
      await called('sari', { email: dewiAt })(house)
      await house.settle()
    },
  },
  {
    title: 'have left the company and come by another account',
    by: 'dewi',
    tries: 'sari',
    async meanwhile(house) {
      await called('dewi', { company, disabled: true })(house)
      await called('sari', { email: dewiAt })(house)
      await house.settle()
    },
  },
]

describe('Whoever asked', () => {
  it.each(variants)('[REQ-7] never decides, though they: $title', async ({ by, tries, meanwhile }) => {
    const { house, path, request } = await openAsked({ by })
    const link = await linkTo(house)
    await meanwhile(house)
    const person = await decider(house, tries)
    expect((await person.open('/approve')).text).not.toContain(request.code)
    for (const address of [path, link, `${path}?step=part`, `${path}?step=reject`]) {
      const page = await person.open(address)
      expect([page.status, headingOf(page)], address).toEqual([403, sentence('id', 'alone.title')])
      expect(page.text).not.toContain('name="outcome"')
      expect(page.text).not.toMatch(/class="button[^>]*switch=1/)
    }
    // A token of this very session, whatever page it is from.
    const csrf = /name="csrf" value="([^"]+)"/.exec((await person.open('/approve')).text)?.[1] ?? ''
    expect(csrf).not.toBe('')
    for (const outcome of ['approve', 'part', 'reject', 'block']) {
      const forced = { csrf, digest: request.digest, outcome, reason: 'other' }
      expect((await person.submit(`${path}/decide`, forced)).status, outcome).toBe(403)
    }
    expect(await house.look('SELECT outcome FROM decision')).toEqual([])
    expect(await house.look('SELECT id FROM agent_grant')).toEqual([])
  })

  it('[REQ-7] is whoever sent it last: what somebody else asks for anew may be decided by who asked before', async () => {
    const { house, agent } = await openAsked({ by: 'andi' })
    const { id } = await ask(house, await house.signIn('dewi'), agent)
    const done = await answer(await decider(house, 'andi'), await pathOf(house, id), { outcome: 'approve' })
    expect(done.status).toBe(200)
    expect(await house.look('SELECT outcome FROM decision')).toEqual([{ outcome: 'approved' }])
  })
})
