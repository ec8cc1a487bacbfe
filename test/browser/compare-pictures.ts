/** Compares a screen with the picture that somebody agreed to. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

const agreed = join(import.meta.dirname, '../pictures')
const seen = join(import.meta.dirname, '../../test-results/pictures')
/** Of all pixels, so many may differ: edges of letters do, now and then. */
const tolerance = 0.005
/** The browser out of the package draws alike everywhere; another one's letters are not ours. */
const drawsAlike = process.platform === 'linux' && process.arch === 'x64' && !process.env.CHROMIUM_PATH

/** What is wrong with how the page looks; '' where it looks as it did. */
export async function compare(page: Page, name: string): Promise<string> {
  if (!drawsAlike) return ''
  const file = name.replaceAll('/', '-')
  const is = await page.screenshot({ fullPage: true, animations: 'disabled' })
  if (process.env.UPDATE_PICTURES) await writeFile(join(agreed, file), is)
  const was = await readFile(join(agreed, file)).catch(() => undefined)
  const share = was ? await differenceOf(page, was, is) : 1
  if (share <= tolerance) return ''
  await mkdir(seen, { recursive: true })
  await writeFile(join(seen, file), is)
  const percent = (share * 100).toFixed(1)
  return was ? `looks otherwise than test/pictures/${file} in ${percent} % of it` : `test/pictures/${file} is missing`
}

/** The share of pixels that differ to the eye; all of them where one picture is larger. */
export async function differenceOf(page: Page, was: Buffer, is: Buffer): Promise<number> {
  const blank = await page.context().newPage()
  const pictures = JSON.stringify([was, is].map((picture) => picture.toString('base64')))
  const share = await blank.evaluate<number>(`(${countDifferent})(...${pictures})`)
  await blank.close()
  return share
}

/** Runs in the browser, which can read pictures. */
const countDifferent = `async (...pictures) => {
  const [was, is] = await Promise.all(pictures.map(async (picture) => {
    const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0))
    const { width, height } = await createImageBitmap(new Blob([bytes]))
    const canvas = new OffscreenCanvas(width, height).getContext('2d')
    canvas.drawImage(await createImageBitmap(new Blob([bytes])), 0, 0)
    return canvas.getImageData(0, 0, width, height)
  }))
  if (was.width !== is.width || was.height !== is.height) return 1
  let different = 0
  for (let at = 0; at < was.data.length; at += 4) {
    const deltas = [0, 1, 2].map((colour) => Math.abs(was.data[at + colour] - is.data[at + colour]))
    if (Math.max(...deltas) > 24) different += 1
  }
  return different / (was.data.length / 4)
}`
