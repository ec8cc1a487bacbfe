/** Starts the whole program as `npm start` does, on free ports and in a folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { freePort } from '../free-port.ts'
import { openFolder } from '../sandbox/open-sandbox.ts'

const starter = join(import.meta.dirname, '../../scripts/start.ts')

export interface Settings {
  PORT: string
  SANDBOX_PORT: string
  SANDBOX_SMTP_PORT: string
  DATA_DIR: string
  LOG_LEVEL?: string
}

export interface Program {
  address: string
  sandbox: string
  /** Everything it printed. */
  said(): string
  /** Ends it as Ctrl-C does; answers the exit code. */
  interrupt(): Promise<number | null>
  /** Kills the starter, the app and the sandbox at once with SIGKILL; the database server is left behind. */
  kill(): Promise<void>
}

export async function freshSettings(): Promise<Settings> {
  const [PORT, SANDBOX_PORT, SANDBOX_SMTP_PORT] = [
    String(await freePort()),
    String(await freePort()),
    String(await freePort()),
  ]
  return { PORT, SANDBOX_PORT, SANDBOX_SMTP_PORT, DATA_DIR: await openFolder() }
}

export async function startProgram(settings: Settings): Promise<Program> {
  const child = spawn(process.execPath, [starter], {
    env: { PATH: process.env.PATH ?? '', LOG_LEVEL: 'warn', ...settings },
    detached: true,
  })
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve))
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT')
    await gone
  })
  let said = ''
  child.stdout.on('data', (bytes: Buffer) => (said += bytes))
  child.stderr.on('data', (bytes: Buffer) => (said += bytes))
  await Promise.race([ready(child), gone.then((code) => Promise.reject(new Error(`It ended with ${code}: ${said}`)))])
  return {
    address: `http://127.0.0.1:${settings.PORT}`,
    sandbox: `http://127.0.0.1:${settings.SANDBOX_PORT}`,
    said: () => said,
    async interrupt() {
      child.kill('SIGINT')
      return gone
    },
    async kill() {
      // The starter leads a process group of its own: the app and the sandbox die in the same instant.
      if (child.pid) process.kill(-child.pid, 'SIGKILL')
      await gone
    },
  }
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    let said = ''
    child.stdout?.on('data', (bytes: Buffer) => {
      said += bytes
      if (said.includes('Stop with Ctrl-C')) resolve()
    })
  })
}
