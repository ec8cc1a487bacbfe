import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvLine } from '../../server/entry/http/csv-line.ts'

/** Reads one line back as RFC 4180 says, with its semicolons. */
function readLine(line: string): string[] {
  const cells = `;${line.slice(0, -2)}`.matchAll(/;(?:"((?:[^"]|"")*)"|([^";]*))/g)
  return [...cells].map(([, quoted, bare = '']) => quoted?.replaceAll('""', '"') ?? bare)
}

describe('a line of a table', () => {
  it('says what it was given, with quotes where they are needed, decimals after a comma', () => {
    expect(csvLine(['a', 'b; c', 'say "yes"', 'two\r\nlines', null, -1.5])).toBe(
      'a;"b; c";"say ""yes""";"two\r\nlines";;-1,5\r\n',
    )
  })

  it('holds no cell that a spreadsheet would compute, and loses no letter', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[=+\-@\t\r\n＝＋－＠";]{1,3}[a-z";]{0,3}$/),
    )
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 5 }), (cells) => {
        const read = readLine(csvLine(cells))
        expect(read).toHaveLength(cells.length)
        for (const [place, text] of read.entries()) {
          expect(text).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
          expect([cells[place], `'${cells[place]}`]).toContain(text)
        }
      }),
    )
  })
})
