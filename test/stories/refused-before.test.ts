import { describe, expect, it } from 'vitest'
import { ask, choose, invoice, order, raise, reimbursement } from './builder.ts'
import { answer, decider, fieldsOf, openAsked, pathOf, wordsOf } from './super-admin.ts'

/** Sari approved invoices and refused reimbursements with a reason, after which was asked again. */
async function openRefused() {
  const asked = await openAsked({ actions: [invoice, reimbursement] })
  const { house, builder, agent, path } = asked
  const sari = await decider(house)
  const form = fieldsOf(await sari.open(`${path}?step=part`))
  const reasonText = 'Klaim tetap di tim <b>kami</b>.'
  await sari.submit(`${path}/decide`, { ...form, [`granted[${invoice}]`]: 'yes', reasonText })
  await house.settle()
  await choose(builder, agent, { action: order })
  return { ...asked, again: await pathOf(house, (await ask(house, builder, agent)).id) }
}

/** The words of each action that is asked for. */
const blocksOf = (text: string) =>
  [...text.matchAll(/<article class="action">(.*?)<\/article>/gs)].map(([, block = '']) => wordsOf(block))

describe('An action that was refused before', () => {
  it('[APPR-3] says so where it is asked for again: who refused it, when and why, and at no other action', async () => {
    const { house, again } = await openRefused()
    const { text } = await (await decider(house, 'andi')).open(`${again}?lang=en`)
    const told = blocksOf(text).filter((block) => block.includes('refused by'))
    expect([blocksOf(text).length, told.length]).toEqual([2, 1])
    expect(told[0]).toMatch(
      /^Approve reimbursements.*refused by Sari Wijaya on \d+ .* WIB\. Reason: “Klaim tetap di tim/,
    )
    expect(text).toContain('&lt;b&gt;kami&lt;/b&gt;”.')
  })

  it('[APPR-3] says so to its builder before it is sent', async () => {
    const { builder, agent } = await openRefused()
    const { text } = await builder.open(`/v1/agents/${agent}/approval-preview?lang=en`)
    expect(blocksOf(text).filter((block) => block.includes('refused by Sari Wijaya on'))).toHaveLength(1)
  })

  it('[REQ-1] says so to its builder in the dialog that asks, at no other action', async () => {
    const { builder, agent } = await openRefused()
    await builder.api('POST', '/v1/me/language', { language: 'en' })
    const { actions } = (await builder.api('GET', `/v1/agents/${agent}/approval-draft`)).body
    const told = actions.map((one: { action: string; refused: string | null }) => [one.action, one.refused])
    expect(told).toContainEqual([
      reimbursement,
      expect.stringMatching(/^An earlier request was refused by Sari Wijaya on .* WIB\. Reason: “Klaim tetap di tim/),
    ])
    expect(told).toContainEqual([order, null])
  })

  it('[APPR-3] is no longer called that once it was allowed, nor after 30 days', async () => {
    const { house, builder, agent, again } = await openRefused()
    const andi = await decider(house, 'andi')
    const refusalsIn = async (path: string) => (await andi.open(`${path}?lang=en`)).text.match(/refused by/g)?.length
    await answer(andi, again, { outcome: 'reject', reason: 'not_needed' })
    const both = await pathOf(house, (await ask(house, builder, agent)).id)
    expect(await refusalsIn(both)).toBe(2)
    await answer(andi, both, { outcome: 'approve' })
    await house.settle()
    await raise(builder, agent, order)
    const more = await pathOf(house, (await ask(house, builder, agent)).id)
    expect(await refusalsIn(more)).toBeUndefined()
    await answer(andi, more, { outcome: 'reject', reason: 'too_wide' })
    const soon = await pathOf(house, (await ask(house, builder, agent)).id)
    expect(await refusalsIn(soon)).toBe(1)
    await house.look("UPDATE approval_request SET ended_at = ended_at - interval '31 days'")
    expect(await refusalsIn(soon)).toBeUndefined()
  })
})

/** Sari approved both, refused a higher limit for one, and Dewi took that one back; it is asked for again. */
async function openTakenBack() {
  const asked = await openAsked({ actions: [invoice, reimbursement] })
  const { house, builder, agent, path } = asked
  const [sari, dewi] = [await decider(house), await house.signIn('dewi')]
  await answer(sari, path, { outcome: 'approve' })
  await house.settle()
  await raise(builder, agent)
  const more = await pathOf(house, (await ask(house, builder, agent)).id)
  await answer(sari, more, { outcome: 'reject', reason: 'too_wide' })
  house.clock.advance(60_000)
  await dewi.api('POST', '/v1/products/jurnal/withdrawals', { reason: 'Sedang <b>diperiksa</b>' })
  return { ...asked, sari, dewi, again: await pathOf(house, (await ask(house, builder, agent)).id) }
}

describe('An action that was taken back', () => {
  it('[APPR-3] [LIFE-2] says so where it is asked for again, to whoever decides and to its builder: who did it, when and why', async () => {
    const { house, builder, agent, sari, again } = await openTakenBack()
    const blocks = async () => blocksOf((await sari.open(`${again}?lang=en`)).text)
    const said = /Dewi Lestari took this access back on .* WIB\. Reason: “Sedang <b>diperiksa<\/b>”\./
    expect(await blocks()).toEqual([expect.stringMatching(new RegExp(`refused by Sari .*${said.source}`))])
    expect((await sari.open(again)).text).toContain('Sedang &lt;b&gt;diperiksa')
    await builder.api('POST', '/v1/me/language', { language: 'en' })
    const { actions } = (await builder.api('GET', `/v1/agents/${agent}/approval-draft`)).body
    const [refused, taken] = [
      expect.stringMatching(/^An earlier request was refused by Sari/),
      expect.stringMatching(said),
    ]
    expect(actions).toMatchObject([{ action: invoice, refused, before: [refused, taken] }])
    // Ended anew after a restore: nobody did that, and who had done it before is not known.
    await house.look("UPDATE agent_grant SET ended_by = 'Mekari Action' WHERE ended_by IS NOT NULL")
    expect(await blocks()).toEqual([expect.stringContaining('The access was taken back.')])
    for (const table of ['agent_grant', 'approval_request'])
      await house.look(`UPDATE ${table} SET ended_at = ended_at - interval '31 days'`)
    const { body } = await builder.api('GET', `/v1/agents/${agent}/approval-draft`)
    expect(body.actions).toMatchObject([{ action: invoice, refused: null, before: [] }])
  })

  it('[APPR-3] [MULTI-1] says so too where its agent was moved to another access group meanwhile', async () => {
    const { dewi, agent } = await openTakenBack()
    const { body: group } = await dewi.api('POST', '/v1/credential-sets', { name: 'Kopi Malam', purpose: 'brand' })
    await dewi.api('PUT', `/v1/agents/${agent}/credential-set`, { set: group.id })
    const { actions } = (await dewi.api('GET', `/v1/agents/${agent}/approval-draft`)).body
    const before = actions.map((one: { action: string; before: string[] }) => [one.action, one.before.length])
    expect(before.toSorted()).toEqual([
      [invoice, 2],
      [reimbursement, 0],
    ])
  })
})
