import { spawn } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readConfig, WrongSettings } from '../../server/config.ts'
import { startEmbedded } from '../../server/platform/database/embedded.ts'
import { migrate } from '../../server/platform/database/migrate.ts'
import { execute } from '../database.ts'
import { openFolder } from '../sandbox/open-sandbox.ts'
import { production } from './production.ts'

const main = join(import.meta.dirname, '../../server/main.ts')
const migrations = join(import.meta.dirname, '../../server/platform/database/migrations')

/** Starts the server alone, in an environment of nothing but these settings, and waits for its end. */
function startWith(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [main], { env: { PATH: process.env.PATH ?? '', ...env } })
  let said = ''
  child.stderr.on('data', (bytes: Buffer) => (said += bytes))
  return new Promise((resolve) => child.on('exit', (code) => resolve({ code, said })))
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
      MEKARI_API_URL: 'http://127.0.0.1:9/x',
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

  it.each([
    ['DATABASE_URL', 'a-secret'],
    ['DATABASE_URL', 'postgresql://a-secret@db.example/app?options=-c%20role%3Dpostgres'],
    ['SMTP_URL', 'http://a-secret@mail.example'],
    ['OIDC_CLIENT_SECRET', 'a-s'],
    ['ISSUER_TOKEN', 'a-s'],
  ])('that may hold a secret are named without being shown: %s', (name, value) => {
    const read = () => readConfig({ [name]: value })
    expect(read).toThrow(`${name} does not fit. `)
    expect(read).not.toThrow('a-s')
  })

  it('of production cannot be left out one by one', () => {
    expect(readConfig(production)).toMatchObject({ production: true })
    for (const name of Object.keys(production).filter((one) => one !== 'NODE_ENV' && one !== 'SANDBOX')) {
      const { [name]: _, ...rest } = production as Record<string, string>
      expect(() => readConfig(rest), name).toThrow(name)
    }
  })

  it('of production name what whoever decides and issues there needs, and nothing else [CRED-3]', () => {
    const { DEVELOPER_CENTRE_URL: _, ISSUER_TOKEN: __, ...rest } = production
    expect(readConfig({ ...rest, CREDENTIAL_ISSUER: 'developer-centre' }).DEVELOPER_CENTRE_URL).toBe('')
    const layer = { APPROVAL_LAYER_URL: 'https://approvals.example', APPROVAL_LAYER_TOKEN: 'a-real-token' }
    for (const port of [{ APPROVER: 'approval-layer' }, { CREDENTIAL_ISSUER: 'approval-layer' }]) {
      expect(readConfig({ ...production, ...port, ...layer })).toMatchObject(port)
      for (const name of Object.keys(layer))
        expect(() => readConfig({ ...production, ...port, ...layer, [name]: '' }), name).toThrow(name)
      const known = { ...layer, APPROVAL_LAYER_TOKEN: 'sandbox-approval-token' }
      expect(() => readConfig({ ...production, ...port, ...known })).toThrow('must not be the sandbox’s')
      const plain = { ...layer, APPROVAL_LAYER_URL: 'http://approvals.example' }
      expect(() => readConfig({ ...production, ...port, ...plain })).toThrow('must begin with https://')
    }
  })

  it('of production keep withdrawals in a file, or in a bucket with a key and over https', () => {
    const bucket = { ...production, WITHDRAWALS_LIST: 'https://s3.example/house/withdrawals' }
    expect(readConfig({ ...bucket, WITHDRAWALS_BUCKET_KEY: 'ap-southeast-3/AKIA:secret' }).production).toBe(true)
    expect(() => readConfig(bucket)).toThrow('WITHDRAWALS_BUCKET_KEY must be set for a bucket.')
    for (const place of ['http://s3.example/house', 'https://s3.example', 'https://s3.example/house/a b?c'])
      expect(() => readConfig({ ...bucket, WITHDRAWALS_LIST: place }), place).toThrow('WITHDRAWALS_LIST')
    expect(() => readConfig({ WITHDRAWALS_BUCKET_KEY: 'a-secret' })).not.toThrow('a-secret')
  })

  it('of production refuse the sandbox and plain http', () => {
    expect(() => readConfig({ ...production, SANDBOX: 'on' })).toThrow('SANDBOX must be off in production')
    expect(() => readConfig({ ...production, PUBLIC_URL: 'http://action.example' })).toThrow(
      'PUBLIC_URL must begin with https://',
    )
    for (const name of ['QONTAK_CRM_URL', 'CATALOGUE_URL'] as const) {
      expect(readConfig(production)[name]).toBe('')
      const plain = { ...production, [name]: 'http://told.example' }
      expect(() => readConfig(plain)).toThrow(`${name} must begin with https:// in production.`)
    }
  })

  it.each(Object.entries(production).filter(([, value]) => value.startsWith('https://')))(
    'of production send nothing secret over plain http: %s',
    (name, value) => {
      const plain = { ...production, [name]: value.replace('https', 'http') }
      expect(() => readConfig(plain)).toThrow(`${name} must begin with https:// in production.`)
    },
  )

  it('of production keep connections out of the own network; on a laptop these may reach what runs there [CRED-5]', () => {
    expect(() => readConfig({ ...production, CONNECTIONS_TO_PRIVATE: 'on' })).toThrow(
      'CONNECTIONS_TO_PRIVATE must be off',
    )
    expect(readConfig(production).CONNECTIONS_TO_PRIVATE).toBe('off')
    expect(readConfig({}).CONNECTIONS_TO_PRIVATE).toBe('on')
    expect(readConfig({ SANDBOX: 'off' }).CONNECTIONS_TO_PRIVATE).toBe('off')
  })

  it('of production send no mail over a plain connection, and refuse what the sandbox knows', () => {
    expect(() => readConfig({ ...production, SMTP_URL: 'smtp://mail.example' })).toThrow(
      'SMTP_URL must begin with smtps:// in production.',
    )
    for (const [name, value] of [
      ['OIDC_CLIENT_SECRET', 'sandbox-client-secret'],
      ['ISSUER_TOKEN', 'sandbox-issuer-token'],
      ['MAIL_NOTICE_KEY', 'sandbox-mail-notice-key'],
    ] as const)
      expect(() => readConfig({ ...production, [name]: value })).toThrow(`${name} must not be the sandbox’s`)
  })

  it.each<[string, Record<string, string>, RegExp]>([
    ['that are wrong', { PORT: 'four' }, /^PORT is "four"/],
    [
      'of production without the AI service [APPR-15]',
      { ...production, AI_SERVICE_NAME: '' },
      /^AI_SERVICE_NAME must be/,
    ],
  ])('%s end the start with exit code 1 before anything is begun', async (_, env, line) => {
    const folder = await openFolder()
    const { code, said } = await startWith({ ...env, DATA_DIR: folder })
    expect({ code, lines: said.trim().split('\n') }).toEqual({ code: 1, lines: [expect.stringMatching(line)] })
    expect(await readdir(folder)).toEqual([])
  })

  it('with a key of the wrong length end the start with one sentence', async () => {
    const folder = await openFolder()
    const { code, said } = await startWith({ DATA_DIR: folder, KEY_ENCRYPTION_KEYS: 'k1:c2hvcnQ=' })
    expect(code).toBe(1)
    expect(said.trim()).toBe('The key k1 of KEY_ENCRYPTION_KEYS must have 32 bytes and has 5.')
    expect(await readdir(folder)).toEqual([])
  })

  it('that only fail once the database runs leave none running', async () => {
    const folder = await openFolder()
    const database = await startEmbedded({ dataDir: folder, log: () => {} })
    await migrate(database.url, migrations, () => {})
    await execute(
      database.url,
      `SET ROLE mekari_action_app; INSERT INTO action_version (action, version, meaning_hash, text_hash, meaning, published_at)
        VALUES ('jurnal_create_sales_invoice', 1, 'another', '', '', now())`,
    )
    await database.stop()
    const { code, said } = await startWith({ DATA_DIR: folder, PORT: '0' })
    expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining('jurnal_create_sales_invoice') })
    const left = await readdir(folder, { recursive: true })
    expect(left.filter((name) => name.endsWith('postmaster.pid'))).toEqual([])
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
