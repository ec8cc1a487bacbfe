/** A real Chromium for the tests of one file. */
import { type Browser, chromium } from 'playwright-core'
import { findChromium } from './find-chromium.ts'

const flags = [
  '--no-sandbox', // as root there is no other way, and the pages are our own
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export async function openBrowser(): Promise<Browser> {
  const { path, env } = await findChromium()
  return chromium.launch({
    executablePath: path,
    args: flags,
    env: { ...process.env, ...env } as Record<string, string>,
  })
}
