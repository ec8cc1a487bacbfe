/** From `npm start` in an empty folder to ready, and what the server process then keeps in memory. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildWeb } from '../scripts/build-web.ts'
import { startEmbedded } from '../server/platform/database/embedded.ts'
import { type Measurement, measured, time } from './measurement.ts'
import { freshSettings } from './open-house.ts'
import { run } from './processes.ts'

const megabyte = 1024 * 1024

export async function measure(): Promise<Measurement[]> {
  await buildWeb()
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  try {
    return [
      await measureStart(join(folder, 'start'), join(folder, 'alone')),
      await measureMemory(join(folder, 'memory')),
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function measureStart(folder: string, alone: string): Promise<Measurement> {
  const settings = await freshSettings(folder)
  let stop = async () => {}
  const value = await time(async () => {
    const starter = await run('scripts/start.ts', settings, (line) => line.includes('Mekari Action is ready'))
    stop = starter.stop
  })
  await stop()
  const reference = await time(async () => {
    const database = await startEmbedded({ dataDir: alone, log: () => {} })
    stop = () => database.stop()
  })
  await stop()
  return measured({
    name: 'start, from nothing to ready',
    ...{ value: value / 1000, reference: reference / 1000, unit: 's' },
    against: 'its database alone, from nothing',
    limit: { of: 'value', atMost: 20 },
  })
}

async function measureMemory(folder: string): Promise<Measurement> {
  const settings = await freshSettings(folder)
  const sandbox = await run('sandbox/main.ts', settings)
  const server = await run('server/main.ts', { ...settings, LOG_LEVEL: 'info' }, (line) => line.includes('"ready"'))
  // A server that nobody asks: what its start left behind has been collected, its loops have gone round.
  await sleep(5_000)
  const value = await residentOf(server.child.pid)
  await server.stop()
  await sandbox.stop()
  return measured({
    name: 'memory of the idle server process',
    ...{ value, reference: await bareMemory(), unit: 'MB' },
    against: 'a bare node:http server',
    limit: { of: 'value', atMost: 200 },
  })
}

async function bareMemory(): Promise<number> {
  const code = "require('node:http').createServer().listen(0, () => console.log('ready'))"
  const child = spawn(process.execPath, ['-e', code])
  await once(child.stdout, 'data')
  const value = await residentOf(child.pid)
  child.kill()
  await once(child, 'exit')
  return value
}

/** Megabytes of memory that a process holds; read from where Linux tells it. */
async function residentOf(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(status) ?? []
  return (Number(kilobytes) * 1024) / megabyte
}
