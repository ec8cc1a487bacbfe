import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { agentOf, ask, choose, invoice, order, reimbursement } from './builder.ts'
import { answer, decider, fieldsOf, headingOf, openAsked, pathOf, wordsOf } from './super-admin.ts'

describe('Requests of the past', () => {
  it('[REQ-5] are all there for their builder, newest first, with what became of each', async () => {
    const { house, builder, agent, request, path } = await openAsked({ actions: [invoice] })
    await builder.api('POST', '/v1/me/language', { language: 'en' })
    await choose(builder, agent, { action: order })
    const second = await ask(house, builder, agent)
    await builder.api('POST', `/v1/approval-requests/${second.id}/cancel`)
    house.clock.advance(60_000)
    const third = await ask(house, builder, agent)
    await answer(await decider(house), await pathOf(house, third.id), { outcome: 'reject', reason: 'too_wide' })
    const { body } = await builder.api('GET', `/v1/agents/${agent}/approval-requests`)
    expect(body.next).toBeNull()
    expect(body.items.map(({ code, state }: { code: string; state: string }) => [code, state])).toEqual([
      [third.code, 'rejected'],
      [second.code, 'cancelled'],
      [request.code, 'superseded'],
    ])
    const actions = ['Create sales invoice', 'Create sales order']
    expect(body.items[0]).toMatchObject({ requester: 'Dewi Lestari', actions: expect.arrayContaining(actions) })
    expect(body.items[0].outcome).toContain('Sari Wijaya rejected the request')
    expect(body.items[1].outcome).toBeNull()
    expect(path).toContain(request.id)
  })

  it('[REQ-5] page on steadily: what is asked meanwhile moves nothing and hides nothing', async () => {
    const house = await openHouse()
    const builder = await house.signIn('dewi')
    const agent = await agentOf(builder)
    await choose(builder, agent, { action: invoice })
    const codes: string[] = []
    for (let asked = 0; asked < 23; asked++) {
      codes.unshift((await builder.api('POST', `/v1/agents/${agent}/approval-requests`, {})).body.code)
      if (asked % 2) house.clock.advance(1000)
    }
    const listed = async (after = '') =>
      (await builder.api('GET', `/v1/agents/${agent}/approval-requests${after && `?after=${after}`}`)).body
    const first = await listed()
    const newer = (await builder.api('POST', `/v1/agents/${agent}/approval-requests`, {})).body.code
    const second = await listed(first.next)
    const shown = [...first.items, ...second.items].map(({ code }: { code: string }) => code)
    expect([first.items.length, second.items.length, second.next]).toEqual([20, 3, null])
    expect(shown.toSorted()).toEqual(codes.toSorted())
    expect(shown).not.toContain(newer)
    expect((await listed('apr_nobody')).items).toEqual([])
  })

  it('[APPR-12] are listed for Super Admins by company, whoever decided, and lead to what was decided', async () => {
    const { house, builder, agent, path } = await openAsked({ actions: [invoice] })
    await answer(await decider(house, 'andi'), path, { outcome: 'approve' })
    await choose(builder, agent, { action: order })
    const waiting = await ask(house, builder, agent)
    const sari = await decider(house)
    const page = await sari.open('/approve/decided?lang=en')
    expect(headingOf(page)).toBe('What was decided')
    expect(wordsOf(page.text)).toMatch(
      /Kopi Assistant in Jurnal Create sales invoices Approved Decided by Andi Pratama on .* Asked by Dewi/,
    )
    expect(page.text).not.toContain(waiting.code)
    expect((await sari.open('/approve')).text).toContain('href="/approve/decided"')
    expect(/href="(\/approve\/requests\/[^"]+)"/.exec(page.text)?.[1]).toBe(path)
    expect(headingOf(await sari.open(path))).toBe('Already decided')
    expect((await (await decider(house, 'yusuf')).open('/approve/decided')).text).not.toContain('Kopi Assistant')
    expect((await (await decider(house, 'budi')).open('/approve/decided')).status).toBe(403)
  })

  it('[APPR-12] can be looked at by how they ended, and are forgotten here after a year', async () => {
    const { house, builder, request, path } = await openAsked({ actions: [invoice] })
    const sari = await decider(house)
    await answer(sari, path, { outcome: 'reject', reason: 'not_needed' })
    const toko = await agentOf(builder, 'Toko Online')
    await choose(builder, toko)
    const dropped = await ask(house, builder, toko)
    await builder.api('POST', `/v1/approval-requests/${dropped.id}/cancel`)
    const codesAt = async (query: string) => {
      const { text } = await sari.open(`/approve/decided${query}`)
      return [request.code, dropped.code].filter((code) => text.includes(code))
    }
    expect(await codesAt('')).toEqual([request.code, dropped.code])
    expect(await codesAt('?kind=rejected')).toEqual([request.code])
    expect(await codesAt('?kind=undecided')).toEqual([dropped.code])
    expect(await codesAt('?kind=approved')).toEqual([])
    expect(await codesAt('?kind=toString')).toEqual([request.code, dropped.code])
    const { text } = await sari.open('/approve/decided?kind=rejected')
    expect(text).toContain('<a href="/approve/decided?kind=rejected" aria-current="true">')
    expect(text).toContain('<a href="?kind=rejected&amp;lang=en"')
    await house.look("UPDATE approval_request SET ended_at = now() - interval '366 days' WHERE id = $1", [dropped.id])
    expect(await codesAt('')).toEqual([request.code])
  })

  it('[APPR-12] go on behind the oldest that is shown, company by company', async () => {
    const house = await openHouse()
    const builder = await house.signIn('dewi')
    const agent = await agentOf(builder)
    await choose(builder, agent, { action: invoice })
    for (let asked = 0; asked < 23; asked++) await builder.api('POST', `/v1/agents/${agent}/approval-requests`, {})
    const sari = await decider(house)
    const first = await sari.open('/approve/decided')
    const older = /href="(\/approve\/decided\?company=[^"]+)"/.exec(first.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const second = await sari.open(older)
    const codesOf = (text: string) => [...text.matchAll(/<span class="mono">([^<]+)</g)].map(([, code]) => code)
    expect([codesOf(first.text).length, codesOf(second.text).length]).toEqual([20, 2])
    expect(new Set([...codesOf(first.text), ...codesOf(second.text)]).size).toBe(22)
    expect(second.text).not.toContain('decided?company')
  })

  it('[APPR-13] tell the median from opening the page to the answer, of one or two actions and of more, from five of them on', async () => {
    const { house, builder, path } = await openAsked({ actions: [invoice] })
    const sari = await decider(house)
    const decideAfter = async (seconds: number, at: string) => {
      const page = await sari.open(at)
      house.clock.advance(seconds * 1000)
      await sari.submit(`${at}/decide`, { ...fieldsOf(page), outcome: 'reject', reason: 'not_needed' })
    }
    await decideAfter(12, path)
    const askAndDecide = async (name: string, seconds: number, actions: string[] = []) => {
      const agent = await agentOf(builder, name)
      for (const action of actions) await choose(builder, agent, { action })
      await decideAfter(seconds, await pathOf(house, (await ask(house, builder, agent)).id))
    }
    await askAndDecide('Toko Online', 90, [invoice])
    await askAndDecide('Kopi Assistant', 31, [order])
    await askAndDecide('Toko Online', 45, [order, reimbursement])
    await askAndDecide('Kopi Assistant', 25)
    const unseen = await ask(house, builder, await agentOf(builder))
    await builder.api('POST', `/v1/approval-requests/${unseen.id}/cancel`)
    const wordsNow = async () => wordsOf((await sari.open('/approve/decided?lang=en')).text)
    expect(await wordsNow()).not.toContain('took')
    await askAndDecide('Kopi Assistant', 60)
    expect(await wordsNow()).toContain(
      'Half of your company’s decisions on one or two actions took 31 seconds or less, from opening the page to deciding.',
    )
    expect(await wordsNow()).not.toContain('three actions or more')
    for (const seconds of [40, 50, 70, 80]) await askAndDecide('Toko Online', seconds)
    expect(await wordsNow()).toContain('decisions on three actions or more took 50 seconds or less')
  })
})
