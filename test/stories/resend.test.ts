import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import { openHouse } from '../house.ts'
import { agentOf, ask, choose, eventsOf } from './builder.ts'
import { answer, decider, headingOf, linkTo, openAsked, pathOf, wordsOf } from './super-admin.ts'

const sariAt = 'sari@kopinusantara.example'
const minute = 60_000

describe('Sending a request again', () => {
  it('[REQ-6] brings a new link, and the earlier one says that a newer e-mail has replaced it', async () => {
    const { house, builder, agent, request, path } = await openAsked()
    const earlier = await linkTo(house)
    const sent = await builder.api('POST', `/v1/approval-requests/${request.id}/resend`)
    expect(sent).toMatchObject({ status: 200, body: { state: 'sent', code: request.code } })
    await house.settle()
    const link = await linkTo(house)
    expect(link).not.toBe(earlier)
    const sari = await decider(house)
    expect(headingOf(await sari.open(earlier))).toBe(sentence('id', 'link.resent.title'))
    expect(wordsOf((await sari.open(earlier)).text)).toContain(sentence('id', 'link.resent.signed_in'))
    expect(wordsOf((await house.stranger().open(earlier)).text)).toContain(sentence('id', 'link.resent'))
    expect((await sari.open(link)).text).toContain(request.code)
    const [later, first] = await house.mails(sariAt)
    expect(later?.subject).toBe(first?.subject)
    for (const name of ['In-Reply-To', 'References'])
      expect(later?.headers).toContainEqual({ name, value: first?.messageId })
    expect(await house.mails('andi@kopinusantara.example')).toHaveLength(2)
    expect((await eventsOf(builder, agent)).filter(({ name }) => name === 'approval.resent')).toHaveLength(1)
    await answer(sari, path, { outcome: 'reject', reason: 'not_needed' })
    expect(headingOf(await sari.open(earlier))).toBe(sentence('id', 'link.resent.title'))
  })

  it('[REQ-6] [REQ-4] is limited per hour, and nobody gets a fifth mail of one request', async () => {
    const { house, builder, request } = await openAsked()
    const resend = () => builder.api('POST', `/v1/approval-requests/${request.id}/resend`)
    expect(request.resendsLeft).toBe(3)
    for (const left of [2, 1, 0]) {
      expect(await resend()).toMatchObject({ status: 200, body: { resendsLeft: left } })
      await house.settle()
      house.clock.advance(minute)
    }
    const early = await resend()
    expect(early).toMatchObject({ status: 429, body: { error: { code: 'rate_limited' } } })
    expect(early.body.error.facts.retryAfterSeconds).toBe(57 * 60)
    house.clock.advance(57 * minute)
    const late = await resend()
    expect(late).toMatchObject({ status: 409, body: { error: { facts: { reason: 'mailed_enough' } } } })
    expect(late.body.error.message).toBe(sentence('id', 'error.conflict.what.mailed_enough'))
    expect(await house.mails(sariAt)).toHaveLength(4)
  })

  it('[REQ-6] counts once, to however many people it goes while time passes', async () => {
    const { house, builder, request } = await openAsked()
    const stand = house.clock.now
    for (const status of [200, 200, 200, 429]) {
      house.clock.now = () => {
        house.clock.advance(1)
        return stand()
      }
      expect((await builder.api('POST', `/v1/approval-requests/${request.id}/resend`)).status).toBe(status)
      house.clock.now = stand
    }
  })

  it('[REQ-4] calls off what is still waiting, so that one mail arrives when the mail server is back', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await choose(dewi, agent)
    await house.control('/mail', { available: false })
    const request = await ask(house, dewi, agent)
    await dewi.api('POST', `/v1/approval-requests/${request.id}/resend`)
    await house.control('/mail', { available: true })
    for (let turn = 0; turn < 3; turn += 1) {
      house.clock.advance(5 * minute)
      await house.settle()
    }
    expect(await house.mails(sariAt)).toHaveLength(1)
    expect((await (await decider(house)).open(await linkTo(house))).text).toContain(request.code)
  })

  it('[REQ-6] is no use once the request has ended, nor behind a closed gate', async () => {
    const { house, builder, request } = await openAsked()
    const resend = () => builder.api('POST', `/v1/approval-requests/${request.id}/resend`)
    await house.control('/gates', { company: '102938', flag: false })
    await house.settle()
    expect(await resend()).toMatchObject({ status: 403, body: { error: { code: 'not_entitled' } } })
    await house.control('/gates', { company: '102938', flag: true })
    await house.settle()
    await answer(await decider(house), await pathOf(house, request.id), { outcome: 'approve' })
    expect(await resend()).toMatchObject({ status: 409, body: { error: { code: 'already_decided' } } })
    await house.settle()
    expect(await house.mails(sariAt)).toHaveLength(1)
  })

  it('[REQ-6] [APPR-17] is refused, as is asking others, and nobody is reminded, where an approval layer outside mails', async () => {
    const { house, builder, request } = await openAsked({ env: { APPROVER: 'approval-layer' } })
    const at = `/v1/approval-requests/${request.id}`
    const elsewhere = { status: 409, body: { error: { facts: { reason: 'asked_elsewhere' } } } }
    expect(request).toMatchObject({ mailedHere: false, resendAt: null })
    expect(await builder.api('POST', `${at}/resend`)).toMatchObject(elsewhere)
    expect(await builder.api('PUT', `${at}/recipients`, {})).toMatchObject(elsewhere)
    house.clock.advance(25 * 60 * minute)
    await house.app.sweep()
    await house.settle()
    expect(await house.mails(sariAt)).toEqual([])
  })
})
