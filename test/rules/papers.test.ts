/** What is written beside the code: true, whole, and of no particular machine. */
import { join, posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { composeReference } from '../../scripts/reference.ts'
import { readIds } from '../../scripts/spec.ts'
import { listFiles, readText } from './source.ts'

const files = listFiles().filter((path) => !/\.(png|ico|woff2?)$/.test(path))
const papers = files.filter((path) => path.endsWith('.md'))

/** Links of a paper to files of the project that are not there. */
function findDeadLinks(path: string, text: string): string[] {
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link.replace(/#.*$/, ''))
  const ours = links.filter((link) => link !== '' && !/^[a-z]+:/.test(link))
  const dead = ours.filter((link) => !files.includes(posix.join(posix.dirname(path), link)) && !isFolder(path, link))
  return dead.filter((link) => !link.endsWith('.png')).map((link) => `${path} leads to ${link}`)
}

function isFolder(path: string, link: string): boolean {
  const folder = posix.join(posix.dirname(path), link).replace(/\/?$/, '/')
  return files.some((file) => file.startsWith(folder))
}

/** Places that exist on one machine only, and hosts from which one machine installs. */
const machine = /(^|[\s'"`(=:])\/(root|home|Users)\/\w|registry\.[\w-]+\.\w+|"resolved": "https?:/m
/** Where this very checkout lies. */
const here = join(import.meta.dirname, '../..')

describe('the reference', () => {
  it('is what the code says now; npm run reference writes it anew', async () => {
    for (const [name, text] of Object.entries(await composeReference()))
      expect(readText(`docs/reference/${name}`), `docs/reference/${name}`).toBe(text)
  })
})

describe('a paper', () => {
  it('leads nowhere that is not there', () => {
    expect(papers.flatMap((path) => findDeadLinks(path, readText(path)))).toEqual([])
    expect(findDeadLinks('docs/a.md', '[b](no-such-thing.md)')).toHaveLength(1)
  })

  it('names only commands that there are', () => {
    const { scripts } = JSON.parse(readText('package.json')) as { scripts: Record<string, string> }
    const named = papers.flatMap((path) =>
      [...readText(path).matchAll(/\bnpm run ([a-z:-]+)/g)].map(([, name = '']) => name),
    )
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })

  it('begins, at the door, with the two commands', () => {
    expect(readText('README.md').split('\n').slice(0, 8).join('\n')).toContain(
      'npm ci && npm start\nnpm ci && npm test',
    )
  })
})

describe('the project', () => {
  it('knows no machine and no address to install from', () => {
    const knows = (text: string) => machine.test(text) || text.includes(here)
    const others = files.filter((path) => path !== 'test/rules/papers.test.ts')
    expect(others.filter((path) => knows(readText(path)))).toEqual([])
    expect([knows('cd /home/dewi'), knows(`cd ${here}/server`)]).toEqual([true, true])
    expect(machine.test('"resolved": "https://somewhere/a.tgz"')).toBe(true)
  })

  it('has tests that name promises which are made', () => {
    const known = new Set(readIds(readText('docs/acceptance.md')))
    expect(known.size).toBeGreaterThan(90)
    const tests = files.filter((path) => path.endsWith('.test.ts') && !path.startsWith('test/scripts/'))
    const named = tests.flatMap((path) =>
      [...readText(path).matchAll(/\[([A-Z]+-\d+)\]/g)].map(([, id = '']) => `${id} in ${path}`),
    )
    expect(named.filter((one) => !known.has(one.split(' ')[0] ?? '') && !/^INV-[1-8] /.test(one))).toEqual([])
  })
})
