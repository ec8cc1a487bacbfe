import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openRuntime } from '../entry/open-runtime.ts'
import type { House } from '../house.ts'
import { openFolder } from '../sandbox/open-sandbox.ts'

const program = join(import.meta.dirname, '../../server/mekari-action.ts')

/** Runs `mekari-action doctor` beside a house, as its operator would. */
async function doctor(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [program, 'doctor'], { env: { PATH: process.env.PATH ?? '', ...env } })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (said += bytes))
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { code, said }
}

const about = ({ said }: { said: string }, what: string) => said.split('\n').find((line) => line.includes(what)) ?? said

async function revokeAll(house: House): Promise<void> {
  const centre = `${house.sandbox}/developer-centre/credentials`
  const headers = { authorization: 'Bearer sandbox-issuer-token' }
  const { credentials } = (await (await fetch(centre, { headers })).json()) as { credentials: { id: string }[] }
  for (const { id } of credentials) await fetch(`${centre}/${id}`, { method: 'DELETE', headers })
}

describe('mekari-action doctor', () => {
  it('finds everything well where everything is, with how far the clocks are apart [SIGN-4]', async () => {
    const { house } = await openRuntime()
    const told = await doctor(house.env)
    expect(told.code).toBe(0)
    expect(about(told, 'clock')).toMatch(
      /^ok {4}clock: The gateway’s clock (agrees with|is 1 s ahead of|is 1 s behind) this one\.$/,
    )
    expect(about(told, 'jurnal')).toMatch(/^ok {4}company 102938, jurnal, Kopi Assistant: Accepted in \d+ ms\.$/)
    expect(about(told, 'directory')).toContain('It tells of 4 companies.')
    expect(about(told, 'mail')).toContain('The mail server lets us in.')
  })

  it('tells a wrong clock, an unknown client and a wrong secret apart, and never a secret [SIGN-4]', async () => {
    const { house } = await openRuntime()
    await house.control('/clock', { offsetSeconds: 301 })
    const late = await doctor(house.env)
    expect(late.code).toBe(1)
    expect(about(late, 'jurnal')).toMatch(/FAIL .* its clock is 30[01] s ahead of ours\. Set this machine’s clock\./)
    await house.control('/clock', { offsetSeconds: -120 })
    await house.control('/secrets', { product: 'jurnal' })
    const renewed = await doctor(house.env)
    expect(renewed.code).toBe(1)
    expect(about(renewed, 'clock')).toMatch(/^ok .* clock is 1(19|20|21) s behind this one\. Let NTP set the clock\.$/)
    expect(about(renewed, 'jurnal')).toContain('the secret that is stored is not its secret. The secret was changed')

    await revokeAll(house)
    expect(about(await doctor(house.env), 'jurnal')).toContain(
      'FAIL  company 102938, jurnal, Kopi Assistant: The gateway does not know',
    )
    expect(renewed.said).not.toMatch(/signature="|hmac username/)
  }, 120_000)

  it('says in one sentence that nothing runs, and changes nothing', async () => {
    const told = await doctor({ DATA_DIR: await openFolder() })
    expect(told).toEqual({
      code: 1,
      said: expect.stringMatching(/^Nothing runs on .*: start Mekari Action first, or set DATABASE_URL\.\n$/),
    })
  })
})
