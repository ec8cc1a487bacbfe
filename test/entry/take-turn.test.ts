import { describe, expect, it } from 'vitest'
import { takeTurn } from '../../server/entry/take-turn.ts'

const refused = { code: 'rate_limited', facts: { retryAfterSeconds: 1 } }
const serve = async () => 'served'

describe('fair share', () => {
  it('lets sixteen calls of one agent be under way, refuses the next, and holds up no other agent [ACT-6]', async () => {
    const gate = Promise.withResolvers<string>()
    const busyAgent = { company: 'com_one', agent: 'agt_busy' }
    const busy = Array.from({ length: 16 }, () => takeTurn(busyAgent, () => gate.promise))
    await expect(takeTurn(busyAgent, serve)).rejects.toMatchObject(refused)
    expect(await takeTurn({ company: 'com_one', agent: 'agt_calm' }, serve)).toBe('served')
    gate.resolve('done')
    await Promise.all(busy)
    expect(await takeTurn(busyAgent, serve)).toBe('served')
  })

  it('lets sixty-four calls of one company be under way, and holds up no other company [ACT-6]', async () => {
    const gate = Promise.withResolvers<string>()
    const busy = Array.from({ length: 64 }, (_, call) =>
      takeTurn({ company: 'com_busy', agent: `agt_${call % 8}` }, () => gate.promise),
    )
    await expect(takeTurn({ company: 'com_busy', agent: 'agt_new' }, serve)).rejects.toMatchObject(refused)
    expect(await takeTurn({ company: 'com_calm', agent: 'agt_other' }, serve)).toBe('served')
    gate.resolve('done')
    await Promise.all(busy)
    expect(await takeTurn({ company: 'com_busy', agent: 'agt_new' }, serve)).toBe('served')
  })

  it('lets four tests of one connection be under way, and holds up no other [ACT-6] [CRED-5]', async () => {
    const gate = Promise.withResolvers<string>()
    const slow = { company: 'com_four', connection: 'con_slow' }
    const busy = Array.from({ length: 4 }, () => takeTurn(slow, () => gate.promise))
    await expect(takeTurn(slow, serve)).rejects.toMatchObject(refused)
    expect(await takeTurn({ company: 'com_four', connection: 'con_quick' }, serve)).toBe('served')
    gate.resolve('done')
    await Promise.all(busy)
  })

  it('takes no turn of another company, whatever id is named [GATE-4]', async () => {
    const gate = Promise.withResolvers<string>()
    const naming = (agent: string) => takeTurn({ company: 'com_naming', agent }, () => gate.promise)
    const busy = Array.from({ length: 32 }, (_, call) => naming(call % 2 ? 'agt_theirs' : 'com_theirs'))
    expect(await takeTurn({ company: 'com_theirs', agent: 'agt_theirs' }, serve)).toBe('served')
    gate.resolve('done')
    await Promise.all(busy)
  })

  it('gives the turn back when the work fails', async () => {
    const failing = () => takeTurn({ company: 'com_two', agent: 'agt_failing' }, () => Promise.reject(new Error('no')))
    for (let turn = 0; turn < 65; turn += 1) await expect(failing()).rejects.toThrow('no')
  })
})
