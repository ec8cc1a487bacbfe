/** Every rule of axe-core on the page as it stands, told where it is broken alone; a violation names rule, target and page. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

// Evaluated by the debugger, so that the page's own content policy stays as strict as it is for people.
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export async function runAxe(page: Page): Promise<string[]> {
  await page.evaluate(standStill)
  await page.evaluate(source)
  const { violations } = await page.evaluate<AxeResults>("axe.run({ iframes: false, resultTypes: ['violations'] })")
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${page.url()}: ${id} (${help}) at ${node.target.join(' ')}: ${node.html}`),
  )
}

/** What is still fading in has the wrong colours. */
const standStill = `Promise.all(
  document.getAnimations()
    .filter((each) => each.effect.getComputedTiming().endTime !== Infinity)
    .map((each) => each.finished.catch(() => {})),
)`
