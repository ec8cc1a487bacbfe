import { spawn } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readConfig, WrongSettings } from '../../server/config.ts'
import { openFolder } from '../sandbox/open-sandbox.ts'

const main = join(import.meta.dirname, '../../server/main.ts')

/** Starts the server alone, in an environment of nothing but these settings, and waits for its end. */
function startWith(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [main], { env: { PATH: process.env.PATH ?? '', ...env } })
  let said = ''
  child.stderr.on('data', (bytes: Buffer) => (said += bytes))
  return new Promise((resolve) => child.on('exit', (code) => resolve({ code, said })))
}

const production = {
  NODE_ENV: 'production',
  SANDBOX: 'off',
  DATABASE_URL: 'postgresql://app@db.example/app',
  PUBLIC_URL: 'https://action.example',
  OIDC_ISSUER: 'https://account.example',
  OIDC_CLIENT_SECRET: 'a-real-secret',
  DIRECTORY_URL: 'https://directory.example',
  SMTP_URL: 'smtps://mail.example',
  MEKARI_API_URL: 'https://api.example',
  DEVELOPER_CENTRE_URL: 'https://developers.example',
  ISSUER_TOKEN: 'a-real-token',
  KEY_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
  LINK_KEYS: `l1:${Buffer.alloc(32, 2).toString('base64')}`,
  AI_SERVICE_NAME: 'Qontak AI (Indonesia)',
}

describe('Settings', () => {
  it('run on a laptop without a single one being set', () => {
    expect(readConfig({})).toMatchObject({
      PORT: 4000,
      HOST: '127.0.0.1',
      PUBLIC_URL: 'http://127.0.0.1:4000',
      OIDC_ISSUER: 'http://127.0.0.1:4100/sso',
    })
  })

  it('that are wrong are each named in one sentence', () => {
    const wrong = {
      PORT: 'four',
      SMTP_URL: 'http://mail',
      ROLES: 'web,king',
      SANDBOX: 'maybe',
      PUBLIC_URL: 'action.example',
      TRUSTED_PROXIES: '10.0.0.0/33',
    }
    expect(() => readConfig(wrong)).toThrow(WrongSettings)
    try {
      readConfig(wrong)
    } catch (error) {
      const lines = (error as Error).message.split('\n')
      expect(lines.map((line) => line.split(' ')[0]).sort()).toEqual(Object.keys(wrong).sort())
      for (const line of lines) expect(line).toMatch(/^[A-Z_]+ is ".*", which does not fit\. .+\.$/)
    }
  })

  it('of production cannot be left out one by one', () => {
    expect(readConfig(production)).toMatchObject({ production: true })
    for (const name of Object.keys(production).filter((one) => one !== 'NODE_ENV' && one !== 'SANDBOX')) {
      const { [name]: _, ...rest } = production as Record<string, string>
      expect(() => readConfig(rest), name).toThrow(name)
    }
  })

  it('of production refuse the sandbox and plain http', () => {
    expect(() => readConfig({ ...production, SANDBOX: 'on' })).toThrow('SANDBOX must be off in production')
    expect(() => readConfig({ ...production, PUBLIC_URL: 'http://action.example' })).toThrow(
      'PUBLIC_URL must begin with https://',
    )
  })

  it('that are wrong end the start with exit code 1 before anything is begun', async () => {
    const folder = await openFolder()
    const { code, said } = await startWith({ DATA_DIR: folder, PORT: 'four' })
    expect({ code, lines: said.trim().split('\n') }).toEqual({
      code: 1,
      lines: [expect.stringMatching(/^PORT is "four"/)],
    })
    expect(await readdir(folder)).toEqual([])
  })

  it('with a key of the wrong length end the start with one sentence', async () => {
    const folder = await openFolder()
    const { code, said } = await startWith({ DATA_DIR: folder, KEY_ENCRYPTION_KEYS: 'k1:c2hvcnQ=' })
    expect(code).toBe(1)
    expect(said.trim()).toBe('The key k1 of KEY_ENCRYPTION_KEYS must have 32 bytes and has 5.')
    expect(await readdir(folder)).toEqual([])
  })

  it('naming a port in use are told which, and how to change it', async () => {
    const folder = await openFolder()
    const other = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void other.close())
    await new Promise((resolve) => other.once('listening', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const { code, said } = await startWith({ DATA_DIR: folder, PORT: String(port) })
    expect(code).toBe(1)
    expect(said).toContain(`Port ${port} is in use by another program.`)
    expect(said).toContain('PORT=4001 npm start')
  })
})
