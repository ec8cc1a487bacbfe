import { describe, expect, it } from 'vitest'
import { listChoices } from '../../server/domain/choice/index.ts'
import {
  changeSettings,
  dropAction,
  grantsOfCompany,
  listGrants,
  listUsable,
  requireGrant,
  withdrawGrants,
} from '../../server/domain/grant/index.ts'
import type { AppError } from '../../server/platform/error.ts'
import { type Bench, credentialIn, invoice, kopi, openBench, order } from './open-bench.ts'

const samudra = '305112'

async function openGranted() {
  const bench = await openBench()
  const agent = await bench.agent('Kopi Assistant')
  const grant = await bench.grant(agent, [invoice])
  const ask = (action = invoice, ctx = bench.ctx) => requireGrant(ctx, { agent, action })
  return { bench, agent, grant, ask }
}

/** What is told when it may not. */
async function refusal(asked: Promise<unknown>): Promise<{ code: string; facts: object }> {
  const error = await asked.then(
    () => undefined,
    (error: AppError) => error,
  )
  if (!error) throw new Error('It may.')
  return { code: error.code, facts: error.facts }
}

const nothing = { code: 'not_approved', facts: { reason: 'never_chosen' } }
const about = { action: invoice, product: 'jurnal', timeZone: 'Asia/Jakarta' }

async function choiceOf(bench: Bench, agent: string) {
  const [choice] = await listChoices(bench.ctx, agent)
  if (!choice) throw new Error('Nothing is chosen.')
  return choice
}

describe('a grant in use', () => {
  it('tells everything an act needs [GRANT-1]', async () => {
    const { bench, agent, grant, ask } = await openGranted()
    const usable = await ask()
    const { id } = await choiceOf(bench, agent)
    expect(usable).toMatchObject({ grant, choice: id, action: invoice, version: 2, timeZone: 'Asia/Jakarta' })
    expect(await listUsable(bench.ctx, agent)).toEqual([usable])
    expect(usable.limits).toMatchObject({ maxAmount: '5000000', maxPerDay: 20 })
    expect(usable.credential).toMatchObject({ company: bench.ctx.company, authType: 'mekari_hmac' })
    const answer = await bench.tools.vault.call(credentialIn(usable), {
      method: 'GET',
      prefix: '/public/jurnal/api/v1',
      path: '/companies/active',
    })
    expect(answer).toMatchObject({ kind: 'answer', status: 200 })
  })

  it('allows what both the decision and the settings allow, and no more [ACT-5] [PICK-6]', async () => {
    const { bench, agent, ask } = await openGranted()
    const { id } = await choiceOf(bench, agent)
    const settings = { whenToUse: '', limits: { maxAmount: '900000000', maxPerDay: 3 } }
    await changeSettings(bench.ctx, { agent, choice: id, settings })
    expect((await ask()).limits).toMatchObject({ maxAmount: '5000000', maxPerDay: 3 })
  })

  it('is nothing to another agent, a clone, or another company, which cannot tell it from nothing at all [GRANT-1] [GATE-4]', async () => {
    const { bench, agent, ask } = await openGranted()
    await bench.control('agents', { company: kopi, id: 'agent-kopi', clone: 'agent-twin', name: 'Twin' })
    await bench.sync()
    const foreign = await bench.inCompany(samudra)
    for (const name of ['Toko Online', 'Twin']) {
      const other = await bench.agent(name)
      expect(await refusal(requireGrant(bench.ctx, { agent: other, action: invoice }))).toEqual(nothing)
    }
    const twin = await bench.agent('Twin')
    await bench.choose(twin, [invoice])
    expect(await refusal(requireGrant(bench.ctx, { agent: twin, action: invoice }))).toMatchObject({
      code: 'not_approved',
    })
    expect(await refusal(ask(invoice, foreign))).toEqual(nothing)
    expect(await refusal(requireGrant(bench.ctx, { agent: 'agt_nobody', action: invoice }))).toEqual(nothing)
    expect(await listGrants(foreign, agent)).toEqual([])
    expect(await grantsOfCompany(foreign)).toEqual([])
  })

  it('refuses any other action before a product is contacted, in the same words for one that does not exist [GRANT-2]', async () => {
    const { ask } = await openGranted()
    for (const action of [order, 'talenta_generate_payslip', 'no_such_action', "x'; DROP TABLE choice; --"]) {
      expect(await refusal(ask(action))).toEqual(nothing)
    }
  })
})

