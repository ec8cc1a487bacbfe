import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { agentOf, choose, invoice, order } from '../stories/builder.ts'
import { arrive, cardOf, drawerOf, lineOf, openAgent } from './builder.ts'
import { desk, phone, useBrowser } from './person.ts'

const meet = useBrowser()

async function topOf(one: Locator): Promise<number> {
  return (await one.boundingBox())?.y ?? Number.NaN
}

describe.each([
  ['en', desk],
  ['id', phone],
] as const)('What an agent can do, in %s', (language, window) => {
  it('stands in sight at once; what is only coming takes a line, until it is wanted or looked for [PICK-1] [PICK-2]', async () => {
    const house = await openHouse()
    const dewi = await meet(house, { language, window })
    const { page, say } = dewi
    await arrive(dewi, house)
    await openAgent(dewi)
    await page.getByRole('button', { name: say('empty.primary') }).click()
    await lineOf(dewi, invoice).waitFor()
    expect(await topOf(lineOf(dewi, invoice))).toBeLessThan(window.height)
    const coming = lineOf(dewi, 'qontak_create_ticket')
    expect(await coming.count()).toBe(0)
    await dewi.inspect()
    await drawerOf(dewi)
      .getByRole('button', { name: say('drawer.coming', { count: 7 }) })
      .first()
      .click()
    await coming.waitFor()
    await dewi.inspect()
    await drawerOf(dewi)
      .getByRole('searchbox')
      .fill(say('action.other_calendly.name' as 'app.name'))
    await lineOf(dewi, 'other_calendly').waitFor()
  })

  it('has one order on its cards and in what is asked and an empty page is centred [REQ-6]', async () => {
    const house = await openHouse()
    const dewi = await meet(house, { language, window })
    const { page, say } = dewi
    await arrive(dewi, house)
    await openAgent(dewi)
    const { x = 0, width = 0 } = (await page.getByRole('heading', { name: say('empty.title') }).boundingBox()) ?? {}
    const main = (await page.getByRole('main').boundingBox()) ?? { x: 0, width: 0 }
    expect(Math.abs(x + width / 2 - (main.x + main.width / 2))).toBeLessThan(2)
    const builder = await house.signIn('dewi')
    const agent = await agentOf(builder)
    for (const action of [invoice, order]) await choose(builder, agent, { action })
    await page.reload()
    const named = (action: string) => say(`action.${action}.name` as 'app.name')
    await cardOf(dewi, order).waitFor()
    expect(await page.getByRole('article').getByRole('heading').allInnerTexts()).toEqual(
      [invoice, order].map((action) => expect.stringContaining(named(action))),
    )
    const { actions } = (await builder.api('GET', `/v1/agents/${agent}/approval-draft`)).body
    expect(actions.map(({ action }: { action: string }) => action)).toEqual([invoice, order])
  })
})
