/**
 * `npm run gallery`: goes to every screen of test/screens in both languages and themes, judges it, and writes its picture and
 * a page with all of them into test-results/gallery. Names of parts (such as `agents`) narrow it. Fails when a screen does.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { glob, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildWeb } from './build-web.ts'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'test-results/gallery')

async function takePictures(parts: string[]): Promise<number> {
  const named = parts.length > 0 ? ['-t', `: (${parts.join('|')}) `] : []
  const words = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', 'test/browser/every-screen.test.ts', ...named]
  const env = { ...process.env, ENDURE: '1', GALLERY: folder }
  const run = spawn(process.execPath, words, { cwd: root, stdio: 'inherit', env })
  const [code] = await once(run, 'exit')
  return code ?? 1
}

/** A picture is called after its screen and how it was looked at: `agents/none.en.light.desk.png`. */
async function writeSheet(): Promise<number> {
  const pictures = (await Array.fromAsync(glob('**/*.png', { cwd: folder }))).sort()
  const screens = Map.groupBy(pictures, (path) => path.split('.', 1)[0] ?? '')
  const figures = [...screens].map(([screen, paths]) => `<h2>${screen}</h2><p>${paths.map(figureOf).join('')}</p>`)
  const style = 'body{font:16px sans-serif}img{height:320px;margin:4px;border:1px solid #ccc;vertical-align:top}'
  await writeFile(
    join(folder, 'index.html'),
    `<!doctype html><meta charset="utf-8"><title>Every screen</title><style>${style}</style>${figures.join('\n')}`,
  )
  return pictures.length
}

const figureOf = (path: string) =>
  `<a href="${path}"><img src="${path}" alt="${path}" title="${path}" loading="lazy"></a>`

await buildWeb()
await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })
process.exitCode = await takePictures(process.argv.slice(2))
console.log(`${await writeSheet()} pictures; look at ${join(folder, 'index.html')}`)
