import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { migrate } from '../../server/platform/database/migrate.ts'
import { execute, urlOfDatabase } from '../database.ts'

const HOLDER = join(import.meta.dirname, 'hold-database.ts')
const OUTSIDE = '/var/lib/mekari-action'

/** Processes that own the database of a folder, as `npm start` does; each ends, with its server, when its test does. */
const holders: ChildProcess[] = []
let top: string
let dataDir: string

beforeAll(async () => {
  top = await mkdtemp(join(tmpdir(), 'mekari-action-embedded-'))
  await chmod(top, 0o755)
  dataDir = join(top, 'data')
})
afterAll(() => rm(top, { recursive: true }))
afterEach(async () => {
  for (const holder of holders.splice(0)) await stop(holder)
})

interface Held {
  url: string
  holder: ChildProcess
}

/** Starts a process that owns the database of the folder; its failure is an error with what it said. */
async function hold(folder = dataDir, path = process.env.PATH): Promise<Held> {
  const holder = spawn(process.execPath, [HOLDER, folder], { env: { ...process.env, PATH: path } })
  holders.push(holder)
  const words = text(holder.stderr)
  const [url] = await Promise.race([once(holder.stdout, 'data'), once(holder, 'exit').then(() => [])])
  if (!url) throw new Error(await words)
  return { url: String(url).trim(), holder }
}

async function stop(holder: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (holder.exitCode !== null || holder.signalCode !== null) return
  holder.kill(signal)
  await once(holder, 'exit')
}

async function serverOf(folder = dataDir): Promise<number> {
  return Number((await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])
}

const keep = (url: string, word: string) =>
  execute(url, `CREATE TABLE IF NOT EXISTS kept (word text); INSERT INTO kept VALUES ('${word}')`)
const kept = async (url: string) =>
  (await execute<{ word: string }>(url, 'SELECT word FROM kept')).map((row) => row.word)
const show = async (url: string, setting: string) => Object.values((await execute(url, `SHOW ${setting}`))[0] ?? {})[0]

/** What ps says of a process, '' when there is none. */
const ps = (column: 'uid' | 'stat', pid: number) =>
  spawnSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).stdout.trim()

/** An orphan that has ended stays as a zombie until the first process of the machine takes notice. */
const expectGone = (pid: number) => expect.poll(() => ps('stat', pid)).toMatch(/^(Z.*)?$/)

