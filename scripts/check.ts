/** `npm run check`: types, style, what nobody uses, and the house's rules, the fresh reference among them. All are tried; any failure fails. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** A tool's own file of our node_modules, run by the Node that runs this. */
const checks: Record<string, string[]> = {
  'types of the server': ['typescript/bin/tsc', '-p', 'tsconfig.json'],
  'types of the pages': ['vue-tsc/bin/vue-tsc.js', '-p', 'web/tsconfig.json'],
  style: ['@biomejs/biome/bin/biome', 'check', '--error-on-warnings'],
  unused: ['knip/bin/knip.js'],
  rules: ['vitest/vitest.mjs', 'run', 'test/rules'],
}

const failed = Object.entries(checks).filter(([what, [tool = '', ...words]]) => {
  console.log(`\n— ${what}`)
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', tool), ...words], {
    cwd: root,
    stdio: 'inherit',
  })
  return status !== 0
})
console.log(failed.length === 0 ? '\nAll is well.' : `\nNot well: ${failed.map(([what]) => what).join(', ')}.`)
process.exitCode = failed.length === 0 ? 0 : 1
