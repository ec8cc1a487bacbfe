import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import type { Visitor } from '../visitor.ts'
import { agentOf, ask, choose, order, rowOf } from './builder.ts'
import { answer, decider, fieldsOf, openAsked, pathOf } from './super-admin.ts'

const small = { maxAmount: '1000000', maxPerDay: 5 }
const large = { maxAmount: '7000000', maxPerDay: 5 }

/** The agent may make orders of one million; the builder has set seven since, in English. */
async function openRaised() {
  const asked = await openAsked({ actions: [order], limits: small })
  const { house, builder, agent, path } = asked
  await builder.api('POST', '/v1/me/language', { language: 'en' })
  const sari = await decider(house)
  await answer(sari, path, { outcome: 'approve' })
  await house.settle()
  const { choice } = await rowOf(builder, agent, order)
  const settings = { whenToUse: '', limits: large }
  await builder.api('PUT', `/v1/agents/${agent}/choices/${choice.id}`, { settings })
  return { ...asked, sari }
}

async function bannerOf(person: Visitor, agent: string): Promise<{ kind: string; text: string; concerns?: string[] }> {
  return (await person.api('GET', `/v1/agents/${agent}`)).body.banner
}

describe('The page of an agent', () => {
  it('[APPR-4] shows the limits in force and beside them what was set, until that is approved', async () => {
    const { house, builder, agent, sari } = await openRaised()
    const inForce = {
      limitsInWords: 'Up to Rp1.000.000 per order, 5 a day.',
      notice:
        'You set: Up to Rp7.000.000 per order, 5 a day. Until a Super Admin approves this, the limit above applies.',
    }
    expect(await rowOf(builder, agent, order)).toMatchObject({ state: 'needs_reapproval', ...inForce })
    const { id } = await ask(house, builder, agent)
    expect(await rowOf(builder, agent, order)).toMatchObject({ state: 'waiting', ...inForce })
    await answer(sari, await pathOf(house, id), { outcome: 'approve' })
    await house.settle()
    const row = await rowOf(builder, agent, order)
    expect(row).toMatchObject({ state: 'active', limitsInWords: 'Up to Rp7.000.000 per order, 5 a day.' })
    expect(row.notice).toBeUndefined()
  })

  it('[APPR-4] calls an action active that still works, though Super Admins stopped further requests', async () => {
    const { house, builder, agent, sari } = await openRaised()
    const { id } = await ask(house, builder, agent)
    const form = fieldsOf(await sari.open(`${await pathOf(house, id)}?step=reject`))
    await sari.submit(`${await pathOf(house, id)}/decide`, {
      ...{ ...form, outcome: 'reject', reason: 'too_wide', block: 'yes' },
    })
    expect(await rowOf(builder, agent, order)).toMatchObject({
      state: 'active',
      limitsInWords: 'Up to Rp1.000.000 per order, 5 a day.',
      notice: expect.stringContaining('A Super Admin stopped requests for this, so the limit above stays.'),
    })
    const banner = await bannerOf(builder, agent)
    expect(banner.kind).toBe('rejected')
    expect(banner.text).toContain('Sari Wijaya closed this on ')
  })

  it('[LIFE-2] says once who took which access back, when and why, and whom to talk to first', async () => {
    const { house, builder, agent, path } = await openAsked({ actions: [order] })
    await builder.api('POST', '/v1/me/language', { language: 'en' })
    const sari = await decider(house)
    await answer(sari, path, { outcome: 'approve' })
    await house.settle()
    const way = /\/approve\/access\/[^"]+\/withdraw/.exec((await sari.open('/approve/access')).text)?.[0] ?? ''
    await sari.submit(way, { ...fieldsOf(await sari.open(way)), words: 'The season is over.' })
    const told =
      /^Sari Wijaya took this access back on \d+ .* WIB\. Reason: “The season is over”\. Talk to Sari Wijaya first\. Then you may ask for approval again\.$/
    const banner = await bannerOf(builder, agent)
    expect(banner.kind).toBe('rejected')
    expect(banner.text).toMatch(
      / Reason: “The season is over”\. It concerns: Create sales order\. Talk to Sari Wijaya first\./,
    )
    expect(banner.concerns).toEqual([order])
    const row = await rowOf(builder, agent, order)
    expect(row.notice).toMatch(told)
    expect(row).toMatchObject({ state: 'needs_approval', next: expect.stringContaining('Talk to Sari Wijaya first.') })
    await ask(house, builder, agent)
    expect((await bannerOf(builder, agent)).kind).toBe('waiting')
    expect((await rowOf(builder, agent, order)).notice).toBeUndefined()
  })

  it('[REQ-9] tells the only Super Admin that two people are needed, and names nobody to ask', async () => {
    const house = await openHouse()
    const hendra = await house.signIn('hendra')
    await hendra.api('POST', '/v1/me/language', { language: 'en' })
    const { body } = await hendra.api('GET', '/v1/agents')
    const agent = await agentOf(hendra, body.items[0].name)
    await choose(hendra, agent)
    const { text } = await bannerOf(hendra, agent)
    expect(text).toContain('You are the only Super Admin of CV Tunggal Jaya, and two people are always needed.')
    expect(text).not.toContain('Hendra')
  })
})
