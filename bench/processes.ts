/** Processes of a measurement: started, waited for, and always ended. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

export interface Running {
  child: ChildProcess
  /** The first whole line it printed. */
  line: string
  stop(): Promise<void>
}

/** Starts a file of ours and waits for the first line that passes; what it says further goes unread. */
export async function run(
  file: string,
  env: Record<string, string>,
  isReady: (line: string) => boolean = () => true,
): Promise<Running> {
  const child = fork(join(root, file), { stdio: ['ignore', 'pipe', 'inherit', 'ipc'], env: { ...process.env, ...env } })
  const gone = once(child, 'exit')
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    await gone
  }
  const line = await Promise.race([firstLine(child, isReady), gone.then(() => undefined)])
  if (line === undefined) throw new Error(`${file} ended before it was ready.`)
  return { child, line, stop }
}

async function firstLine({ stdout }: ChildProcess, isReady: (line: string) => boolean): Promise<string | undefined> {
  if (!stdout) return undefined
  return new Promise((resolve) => {
    let said = ''
    stdout.on('data', (bytes: Buffer) => {
      said += bytes
      const found = said.split('\n').slice(0, -1).find(isReady)
      if (found !== undefined) resolve(found)
    })
  })
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
