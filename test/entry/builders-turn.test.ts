/** The doors by which a builder makes us call others take turns too. */
import type { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { takeTurn } from '../../server/entry/take-turn.ts'
import { ok, rawHost } from '../platform/host.ts'
import { openIntegration, openOwnSystem, order } from '../stories/own-system.ts'

const refused = { status: 429, body: { error: { code: 'rate_limited' } } }

describe('A builder’s call to others', () => {
  it('waits for four tests of the same connection, and is refused beside them [ACT-6] [CRED-5]', async () => {
    const { builder } = await openOwnSystem()
    const held: Socket[] = []
    const { base } = await rawHost((socket) => void held.push(socket))
    const asked = { name: 'Slow', authType: 'bearer', baseUrl: base, secret: 'a-secret' }
    const { id } = (await builder.api('POST', '/v1/connections', asked)).body
    const test = () => builder.api('POST', `/v1/connections/${id}/tests`, { path: '/ping' })
    const four = [test(), test(), test(), test()]
    await expect.poll(() => held.length).toBe(4)
    expect(await test()).toMatchObject(refused)
    for (const socket of held) ok(socket)
    expect((await Promise.all(four)).map(({ status }) => status)).toEqual([200, 200, 200, 200])
  })

  it.each(['dry_run', 'sandbox', 'for_real'])(
    'is one of the agent’s sixteen when it is a try: %s [ACT-6]',
    async (mode) => {
      const { house, builder, agent, action } = await openIntegration()
      const [{ company } = { company: '' }] = await house.look<{ company: string }>(
        'SELECT company_id AS company FROM agent WHERE id = $1',
        [agent],
      )
      const gate = Promise.withResolvers<void>()
      const busy = Array.from({ length: 16 }, () => takeTurn({ company, agent }, () => gate.promise))
      const body = { action, input: order, mode, key: 'a press of the button' }
      expect(await builder.api('POST', `/v1/agents/${agent}/tries`, body)).toMatchObject(refused)
      gate.resolve()
      await Promise.all(busy)
      expect((await builder.api('POST', `/v1/agents/${agent}/tries`, body)).status).toBe(200)
    },
  )
})
