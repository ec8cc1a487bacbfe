/** Builds the pages into dist/web, or with /parts into dist/parts, unless they are fresh: by one rename, so that a running server never serves half a build. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { glob, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'

const root = join(import.meta.dirname, '..')
const sources = [
  'web/**',
  'contract/*.ts',
  'locales/*.{ts,json}',
  'package-lock.json',
  'vite.config.ts',
  'scripts/{build-web,said-keys}.ts',
]
const asBrotli = promisify(brotliCompress)
const asGzip = promisify(gzip)
/** Lies inside the build and names what it was made from. */
const stamp = 'sources.sha256'
/** What customers get, or the same with the page that shows every part. */
type Kind = 'web' | 'parts'

/** In a process of its own: the builder needs half a gigabyte, and a NODE_ENV that is not the tests'. */
export async function buildWeb(kind: Kind = 'web'): Promise<void> {
  const env = { ...process.env, NODE_ENV: 'production' }
  await promisify(execFile)(process.execPath, [import.meta.filename, kind], { env })
}

async function buildPages(kind: Kind): Promise<'built' | 'fresh'> {
  const home = join(root, 'dist', kind)
  const wanted = await digestOfSources()
  if ((await readFile(join(home, stamp), 'utf8').catch(() => '')) === wanted) return 'fresh'
  const fresh = `${home}.${process.pid}`
  const { build } = await import('vite')
  const mode = kind === 'parts' ? 'parts' : 'production'
  await build({ configFile: join(root, 'vite.config.ts'), mode, logLevel: 'warn', build: { outDir: fresh } })
  await compress(join(fresh, 'assets'))
  await writeFile(join(fresh, stamp), wanted)
  await replace(home, fresh)
  return 'built'
}

/** Once, as small as can be, beside each file that is text: what a browser fetches is a third of it. */
async function compress(assets: string): Promise<void> {
  for (const name of await readdir(assets)) {
    if (!/\.(js|css|svg)$/.test(name)) continue
    const text = await readFile(join(assets, name))
    await writeFile(join(assets, `${name}.br`), await asBrotli(text))
    await writeFile(join(assets, `${name}.gz`), await asGzip(text, { level: 9 }))
  }
}

async function digestOfSources(): Promise<string> {
  const files = await Array.fromAsync(glob(sources, { cwd: root, withFileTypes: true }))
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name))
  const hash = createHash('sha256')
  for (const path of paths.sort()) {
    const content = await readFile(path)
    hash.update(`${path.slice(root.length)} ${content.length}\n`).update(content)
  }
  return hash.digest('hex')
}

async function replace(home: string, fresh: string): Promise<void> {
  const old = `${fresh}.old`
  await rename(home, old).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
  await rename(fresh, home)
  await rm(old, { recursive: true, force: true })
}

if (import.meta.main) {
  const kind = process.argv[2] === 'parts' ? 'parts' : 'web'
  console.log(`The pages in dist/${kind}: ${await buildPages(kind)}.`)
}
