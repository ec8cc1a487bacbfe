/** `npm test`: builds the web app when it is stale, then runs every test; `--endure` at the full numbers. Names narrow the run. */
import { spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { buildWeb } from './build-web.ts'

const root = join(import.meta.dirname, '..')
/** What the last full run came to; read by `npm run spec` and .ci/run. */
const results = join(root, 'test-results/vitest.json')

const names = process.argv.slice(2).filter((word) => word !== '--endure')
const isFull = names.length === 0
// A run that is killed must not leave the results of an earlier one standing as its own.
if (isFull) await rm(results, { force: true })
await buildWeb()
const report = isFull ? ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`] : []
const child = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...report, ...names], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, ...(process.argv.includes('--endure') ? { ENDURE: '1' } : {}) },
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => {
  process.exitCode = code ?? 1
})
