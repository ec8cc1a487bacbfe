/**
 * `npm run gallery`: goes to every screen of test/screens in both languages and themes, judges it, and writes its picture and
 * a page with all of them into test-results/gallery; says which look otherwise than when somebody last looked, which
 * `npm run gallery -- --looked-at` notes. Names of parts (such as `agents`) narrow it. Fails when a screen does.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildWeb } from './build-web.ts'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'test-results/gallery')
/** One line for each picture, its name and the hash of it: as it is now, and as somebody has looked at it. */
const digest = join(root, 'test-results/gallery.txt')
const lookedAt = join(root, 'test-results/gallery-looked-at.txt')

async function takePictures(parts: string[]): Promise<number> {
  const words = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', 'test/browser/every-screen.test.ts']
  const env = { ...process.env, ENDURE: '1', GALLERY: folder, ...(parts.length > 0 && { GALLERY_PARTS: parts.join() }) }
  const run = spawn(process.execPath, words, { cwd: root, stdio: 'inherit', env })
  const [code] = await once(run, 'exit')
  return code ?? 1
}

/** A picture is called after its screen and how it was looked at: `agents/none.en.light.desk.png`. */
async function writeSheet(pictures: string[]): Promise<void> {
  const screens = Map.groupBy(pictures, (path) => path.split('.', 1)[0] ?? '')
  const figures = [...screens].map(([screen, paths]) => `<h2>${screen}</h2><p>${paths.map(figureOf).join('')}</p>`)
  const style = 'body{font:16px sans-serif}img{height:320px;margin:4px;border:1px solid #ccc;vertical-align:top}'
  await writeFile(
    join(folder, 'index.html'),
    `<!doctype html><meta charset="utf-8"><title>Every screen</title><style>${style}</style>${figures.join('\n')}`,
  )
}

const figureOf = (path: string) =>
  `<a href="${path}"><img src="${path}" alt="${path}" title="${path}" loading="lazy"></a>`

type Digest = Map<string, string>

/** The same pixels make the same file. */
async function hashOf(picture: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(join(folder, picture)))
    .digest('hex')
}

async function readDigest(path: string): Promise<Digest> {
  const text = await readFile(path, 'utf8').catch(() => '')
  const lines = text.split('\n').filter(Boolean)
  return new Map(lines.map((line) => line.split(' ') as [string, string]))
}

async function writeDigest(path: string, pictures: Digest): Promise<void> {
  await writeFile(path, [...pictures].map((line) => `${line.join(' ')}\n`).join(''))
}

async function show(parts: string[]): Promise<void> {
  await buildWeb()
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  process.exitCode = await takePictures(parts)
  const pictures = (await Array.fromAsync(glob('**/*.png', { cwd: folder }))).sort()
  await writeSheet(pictures)
  const is: Digest = new Map()
  for (const picture of pictures) is.set(picture, await hashOf(picture))
  await writeDigest(digest, is)
  const was = await readDigest(lookedAt)
  const changed = pictures.filter((picture) => was.get(picture) !== is.get(picture))
  console.log(`${pictures.length} pictures; look at ${join(folder, 'index.html')}`)
  console.log([`${changed.length} of them look otherwise than when somebody last looked:`, ...changed].join('\n  '))
}

const words = process.argv.slice(2)
if (!words.includes('--looked-at')) await show(words)
else await writeDigest(lookedAt, new Map([...(await readDigest(lookedAt)), ...(await readDigest(digest))]))
