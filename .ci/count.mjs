/** Counts the tests of the last run; a file that failed before its first test counts as one. Plain JavaScript: any Node runs it. */
import { readFileSync } from 'node:fs'

function readFiles() {
  try {
    return JSON.parse(readFileSync('test-results/vitest.json', 'utf8')).testResults
  } catch {
    return []
  }
}

const files = readFiles()
const tests = files.flatMap((file) => file.assertionResults)
const passed = tests.filter(({ status }) => status === 'passed').length
const broken = files.filter(
  ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
).length
const failed = tests.filter(({ status }) => status === 'failed').length + broken
const code = Number(process.argv[2])
process.exitCode = code || (failed > 0 || passed === 0 ? 1 : 0)
process.stdout.write(`${passed} passed, ${failed} failed\n`)
