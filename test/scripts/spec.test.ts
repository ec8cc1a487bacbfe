import { describe, expect, it } from 'vitest'
import { findGap, prove, readIds } from '../../scripts/spec.ts'

const document =
  '# A\n- GATE-1 The groups\n  appear [see GATE-2].\n- REQ-10 A live request\n- ~~REQ-11 dropped~~ because\n'

function runOf(tests: [string, 'passed' | 'failed' | 'skipped'][]) {
  const assertionResults = tests.map(([fullName, status]) => ({ fullName, status }))
  return { testResults: [{ name: '/somewhere/test/stories/a.test.ts', assertionResults }] }
}

describe('npm run spec', () => {
  it('reads every id of the document once, and no dropped one', () => {
    expect(readIds(document)).toEqual(['GATE-1', 'REQ-10'])
  })

  it('counts a promise as proved when all tests that name it passed', () => {
    const run = runOf([
      ['a [GATE-1]', 'passed'],
      ['b [GATE-1] [REQ-10]', 'failed'],
    ])
    expect(prove(['GATE-1', 'REQ-1', 'REQ-10'], run)).toEqual({
      'GATE-1': { tests: ['a [GATE-1]', 'b [GATE-1] [REQ-10]'], passed: false },
      'REQ-1': { tests: [], passed: false },
      'REQ-10': { tests: ['b [GATE-1] [REQ-10]'], passed: false },
    })
    expect(prove(['GATE-1'], runOf([['a [GATE-1]', 'passed']]))['GATE-1']?.passed).toBe(true)
  })

  it('takes no partial run for a full one', () => {
    const file = 'test/stories/a.test.ts'
    expect(findGap(runOf([['a', 'passed']]), [file])).toBeUndefined()
    expect(findGap(runOf([['a', 'passed']]), [file, 'test/b.test.ts'])).toBe('it did not run test/b.test.ts')
    expect(findGap(runOf([['a', 'skipped']]), [file])).toBe('it left out “a”')
  })
})
