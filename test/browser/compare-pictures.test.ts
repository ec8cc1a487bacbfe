import { describe, expect, it } from 'vitest'
import { differenceOf } from './compare-pictures.ts'
import { useBrowser } from './person.ts'

const meet = useBrowser()

/** A sheet with a block on it, as a picture. */
async function draw(page: Awaited<ReturnType<typeof meet>>['page'], block: string): Promise<Buffer> {
  await page.setContent(`<body style="margin:0;background:#fff"><p style="position:absolute;${block}"></p>`)
  return page.screenshot()
}

describe('Two pictures of a screen', () => {
  it('differ by the share of what moved, not by a shade, and wholly in another size', async () => {
    const { page } = await meet({ address: 'about:blank', sandbox: 'about:blank' })
    await page.setViewportSize({ width: 100, height: 100 })
    const block = (left: number, colour = '#4b61dd') =>
      `margin:0;left:${left}px;top:0;width:10px;height:10px;background:${colour}`
    const was = await draw(page, block(0))
    expect(await differenceOf(page, was, await draw(page, block(0, '#5066dd')))).toBe(0)
    expect(await differenceOf(page, was, await draw(page, block(50)))).toBe(0.02)
    await page.setViewportSize({ width: 100, height: 101 })
    expect(await differenceOf(page, was, await draw(page, block(0)))).toBe(1)
  })
})
