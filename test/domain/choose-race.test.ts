import { describe, expect, it } from 'vitest'
import { definition } from '../../contract/integration.ts'
import { addConnection } from '../../server/domain/connection/index.ts'
import {
  changeIntegration,
  chooseAction,
  dropAction,
  removeIntegration,
  requireGrant,
} from '../../server/domain/grant/index.ts'
import { actionOf, addIntegration, removeConnection } from '../../server/domain/integration/index.ts'
import { openBench } from './open-bench.ts'

const settings = { whenToUse: '', limits: {} }
const fields = { name: 'System', authType: 'bearer', baseUrl: 'https://api.example.com', clientId: '', settings: {} }
const rounds = 16

async function openIntegration() {
  const bench = await openBench()
  const agent = await bench.agent('Kopi Assistant')
  const connection = await addConnection(bench.ctx, { fields, secret: 'a-secret' })
  const described = (path: string) =>
    definition.parse({
      name: 'Ask',
      whenToUse: 'When asked.',
      connection: connection.id,
      method: 'GET',
      path,
      effect: 'read',
    })
  const integration = await addIntegration(bench.ctx, described('/0'))
  return { bench, agent, connection, integration, described, action: actionOf(integration) }
}

const codeOf = (settled: PromiseSettledResult<unknown>) =>
  settled.status === 'fulfilled' ? 'done' : (settled.reason as { code: string }).code

describe('a choice beside a change of what is chosen', () => {
  it('is granted what is described in the end, or not at all', async () => {
    const { bench, agent, integration, described, action } = await openIntegration()
    const change = (round: number) =>
      changeIntegration(bench.ctx, { id: integration.id, definition: described(`/${round}`) })
    const choose = async () => {
      const codes: string[] = []
      while (!codes.includes('done')) {
        const [settled] = await Promise.allSettled([chooseAction(bench.ctx, { agent, action, settings })])
        codes.push(codeOf(settled))
      }
      return codes
    }
    for (let round = 0; round < rounds; round += 1) {
      const [, codes] = await Promise.all([change(round), choose()])
      expect(['conflict', 'done']).toEqual(expect.arrayContaining([...new Set(codes)]))
      const { definition: granted, version, choice } = await requireGrant(bench.ctx, { agent, action })
      const [row] = await bench.asOwner<{ version: number; path: string }>(
        "SELECT version, definition ->> 'path' AS path FROM integration",
      )
      expect(version).toBe(row?.version)
      expect(granted.action.own?.definition).toMatchObject({ path: row?.path })
      await dropAction(bench.ctx, { agent, choice })
    }
  })

  it('and beside its removal leaves either the choice or nothing, never one of them without the other', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { bench, agent, connection, integration, action } = await openIntegration()
      const [chosen, removed] = await Promise.allSettled([
        chooseAction(bench.ctx, { agent, action, settings }),
        removeIntegration(bench.ctx, integration.id),
        removeConnection(bench.ctx, connection.id),
      ])
      const rows = await bench.asOwner('SELECT FROM choice WHERE removed_at IS NULL')
      const living = await bench.asOwner('SELECT FROM integration WHERE removed_at IS NULL')
      expect(rows.length).toBe(living.length)
      expect(chosen.status === 'fulfilled').toBe(removed.status === 'rejected')
      if (living.length > 0) expect(await requireGrant(bench.ctx, { agent, action })).toBeDefined()
    }
  })
})
