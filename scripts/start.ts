/** `npm start`: builds the web app when it is stale, starts the sandbox and the app beside each other, and says where to go. */
import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { type Config, readConfig } from '../server/config.ts'
import { buildWeb } from './build-web.ts'

const root = join(import.meta.dirname, '..')
const children: ChildProcess[] = []
let ending = false

async function main(): Promise<void> {
  const config = readConfig(process.env)
  await buildWeb()
  // What was compiled once is not compiled again: a quicker start, and less memory.
  const quiet = {
    NODE_COMPILE_CACHE: join(config.DATA_DIR, 'compile-cache'),
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
  }
  if (config.SANDBOX)
    await start('sandbox/main.ts', { ...quiet, PUBLIC_URL: config.PUBLIC_URL, APPROVAL_URL: config.APPROVAL_URL })
  await start('server/main.ts', quiet)
  console.log(welcome(config))
}

/** Starts one process and waits until it is ready; when any of them ends, all end. */
function start(file: string, env: Record<string, string>): Promise<void> {
  return new Promise((resolve) => {
    const child = fork(join(root, file), {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      env: { ...process.env, ...env },
    })
    children.push(child)
    child.stdout?.on('data', (bytes: Buffer) => {
      if (file.startsWith('sandbox/')) resolve()
      else process.stdout.write(bytes)
    })
    child.on('message', () => resolve())
    child.on('exit', (code) => void stop(code ?? 1))
  })
}

async function stop(code: number): Promise<void> {
  if (ending) return
  ending = true
  const living = children.filter((child) => child.exitCode === null && child.signalCode === null)
  // The app first: it still has work under way that the sandbox has to answer.
  for (const child of living.reverse()) {
    child.kill('SIGTERM')
    await new Promise((resolve) => child.once('exit', resolve))
  }
  if (code === 0) console.log('\n  Stopped; everything is kept.')
  process.exit(code)
}

function welcome({ PUBLIC_URL: app, APPROVAL_URL: approval, SANDBOX: hasSandbox, SANDBOX_PORT: port }: Config): string {
  const sandbox = `http://127.0.0.1:${port}`
  const lines = [
    '',
    '  Mekari Action is ready.',
    '',
    `  Choose actions      ${app}`,
    `  Decide              ${approval}/approve`,
    `  Agents call         ${app}/mcp   ${app}/v1/executions`,
  ]
  if (!hasSandbox) return [...lines, ''].join('\n')
  return [
    ...lines,
    `  Mailbox             ${sandbox}/mailbox`,
    `  Jurnal's ledger     ${sandbox}/ledger`,
    '',
    '  Demo people (choose one when signing in):',
    '    Dewi Lestari      Admin of PT Kopi Nusantara: chooses actions, asks for approval',
    '    Sari Wijaya       Super Admin of PT Kopi Nusantara: decides',
    '    Andi Pratama      Super Admin and Admin: may decide, but never what he asked himself',
    '    Hendra Gunawan    the only Super Admin and only Admin of CV Tunggal Jaya',
    '    Maya Putri        consultant of two companies',
    '    Nadia Kusuma      operator at Mekari: figures over all companies, what is stuck',
    '',
    '  Stop with Ctrl-C; everything is kept.',
    '',
  ].join('\n')
}

process.on('SIGINT', () => void stop(0))
process.on('SIGTERM', () => void stop(0))
main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  void stop(1)
})
