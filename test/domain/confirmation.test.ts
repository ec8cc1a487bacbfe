import { describe, expect, it } from 'vitest'
import { clearConfirmations, confirmAct, tryAction } from '../../server/domain/execution/index.ts'
import { hold, untilWaiting } from './hold.ts'
import { gayo, type Runtime } from './open-act.ts'
import { limits, openAsking, sinta } from './open-asking.ts'
import { invoice } from './open-bench.ts'

const others = { ...gayo, items: [{ product: 'KOP-GAYO-1', quantity: 3 }] }

const given = (runtime: Runtime) =>
  runtime.bench.asOwner<{ facts: object }>(`SELECT facts FROM audit_event WHERE name = 'confirmation.given'`)

describe('an act that a customer has to confirm', () => {
  it('is answered with the exact words first, in the agent’s language, and creates nothing [ACT-5]', async () => {
    const { say, documents, bench, sent } = await openAsking()
    const refused = await say()
    expect(refused).toMatchObject({
      state: 'refused',
      error: {
        code: 'confirmation_required',
        facts: {
          confirmation: expect.stringMatching(/^cfm_[0-9a-z]{26}$/),
          text: '2 × Kopi Arabika Gayo 1 kg untuk PT Contoh: total Rp370.000.',
        },
      },
    })
    expect([await documents(), sent.filter((line) => line.startsWith('POST'))]).toEqual([[], []])
    const kept = await bench.asOwner('SELECT error_facts FROM execution')
    expect(JSON.stringify(kept)).not.toContain('PT Contoh')
  })

  it('runs once after the yes, and the yes is recorded with whose it was [ACT-5]', async () => {
    const runtime = await openAsking()
    const { ask, yes, say, documents, events } = runtime
    const confirmation = await ask()
    expect(await yes(confirmation)).toMatchObject({ id: confirmation, text: expect.stringContaining('PT Contoh') })
    const done = await say()
    expect(done).toMatchObject({ state: 'succeeded', contact: 'sinta' })
    expect(await ask()).not.toBe(confirmation)
    expect(await documents()).toHaveLength(1)
    expect(await given(runtime)).toMatchObject([{ facts: { confirmation, contact: 'sinta' } }])
    expect((await events()).find(({ name }) => name === 'execution.claimed')?.facts).toMatchObject({ confirmation })
  })

  it('is not run by being sent again, nor by an argument that says yes [ACT-5]', async () => {
    const { ask, say, documents } = await openAsking()
    const confirmation = await ask()
    expect(await ask()).toBe(confirmation)
    for (const more of [{ confirmed: true }, { confirmation }])
      expect(await say({ input: { ...gayo, ...more } })).toMatchObject({ error: { code: 'invalid_input' } })
    expect(await documents()).toEqual([])
  })

  it('is asked anew when anything about it is different: its arguments, its conversation, its price [ACT-5] [ACT-15]', async () => {
    const { ask, yes, say, documents, bench, ctx } = await openAsking()
    await yes(await ask())
    await ask({ input: others })
    await ask({ contact: { ...sinta, conversation: 'cnv_other' } })
    const { call } = bench.tools.vault
    ctx.vault.call = async (credential, wish) => {
      const answer = await call(credential, wish)
      const dearer = JSON.stringify(answer).replace(
        /"sell_price_per_unit":("?)185000/,
        '"sell_price_per_unit":$1186000',
      )
      return JSON.parse(dearer)
    }
    await bench.pass(301)
    const dearer = await say()
    expect(dearer.error).toMatchObject({
      code: 'confirmation_required',
      facts: { text: expect.stringContaining('372.000') },
    })
    expect(await documents()).toEqual([])
  })

  it('has ten minutes for the yes, and ten from the yes [ACT-5]', async () => {
    const { ask, yes, say, bench } = await openAsking()
    const first = await ask()
    await bench.pass(600)
    await expect(yes(first)).rejects.toMatchObject({ code: 'not_found' })
    const second = await ask()
    expect(second).not.toBe(first)
    await bench.pass(599)
    await yes(second)
    await bench.pass(599)
    expect(await say()).toMatchObject({ state: 'succeeded' })
    const third = await ask()
    await yes(third)
    await bench.pass(600)
    expect(await ask()).not.toBe(third)
  })

  it('needs a conversation in which to ask [ACT-5] [ACT-16]', async () => {
    const { act, sent } = await openAsking()
    expect(await act({ contact: undefined })).toMatchObject({
      error: { code: 'identity_missing', facts: { needed: 'contact' } },
    })
    expect(sent).toEqual([])
  })

  it('may be asked for by the runtime alone, and confirmed by who is proved in that conversation [ACT-5]', async () => {
    const { act, yes, ask } = await openAsking()
    const wish = { contact: undefined, conversation: sinta.conversation }
    await yes(await ask(wish))
    expect(await act(wish)).toMatchObject({ state: 'succeeded', contact: null })
  })

  it('keeps its yes when it failed for a passing cause and is tried again under its key [ACT-4] [ACT-5]', async () => {
    const { ask, yes, say, fault, documents, bench } = await openAsking()
    await yes(await ask())
    await fault('429')
    expect(await say({ key: 'one' })).toMatchObject({ state: 'failed' })
    await bench.pass(120)
    expect(await say({ key: 'two' })).toMatchObject({ error: { code: 'confirmation_required' } })
    expect(await say({ key: 'one' })).toMatchObject({ state: 'succeeded' })
    expect(await documents()).toHaveLength(1)
  })

  it('is asked about only when it is within every limit [ACT-5]', async () => {
    const { say, ask, yes } = await openAsking({ limits: { ...limits, maxPerDay: 1 } })
    await yes(await ask())
    expect(await say()).toMatchObject({ state: 'succeeded' })
    expect(await say({ input: others })).toMatchObject({ error: { code: 'limit_reached' } })
  })

  it('is not asked about when a builder tries it for real, who is a person, and sees what is sent [ACT-8]', async () => {
    const { ctx, agent, documents } = await openAsking()
    const tried = await tryAction(ctx, { agent, action: invoice, input: gayo, mode: 'for_real', key: 'press-one' })
    expect(tried.execution).toMatchObject({ state: 'succeeded', mode: 'trial' })
    expect(await documents()).toHaveLength(1)
  })
})

describe('a yes', () => {
  it('is one person’s to give in one conversation of one agent; to all others the question does not exist [ACT-5]', async () => {
    const runtime = await openAsking()
    const { ask, ctx, bench, yes } = runtime
    const confirmation = await ask()
    const twin = await bench.agent('Toko Online')
    const elsewhere = { ...sinta, conversation: 'cnv_other' }
    await expect(yes(confirmation, elsewhere)).rejects.toMatchObject({ code: 'not_found', facts: {} })
    await expect(yes('cfm_none', sinta)).rejects.toMatchObject({ code: 'not_found', facts: {} })
    const byTwin = confirmAct(ctx, { agent: twin, confirmation, contact: sinta })
    await expect(byTwin).rejects.toMatchObject({ code: 'not_found', facts: {} })
    expect(await given(runtime)).toEqual([])
  })

  it('said twice is one yes, recorded once, and lasts no longer [ACT-5]', async () => {
    const runtime = await openAsking()
    const { ask, yes, bench } = runtime
    const confirmation = await ask()
    const first = await yes(confirmation)
    await bench.pass(300)
    expect(await yes(confirmation)).toEqual(first)
    await bench.pass(300)
    await expect(yes(confirmation)).rejects.toMatchObject({ code: 'not_found' })
    expect(await given(runtime)).toHaveLength(1)
  })

  it('is taken by one of two acts at the same moment [ACT-4] [ACT-5]', async () => {
    const { ask, yes, actElsewhere, bench, documents } = await openAsking()
    await yes(await ask())
    const letGo = await hold(bench, 'agent')
    const acts = ['one', 'two'].map((key) => actElsewhere({ contact: sinta, key }))
    await untilWaiting(bench, 2)
    await letGo()
    expect((await Promise.all(acts)).map(({ state }) => state).sort()).toEqual(['refused', 'succeeded'])
    expect(await documents()).toHaveLength(1)
  })

  it('is forgotten with its words when it is over', async () => {
    const { ask, ctx, bench } = await openAsking()
    await ask()
    await clearConfirmations(ctx)
    expect(await bench.asOwner('SELECT id FROM confirmation')).toHaveLength(1)
    await bench.asOwner(`UPDATE confirmation SET expires_at = now() - interval '1 minute'`)
    await clearConfirmations(ctx)
    expect(await bench.asOwner('SELECT id FROM confirmation')).toEqual([])
  })
})
