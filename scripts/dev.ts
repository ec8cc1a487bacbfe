/** `npm run dev`: the sandbox, the app started anew at each change of the server, and the pages as they are being written. */
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createServer } from 'vite'
import { readConfig } from '../server/config.ts'

const root = join(import.meta.dirname, '..')
const pagesPort = 5173
const children: ChildProcess[] = []

/** A Node of its own; when one of them ends, all end. */
function start(...words: string[]): void {
  const child = spawn(process.execPath, words, { cwd: root, stdio: 'inherit', env: { ...process.env, ...addresses } })
  children.push(child)
  child.on('exit', (code) => void stop(code ?? 0))
}

async function stop(code: number): Promise<void> {
  for (const child of children) child.kill('SIGTERM')
  await pages.close()
  process.exit(code)
}

const config = readConfig(process.env)
// People open the pages, so the sign-in has to lead back to them.
const PUBLIC_URL = process.env.PUBLIC_URL ?? `http://127.0.0.1:${pagesPort}`
const addresses = { PUBLIC_URL, APPROVAL_URL: process.env.APPROVAL_URL ?? PUBLIC_URL }
const app = `http://127.0.0.1:${config.PORT}`
const doors = ['/v1', '/sign-in', '/approve', '/mcp', '/openapi.json']

const pages = await createServer({
  configFile: join(root, 'vite.config.ts'),
  server: {
    host: '127.0.0.1',
    port: pagesPort,
    strictPort: true,
    proxy: Object.fromEntries(doors.map((at) => [at, app])),
  },
})
if (config.SANDBOX) start('sandbox/main.ts')
start('--watch', 'server/main.ts')
await pages.listen()
console.log(`The pages: ${PUBLIC_URL}   the app: ${app}   Stop with Ctrl-C.`)
process.on('SIGINT', () => void stop(0))
process.on('SIGTERM', () => void stop(0))
