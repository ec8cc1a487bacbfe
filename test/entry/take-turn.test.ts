import { describe, expect, it } from 'vitest'
import { takeTurn } from '../../server/entry/take-turn.ts'

describe('fair share', () => {
  it('lets sixteen calls of one agent be under way, refuses the next, and holds up no other agent', async () => {
    const gate = Promise.withResolvers<string>()
    const busy = Array.from({ length: 16 }, () => takeTurn('agt_busy', () => gate.promise))
    await expect(takeTurn('agt_busy', async () => 'too many')).rejects.toMatchObject({
      code: 'rate_limited',
      facts: { retryAfterSeconds: 1 },
    })
    expect(await takeTurn('agt_calm', async () => 'served')).toBe('served')
    gate.resolve('done')
    await Promise.all(busy)
    expect(await takeTurn('agt_busy', async () => 'served')).toBe('served')
  })

  it('gives the turn back when the work fails', async () => {
    const failing = () => takeTurn('agt_failing', () => Promise.reject(new Error('no')))
    for (let turn = 0; turn < 17; turn += 1) await expect(failing()).rejects.toThrow('no')
  })
})
