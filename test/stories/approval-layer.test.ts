import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import type { House } from '../house.ts'
import { visit } from '../visitor.ts'
import { eventsOf, invoice, order, rowOf } from './builder.ts'
import { type AskOptions, answer, decider, headingOf, openAsked, wordsOf } from './super-admin.ts'

const openElsewhere = (options: AskOptions = {}) =>
  openAsked({ ...options, env: { APPROVER: 'approval-layer', ...options.env } })

interface Wish {
  by: string
  outcome: 'approve' | 'part' | 'reject'
  granted?: string[]
  digest?: string
}

/** Somebody decides at the layer, which asks nobody who they are; what follows from it here is done. */
async function decideThere(house: House, request: { id: string }, { granted = [], ...wish }: Wish): Promise<void> {
  const fields = new URLSearchParams({ ...wish })
  for (const action of granted) fields.append('granted', action)
  const page = await visit(house.sandbox).submit(`/approval-layer/pages/${request.id}`, fields)
  if (page.status !== 200) throw new Error(`Deciding there answers ${page.status}.`)
  await house.settle()
}

/** As the layer looks after its own requests once a minute. */
async function aMinuteLater(house: House): Promise<void> {
  house.clock.advance(61_000)
  await house.settle()
}

const callBack = (house: House, decision: string) =>
  fetch(`${house.address}/v1/approval-layer/decisions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ decision }),
  })

/** The decision as the layer tells it to whoever asks how the request stands. */
async function wordOf(house: House, request: { id: string }): Promise<string> {
  const headers = { authorization: 'Bearer sandbox-approval-token' }
  const answered = await fetch(`${house.sandbox}/approval-layer/requests/${request.id}`, { headers })
  return ((await answered.json()) as { decision: string }).decision
}

const decisions = (house: House) => house.look('SELECT outcome, person_name AS by, sub FROM decision')
const refusals = async (house: House) =>
  (
    await house.look<{ facts: { reason: string } }>(
      "SELECT facts FROM audit_event WHERE name = 'approval.decision_refused'",
    )
  ).map(({ facts }) => facts.reason)

const refusedFor: Record<string, 'elsewhere.refused.own' | 'elsewhere.refused.not_super_admin'> = {
  own_request: 'elsewhere.refused.own',
  not_super_admin: 'elsewhere.refused.not_super_admin',
}

describe('A request that an approval layer decides', () => {
  it('[APPR-17] is asked there and mailed by nobody here, and works once it was approved there', async () => {
    const { house, builder, agent, request } = await openElsewhere({ actions: [invoice] })
    expect(await house.mails('sari@kopinusantara.example')).toEqual([])
    const { body: shown } = await builder.api('GET', `/v1/agents/${agent}`)
    expect(shown.request.recipients.map(({ delivery }: { delivery: string }) => delivery)).not.toContain('queued')
    await decideThere(house, request, { by: 'sari', outcome: 'approve' })
    expect(await decisions(house)).toEqual([{ outcome: 'approved', by: 'Sari Wijaya', sub: 'sari' }])
    expect((await rowOf(builder, agent)).state).toBe('active')
    expect(await house.mails('dewi@kopinusantara.example')).toHaveLength(1)
    const told = (await eventsOf(builder, agent)).filter(({ name }) => name.startsWith('approval.'))
    expect(told.map(({ name, actor }) => `${name} by ${actor}`)).toEqual([
      'approval.requested by Dewi Lestari',
      'approval.layer_asked by Mekari Action',
      'approval.approved by Sari Wijaya',
    ])
  })

  it('[APPR-17] [APPR-4] is granted as a listed part of what was asked, or not at all', async () => {
    const { house, builder, agent, request } = await openElsewhere({ actions: [invoice, order] })
    await decideThere(house, request, { by: 'sari', outcome: 'part', granted: [order] })
    expect((await rowOf(builder, agent, order)).state).toBe('active')
    expect((await rowOf(builder, agent, invoice)).state).not.toBe('active')
    const rejected = await openElsewhere({ actions: [invoice] })
    await decideThere(rejected.house, rejected.request, { by: 'sari', outcome: 'reject' })
    expect((await rowOf(rejected.builder, rejected.agent)).state).toBe('rejected')
  })

  it.each([
    ['its requester decides', { by: 'andi', outcome: 'approve' }, 'own_request'],
    ['somebody decides who is no Super Admin', { by: 'budi', outcome: 'approve' }, 'not_super_admin'],
    ['a consultant decides', { by: 'maya', outcome: 'approve' }, 'not_super_admin'],
    ['somebody of another company decides', { by: 'yusuf', outcome: 'approve' }, 'not_super_admin'],
    ['something else was decided', { by: 'sari', outcome: 'approve', digest: 'f'.repeat(64) }, 'digest'],
    ['more is given than was asked', { by: 'sari', outcome: 'part', granted: [invoice, order] }, 'not_asked'],
  ] satisfies [string, Wish, string][])(
    '[APPR-17] [APPR-2] [REQ-7] is not taken for decided when %s',
    async (_, wish, reason) => {
      const { house, builder, agent, request, path } = await openElsewhere({ actions: [invoice], by: 'andi' })
      await decideThere(house, request, wish)
      await aMinuteLater(house)
      await aMinuteLater(house)
      expect(await decisions(house)).toEqual([])
      expect(await refusals(house)).toEqual([reason])
      expect((await rowOf(builder, agent)).state).toBe('waiting')
      const told = [refusedFor[reason] ?? 'elsewhere.refused', 'elsewhere.refused.next'] as const
      const why = told.map((key) => sentence('id', key)).join(' ')
      expect(wordsOf((await (await decider(house)).open(path)).text)).toContain(why)
      expect((await builder.api('GET', `/v1/agents/${agent}`)).body.request.refusedThere).toBe(why)
      await decideThere(house, request, { by: 'sari', outcome: 'approve' })
      expect((await rowOf(builder, agent)).state).toBe('active')
    },
  )

  it('[APPR-17] [APPR-5] is decided once, however often the decision is told', async () => {
    const { house, builder, agent, request } = await openElsewhere({ actions: [invoice, order] })
    await house.control('/approval-layer', { fault: 'twice', times: 1 })
    await decideThere(house, request, { by: 'sari', outcome: 'approve' })
    expect((await callBack(house, await wordOf(house, request))).status).toBe(204)
    expect(await decisions(house)).toHaveLength(1)
    const names = (await eventsOf(builder, agent)).map(({ name }) => name)
    expect(names.filter((name) => name === 'approval.approved')).toHaveLength(1)
    for (const other of [
      { outcome: 'reject' as const, granted: [] },
      { outcome: 'part' as const, granted: [order] },
    ]) {
      await decideThere(house, request, { by: 'sari', ...other })
      const late = await callBack(house, await wordOf(house, request))
      expect(((await late.json()) as { error: { code: string } }).error.code).toBe('already_decided')
    }
    expect((await rowOf(builder, agent)).state).toBe('active')
  })

  it.each(['lost', 'forged', 'late'])('[APPR-17] is asked after when the call-back is %s', async (fault) => {
    const { house, builder, agent, request } = await openElsewhere({ actions: [invoice] })
    await house.control('/approval-layer', { fault, times: 1 })
    await decideThere(house, request, { by: 'sari', outcome: 'approve' })
    expect(await decisions(house)).toEqual([])
    expect(await refusals(house)).toEqual([])
    await aMinuteLater(house)
    await house.settle()
    expect((await rowOf(builder, agent)).state).toBe('active')
  })

  it('[APPR-17] believes nobody who does not sign as the layer', async () => {
    const { house, request } = await openElsewhere({ actions: [invoice] })
    const assertion = await fetch(`${house.sandbox}/control/assertions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ company: '102938', agent: 'agent-kopi', conversation: 'c', contact: 'p', identity: 'contact' },
        claims: {
          request: request.id,
          outcome: 'approve',
          iss: `${house.sandbox}/approval-layer`,
          aud: 'mekari-action/decisions',
        },
      }),
    })
    const { assertion: signed } = (await assertion.json()) as { assertion: string }
    for (const decision of [signed, 'no-token', '']) expect((await callBack(house, decision)).status).toBe(401)
    expect(await decisions(house)).toEqual([])
  })

  it('[APPR-17] is not decided here: neither by a Super Admin at this front, nor by a layer where this front decides', async () => {
    const { house, builder, request, path } = await openElsewhere({ actions: [invoice] })
    const sari = await decider(house)
    const page = await sari.open(path)
    expect(headingOf(page)).toBe(sentence('id', 'elsewhere.title'))
    expect(page.text).toContain(`href="${house.sandbox}/approval-layer/pages/${request.id}"`)
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const tried = await sari.submit(`${path}/decide`, { csrf, digest: request.digest, outcome: 'approve' })
    expect(tried.status).toBe(409)
    const again = await builder.api('POST', `/v1/approval-requests/${request.id}/resend`)
    expect(again.body.error.code).toBe('conflict')
    expect(await decisions(house)).toEqual([])

    const own = await openAsked({ actions: [invoice] })
    await house.look("UPDATE approval_request SET approver = 'own'")
    await decideThere(house, request, { by: 'sari', outcome: 'approve' })
    expect(await decisions(house)).toEqual([])
    await answer(await decider(own.house), own.path, { outcome: 'approve' })
    expect(await decisions(own.house)).toHaveLength(1)
  })

  it('[APPR-17] is withdrawn there when it ends here', async () => {
    const { house, builder, request } = await openElsewhere({ actions: [invoice] })
    expect((await builder.api('POST', `/v1/approval-requests/${request.id}/cancel`)).status).toBe(200)
    await aMinuteLater(house)
    await expect(decideThere(house, request, { by: 'sari', outcome: 'approve' })).rejects.toThrow('404')
  })
})
