import { describe, expect, it } from 'vitest'
import { eventsOf, order } from '../stories/builder.ts'
import { gayo, openRuntime, type Runtime } from './open-runtime.ts'

async function fallbacks({ builder, agent }: Runtime) {
  const events = await eventsOf(builder, agent)
  return events
    .filter(({ figureName }) => figureName === 'mekari_action_runtime_fallback')
    .map(({ name, facts }) => [name, facts.reason])
}

describe('an action that cannot be done', () => {
  it('is answered with what to say instead, and counted as a fallback with its reason [ACT-7]', async () => {
    const runtime = await openRuntime()
    const { act, house } = runtime
    await act('done')
    const refused = await act('refused', gayo, order)
    expect(refused.body.error).toMatchObject({ code: 'not_approved', tellCustomer: expect.stringMatching(/\w/) })
    await house.control('/faults', { product: 'jurnal', match: 'POST', fault: '429', times: 1 })
    const failed = await act('failed')
    expect(failed.body).toMatchObject({ state: 'failed', error: { tellCustomer: expect.stringMatching(/\w/) } })
    expect(await fallbacks(runtime)).toEqual([
      ['runtime.fallback', 'not_approved'],
      ['runtime.fallback', 'rate_limited'],
    ])
    const about = await house.look(
      `SELECT f.agent_id = e.agent_id AND f.request_id = e.request_id AND f.facts ->> 'execution' = e.facts ->> 'execution' AS fits
        FROM audit_event f JOIN audit_event e ON e.name IN ('execution.refused', 'execution.failed')
          AND e.facts ->> 'execution' = f.facts ->> 'execution' WHERE f.name = 'runtime.fallback'`,
    )
    expect(about).toEqual([{ fits: true }, { fits: true }])
  })

  it('in a trial, or found out later, is none: nobody in a chat waits for it [ACT-7]', async () => {
    const runtime = await openRuntime()
    const { builder, agent, house, act } = runtime
    const wish = { action: order, input: gayo, mode: 'for_real', key: 'a press of the button' }
    await builder.api('POST', `/v1/agents/${agent}/tries`, wish)
    expect(await fallbacks(runtime)).toEqual([])
    await house.control('/faults', { product: 'jurnal', match: 'POST', fault: '500-before', times: 1 })
    await act('lost')
    for (const seconds of [40, 150, 420]) {
      house.clock.advance(seconds * 1000)
      const offsetSeconds = Math.round((house.clock.now().getTime() - Date.now()) / 1000)
      await house.control('/clock', { offsetSeconds })
      await house.app.sweep()
    }
    expect((await eventsOf(builder, agent)).map(({ name }) => name)).toContain('execution.failed')
    expect(await fallbacks(runtime)).toEqual([['runtime.fallback', 'outcome_unknown']])
  })
})
