/** The dependency rule of ARCHITECTURE.md: imports go down, and into another room only through its index. */
import { describe, expect, it } from 'vitest'
import { floorOf, floors, rooms } from './floors.ts'
import { type Import, importsOf } from './imports.ts'
import { finding, parse, readSources, readText, type Source } from './source.ts'

/** What each part beside the house may take from the project, its own files apart. */
const beside: Record<string, string[]> = {
  web: ['contract/', 'locales/'],
  sandbox: [],
  scripts: [''],
  test: [''],
  bench: [''],
}

function checkImports(source: Source): string[] {
  const wrong = importsOf(source).map((one) => ({ one, why: judge(source.path, one) }))
  return wrong.flatMap(({ one, why }) => (why ? [finding(source, one.node, `imports ${one.target}: ${why}`)] : []))
}

function judge(path: string, { target, isOurs }: Import): string | undefined {
  if (!isOurs) return judgePackage(path, target)
  const [top = ''] = path.split('/')
  if (top === 'products') return judgeProduct(path, target)
  const allowed = beside[top]
  if (allowed) {
    const mayTake = [`${top}/`, ...allowed].some((prefix) => target.startsWith(prefix))
    return mayTake ? undefined : `${top}/ may take ${allowed.join(' and ') || 'nothing of ours'}`
  }
  return judgeFloor(path, target)
}

function judgeFloor(path: string, target: string): string | undefined {
  const from = floorOf(path)
  const to = floorOf(target)
  if (from === undefined || to === undefined) return 'it lies outside the house'
  if (!floors.includes(from) || !floors.includes(to)) return 'the house has no such room'
  if (from === to) return undefined
  if (from === 'platform' && to !== 'contract') return 'platform/ knows no word of ours but those of contract/'
  if (floors.indexOf(from) < floors.indexOf(to)) return `${to} lies above ${from}`
  if (rooms.includes(to) && target !== `server/domain/${to}/index.ts`) return 'a room is entered through its index.ts'
  return undefined
}

function judgeProduct(path: string, target: string): string | undefined {
  const [, product = ''] = path.split('/')
  const isList = path === 'products/index.ts' && /^products\/\w+\/index\.ts$/.test(target)
  const isGround =
    /^products\/(define|act|denial|exchange)\.ts$/.test(path) && /^(contract|locales|products)\//.test(target)
  const isOwn = !product.endsWith('.ts') && target.startsWith(`products/${product}/`)
  return target === 'products/define.ts' || isList || isOwn || isGround
    ? undefined
    : 'an action describes from define.ts alone'
}

const { dependencies } = JSON.parse(readText('package.json')) as { dependencies: Record<string, string> }
const running = ['contract', 'locales', 'products', 'server', 'sandbox']

function judgePackage(path: string, target: string): string | undefined {
  const [top = ''] = path.split('/')
  if (target.startsWith('node:')) return top === 'products' ? 'an action knows no machine' : undefined
  if (['contract', 'products'].includes(top) && target !== 'zod') return 'zod is all that is needed there'
  return running.includes(top) && !(target in dependencies) ? 'it is not installed where the product runs' : undefined
}

describe('an import', () => {
  it('goes down, and into another room only through its index', () => {
    const sources = readSources(...running, 'web', 'scripts', 'test', 'bench')
    expect(sources.length).toBeGreaterThan(200)
    expect(sources.flatMap(checkImports)).toEqual([])
  })

  it.each([
    ['contract/a.ts', "import { en } from '../locales/index.ts'", 'locales lies above contract'],
    ['server/domain/agent/a.ts', "import { decide } from '../approval/index.ts'", 'approval lies above agent'],
    ['server/domain/grant/a.ts', "import { x } from '../agent/store.ts'", 'a room is entered through its index.ts'],
    ['server/domain/grant/a.ts', "export * from '../choice/choice.ts'", 'a room is entered through its index.ts'],
    ['server/entry/http/a.ts', "const x = await import('../../app.ts')", 'app lies above entry'],
    ['server/platform/a.ts', "import type { P } from '../../products/define.ts'", 'platform/ knows no word of ours'],
    ['server/domain/audit/a.ts', "import '../../../sandbox/state.ts'", 'it lies outside the house'],
    ['server/domain/shared/a.ts', "import '../audit/index.ts'", 'the house has no such room'],
    ['server/a.ts', "import { test } from 'vitest'", 'it is not installed where the product runs'],
    ['web/pages/a.vue', "<script setup>\nimport '../../server/config.ts'\n</script>", 'contract/ and locales/'],
    ['sandbox/a.ts', "import { digest } from '../server/platform/sign-hmac.ts'", 'nothing of ours'],
    ['products/jurnal/a.ts', "import { x } from '../desty/index.ts'", 'an action describes from define.ts alone'],
    ['products/jurnal/a.ts', "import { fetch } from 'undici'", 'zod is all that is needed there'],
    ['products/jurnal/a.ts', "import { readFile } from 'node:fs'", 'an action knows no machine'],
  ])('of %s is seen when wrong: %s', (path, text, why) => {
    expect(checkImports(parse(path, text))).toEqual([expect.stringContaining(why)])
  })

  it('is named with file and line', () => {
    const source = parse('server/domain/agent/a.ts', "// first\nimport { decide } from '../approval/index.ts'")
    expect(checkImports(source)).toEqual([
      'server/domain/agent/a.ts:2 imports server/domain/approval/index.ts: approval lies above agent',
    ])
  })
})
