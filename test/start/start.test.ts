import { describe, expect, it } from 'vitest'
import { agentOf, choose, invoice, rowOf } from '../stories/builder.ts'
import { visit } from '../visitor.ts'
import { freshSettings, type Program, startProgram } from './program.ts'

const people = async (program: Program) => visit(program.address).signIn('dewi', '/sign-in')

describe('npm start', () => {
  it('[OPS-1] brings everything up, says where to go and with which people, and keeps all data over Ctrl-C and kill -9', async () => {
    const settings = await freshSettings()
    const first = await startProgram(settings)
    for (const word of [
      first.address,
      `${first.sandbox}/mailbox`,
      `${first.address}/approve`,
      'Dewi Lestari',
      'Sari Wijaya',
    ])
      expect(first.said()).toContain(word)
    const dewi = await people(first)
    const agent = await agentOf(dewi)
    await choose(dewi, agent)
    expect(
      (
        await fetch(`${first.sandbox}/control/people`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ sub: 'rina', company: '102938', role: 'supervisor' }),
        })
      ).ok,
    ).toBe(true)
    expect(await first.interrupt()).toBe(0)

    const second = await startProgram(settings)
    expect((await rowOf(await people(second), agent)).state).toBe('needs_approval')
    const rina = await visit(second.address).signIn('rina', '/sign-in')
    expect((await rina.api('GET', '/v1/me')).body.canBuild).toBe(true)
    await choose(await people(second), agent, { action: 'jurnal_create_sales_order' })
    await second.kill()

    const third = await startProgram(settings)
    const after = await people(third)
    expect([
      (await rowOf(after, agent, invoice)).state,
      (await rowOf(after, agent, 'jurnal_create_sales_order')).state,
    ]).toEqual(['needs_approval', 'needs_approval'])
    expect(await third.interrupt()).toBe(0)
  }, 90_000)

  it('[OPS-1] answers a second start over the same data with one sentence', async () => {
    const settings = await freshSettings()
    await startProgram(settings)
    const { PORT, SANDBOX_PORT, SANDBOX_SMTP_PORT } = await freshSettings()
    const second = startProgram({ ...settings, PORT, SANDBOX_PORT, SANDBOX_SMTP_PORT })
    await expect(second).rejects.toThrow(/already running/)
  }, 60_000)
})
