/** `npm run spec`: which promises of docs/acceptance.md the last full test run has proved, and by which tests; `--json` for programs. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

interface Run {
  testResults: {
    /** The file. */
    name: string
    assertionResults: { fullName: string; status: 'passed' | 'failed' | 'skipped' | 'pending' | 'todo' | 'disabled' }[]
  }[]
}

export interface Proof {
  tests: string[]
  /** There is a test, and every one of them passed. */
  passed: boolean
}

/** Every id in the order of the document; one that was struck through stays listed there, and is promised no more. */
export function readIds(document: string): string[] {
  return [...document.matchAll(/^- ([A-Z]+-\d+)\b/gm)].map(([, id = '']) => id)
}

/** Why the results do not stand for all tests; undefined when they do. */
export function findGap(run: Run, files: string[]): string | undefined {
  const ran = new Set(run.testResults.map(({ name }) => name.replaceAll('\\', '/')))
  const missing = files.filter((file) => ![...ran].some((name) => name.endsWith(`/${file}`)))
  if (missing.length > 0)
    return `it did not run ${missing[0]}${missing.length > 1 ? ` and ${missing.length - 1} more` : ''}`
  const left = run.testResults.flatMap(({ assertionResults }) => assertionResults).find(({ status }) => !isDone(status))
  return left && `it left out “${left.fullName}”`
}

function isDone(status: string): boolean {
  return status === 'passed' || status === 'failed'
}

export function prove(ids: string[], run: Run): Record<string, Proof> {
  const tests = run.testResults.flatMap(({ assertionResults }) => assertionResults)
  return Object.fromEntries(
    ids.map((id) => {
      const naming = tests.filter(({ fullName }) => fullName.includes(`[${id}]`))
      const passed = naming.length > 0 && naming.every(({ status }) => status === 'passed')
      return [id, { tests: naming.map(({ fullName }) => fullName), passed }]
    }),
  )
}

function print(proofs: Record<string, Proof>): void {
  for (const [id, { tests, passed }] of Object.entries(proofs)) {
    console.log(`${passed ? 'proved ' : tests.length > 0 ? 'failed ' : 'no test'}  ${id}`)
    for (const test of tests) console.log(`           ${test}`)
  }
  const proved = Object.values(proofs).filter(({ passed }) => passed).length
  console.log(`\n${proved} of ${Object.keys(proofs).length} promises are proved.`)
}

function readRun(): Run {
  try {
    return JSON.parse(readFileSync(join(root, 'test-results/vitest.json'), 'utf8')) as Run
  } catch {
    throw new Error('There is no full test run to read: run npm test first.')
  }
}

function main(): void {
  const run = readRun()
  const files = globSync('test/**/*.test.ts', { cwd: root }).map((file) => file.replaceAll('\\', '/'))
  const gap = findGap(run, files)
  if (gap) throw new Error(`The last test run was partial (${gap}): run npm test first.`)
  const proofs = prove(readIds(readFileSync(join(root, 'docs/acceptance.md'), 'utf8')), run)
  if (process.argv.includes('--json')) console.log(JSON.stringify(proofs, null, 2))
  else print(proofs)
}

if (import.meta.main) {
  try {
    main()
  } catch (error) {
    console.error((error as Error).message)
    process.exitCode = 1
  }
}