describe('the embedded database', () => {
  it('starts from nothing: durable, at a socket alone, for a login that is no superuser', async () => {
    const { url } = await hold()
    expect(await show(url, 'fsync')).toBe('on')
    expect(await show(url, 'synchronous_commit')).toBe('on')
    expect(await show(url, 'listen_addresses')).toBe('')
    expect(await show(url, 'server_encoding')).toBe('UTF8')
    expect(await show(url, 'is_superuser')).toBe('off')
    const owner = `SELECT pg_get_userbyid(datdba) = session_user AS mine FROM pg_database WHERE datname = current_database()`
    expect(await execute(url, owner)).toEqual([{ mine: true }])
  })

  it('runs as an account that is not root', async () => {
    await hold()
    expect(ps('uid', await serverOf())).toMatch(/^[1-9]\d*$/)
  })

  it('finds at the second start what the first one kept, and leaves no server and no socket when it stops', async () => {
    const first = await hold()
    await keep(first.url, 'mangga')
    const server = await serverOf()
    const socketFolder = decodeURIComponent(new URL(first.url).hostname)
    await stop(first.holder)
    await expectGone(server)
    await expect(stat(socketFolder)).rejects.toThrow('ENOENT')
    expect(await kept((await hold()).url)).toContain('mangga')
  })

  it('refuses a second owner in one sentence that names the folder', async () => {
    await hold()
    await expect(hold()).rejects.toThrow(`PostgreSQL in ${dataDir} is already running for another process`)
  })

  it('is taken over, running and whole, after its owner was killed', async () => {
    const first = await hold()
    await keep(first.url, 'pepaya')
    const server = await serverOf()
    await stop(first.holder, 'SIGKILL')
    const second = await hold()
    expect(await serverOf()).toBe(server)
    expect(await kept(second.url)).toContain('pepaya')
    await stop(second.holder)
    await expectGone(server)
  })

  it('keeps what was committed when owner and server are killed together', async () => {
    const { url, holder } = await hold()
    await keep(url, 'rambutan')
    process.kill(await serverOf(), 'SIGKILL')
    await stop(holder, 'SIGKILL')
    expect(await kept((await hold()).url)).toContain('rambutan')
  })

  it('comes back at the same address when the server alone is killed', async () => {
    const { url } = await hold()
    await keep(url, 'salak')
    const server = await serverOf()
    process.kill(server, 'SIGKILL')
    await expect.poll(() => kept(url).catch(() => []), { timeout: 15_000, interval: 100 }).toContain('salak')
    expect(await serverOf()).not.toBe(server)
  })

  it('starts where a lock file names a process that is somebody else', async () => {
    const first = await hold()
    await keep(first.url, 'sirsak')
    await stop(first.holder)
    const folder = join(dataDir, 'postgres')
    // PostgreSQL itself steps back only before a process that its own account may signal.
    const stranger = spawn('tail', ['-f', '/dev/null'], { uid: (await stat(folder)).uid })
    const lines = [stranger.pid, folder, 1, 5432, join(tmpdir(), 'mekari-action-gone'), '', '']
    await writeFile(join(folder, 'postmaster.pid'), lines.join('\n'))
    const { url } = await hold().finally(() => stranger.kill())
    expect(await kept(url)).toContain('sirsak')
  })

  it('starts in a folder whose path is longer than a socket may have', async () => {
    const folder = join(top, 'd'.repeat(80), 'e'.repeat(80))
    const { url } = await hold(folder)
    expect(folder.length).toBeGreaterThan(150)
    await keep(url, 'jambu')
    expect(await kept(url)).toEqual(['jambu'])
  })

  it('starts in a folder that only its owner can enter', async () => {
    const folder = join(top, 'home', 'data')
    await mkdir(dirname(folder), { mode: 0o700 })
    const first = await hold(folder)
    await keep(first.url, 'durian')
    await stop(first.holder)
    expect(await kept((await hold(folder)).url)).toEqual(['durian'])
  })

  it('starts there also where user namespaces are not to be had', async () => {
    const folder = join(top, 'closed', 'data')
    const before = await stat(OUTSIDE).catch(() => undefined)
    await mkdir(dirname(folder), { mode: 0o700 })
    const withoutUnshare = join(top, 'no-programs')
    const first = await hold(folder, withoutUnshare)
    await keep(first.url, 'manggis')
    await stop(first.holder)
    const second = await hold(folder, withoutUnshare)
    expect(await kept(second.url)).toEqual(['manggis'])
    await stop(second.holder)
    await rm(await realpath(join(folder, 'postgres')), { recursive: true })
    if (!before) await rm(OUTSIDE, { recursive: true, force: true })
  })

  it('gives two of its databases, migrated at once, the roles they share', async () => {
    const { url } = await hold()
    const folder = await mkdtemp(join(top, 'migrations-'))
    await writeFile(join(folder, '0001_nothing.sql'), 'SELECT 1')
    const names = ['one', 'two', 'three', 'four']
    for (const name of names) await execute(url, `CREATE DATABASE ${name}`)
    await Promise.all(names.map((name) => migrate(urlOfDatabase(url, name), folder, () => {})))
    const roles = `SELECT count(*)::int AS roles FROM pg_roles WHERE rolname ~ '^mekari_action_'`
    expect(await execute(url, roles)).toEqual([{ roles: 4 }])
  })
})