describe('an agent that may not act', () => {
  it('hears not_approved for what is chosen but was never granted [GRANT-2] [RUN-6]', async () => {
    const { bench, agent, ask } = await openGranted()
    await bench.choose(agent, [order])
    expect(await refusal(ask(order))).toEqual({ code: 'not_approved', facts: { action: order } })
  })

  it('hears not_approved from the moment a choice is removed, and may again once it is chosen anew [GRANT-3]', async () => {
    const { bench, agent, ask } = await openGranted()
    const { id } = await choiceOf(bench, agent)
    await dropAction(bench.ctx, { agent, choice: id })
    expect(await refusal(ask())).toEqual({ code: 'not_approved', facts: { action: invoice } })
    await bench.choose(agent, [invoice])
    await ask()
  })

  it('hears withdrawn, by whom and why, at once and for good [RUN-5] [RUN-6]', async () => {
    const { bench, grant, ask } = await openGranted()
    await withdrawGrants(bench.ctx, { grant, reason: 'too wide' })
    const told = { code: 'withdrawn', facts: { ...about, by: 'Mekari Action', reason: 'too wide' } }
    expect(await refusal(ask())).toMatchObject(told)
    await bench.workLong()
    expect(await refusal(ask())).toMatchObject(told)
  })

  it('hears expired from the very moment on [GRANT-5] [RUN-6]', async () => {
    const { bench, agent, ask } = await openGranted()
    const expiresAt = new Date(bench.ctx.clock.now().getTime() + 60_000)
    await bench.approve(agent, [invoice], { expiresAt })
    await bench.work()
    await bench.pass(59)
    await ask()
    await bench.pass(1)
    expect(await refusal(ask())).toMatchObject({ code: 'expired', facts: { ...about, at: expiresAt } })
  })

  it('hears setup_failed while the credential is on its way and when it could not be had [RUN-6]', async () => {
    const bench = await openBench()
    const agent = await bench.agent('Kopi Assistant')
    await bench.choose(agent, [invoice])
    await bench.approve(agent, [invoice])
    const ask = () => refusal(requireGrant(bench.ctx, { agent, action: invoice }))
    expect(await ask()).toMatchObject({ code: 'setup_failed', facts: { ...about, reason: 'obtaining' } })
    await bench.control('issuer', { fault: 'refuse', times: 8 })
    await bench.workLong()
    expect(await ask()).toMatchObject({ code: 'setup_failed', facts: { ...about, reason: 'issuer_down' } })
  })

  it.each(['feature', 'addon', 'flag'])(
    'hears suspended while the %s is off, and may again without a new approval [GATE-2] [RUN-6]',
    async (part) => {
      const { bench, ask } = await openGranted()
      await bench.control('gates', { company: kopi, [part]: false })
      await bench.sync()
      const owner = { accountOwner: 'Ratna Kusumawardhani', companyNumber: kopi }
      const facts = { ...about, ...owner, missing: part, since: bench.ctx.clock.now() }
      expect(await refusal(ask())).toEqual({ code: 'suspended', facts })
      await bench.control('gates', { company: kopi, [part]: true })
      await bench.sync()
      await ask()
    },
  )

  it('hears suspended while the agent is off, and nothing once it is deleted [GRANT-3] [RUN-6]', async () => {
    const { bench, ask } = await openGranted()
    await bench.control('agents', { company: kopi, id: 'agent-kopi', enabled: false })
    await bench.sync()
    expect(await refusal(ask())).toMatchObject({ code: 'suspended', facts: { missing: 'agent' } })
    await bench.control('agents', { company: kopi, id: 'agent-kopi', enabled: true })
    await bench.sync()
    await ask()
    await bench.control('agents', { company: kopi, id: 'agent-kopi', deleted: true })
    await bench.sync()
    expect(await refusal(ask())).toEqual(nothing)
  })

  it('hears action_changed for that one action when its running meaning is not the granted one [RUN-6] [LIFE-3]', async () => {
    const { bench, agent, ask } = await openGranted()
    await bench.choose(agent, [order])
    await bench.approve(agent, [order])
    await bench.work()
    await bench.asOwner('UPDATE granted_action SET meaning_hash = repeat($1, 64) WHERE action = $2', ['0', invoice])
    expect(await refusal(ask())).toMatchObject({ code: 'action_changed', facts: about })
    await ask(order)
    expect(await listUsable(bench.ctx, agent)).toMatchObject([{ action: order }])
    await bench.asOwner('UPDATE granted_action SET version = 99 WHERE action = $1', [order])
    expect(await refusal(ask(order))).toMatchObject({ code: 'action_changed', facts: { ...about, action: order } })
  })

  it('hears action_changed when one byte of the granted document is not what was seen [REQ-1]', async () => {
    const { bench, ask } = await openGranted()
    const flip = 'UPDATE granted_document SET bytes = set_byte(bytes, 7, get_byte(bytes, 7) # 1)'
    await bench.asOwner(flip)
    expect(await refusal(ask())).toMatchObject({ code: 'action_changed', facts: about })
    await bench.asOwner(flip)
    await ask()
  })
})
