/** How the tree is laid: names in kebab-case, and a short sign at the door of every folder of the first two levels. */
import { describe, expect, it } from 'vitest'
import { listFiles, readText } from './source.ts'

const files = listFiles()
const levels = ['contract', 'locales', 'products', 'server', 'sandbox', 'web', 'test', 'bench', 'docs', 'scripts']
/** Written by tools, or named by an outside rule: ids of actions, numbers of migrations and decisions. */
const namedOtherwise =
  /^(test\/products\/\w+\.test\.ts|server\/platform\/database\/migrations\/\d{4}_\w+\.sql|[A-Z]+\.md)$/

function isKebab(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (name === 'README.md' || path.endsWith('.vue')) return true
  return /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/.test(name)
}

function foldersOf(paths: string[]): string[] {
  const parents = paths.flatMap((path) => {
    const [first = '', second = '', third] = path.split('/')
    return third === undefined ? [first] : [first, `${first}/${second}`]
  })
  return [...new Set(parents)].filter((folder) => levels.includes(folder.split('/')[0] ?? ''))
}

describe('the tree', () => {
  it('names files in kebab-case, and pages in PascalCase', () => {
    const ours = files.filter((path) => levels.includes(path.split('/')[0] ?? '') && !namedOtherwise.test(path))
    expect(ours.filter((path) => !isKebab(path))).toEqual([])
    const pages = files.filter((path) => path.endsWith('.vue'))
    expect(pages.filter((path) => !/\/[A-Z][A-Za-z]*\.vue$/.test(path))).toEqual([])
    expect(isKebab('server/domain/sendMail.ts')).toBe(false)
  })

  it('has a sign of at most eight lines at every folder of the first two levels', () => {
    const folders = foldersOf(files)
    expect(folders.length).toBeGreaterThan(30)
    expect(folders.filter((folder) => !files.includes(`${folder}/README.md`))).toEqual([])
    const signs = files.filter((path) => /^[^/]+\/([^/]+\/)?README\.md$/.test(path))
    expect(signs.filter((path) => readText(path).trimEnd().split('\n').length > 8)).toEqual([])
  })

  it('has no attic', () => {
    expect(files.filter((path) => /(^|\/)(utils?|helpers?|common|shared|misc)(\/|\.ts$)/.test(path))).toEqual([])
  })
})
