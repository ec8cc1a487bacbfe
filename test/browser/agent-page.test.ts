import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { agentOf, ask, choose, invoice, order, reimbursement } from '../stories/builder.ts'
import { arrive, cardOf, drawerOf, openAgent, openLine } from './builder.ts'
import { personAt, phone, useBrowser } from './person.ts'
import { agentName } from './wish.ts'

const meet = useBrowser()

async function openWaiting() {
  const house = await openHouse()
  const builder = await house.signIn('dewi')
  const agent = await agentOf(builder)
  await choose(builder, agent)
  await ask(house, builder, agent)
  return { house, builder, agent }
}

describe('The open page of an agent', () => {
  it('switches as a whole when the person chose another language at another screen, and offers no past where there is none', async () => {
    const { house, builder, agent } = await openWaiting()
    const dewi = await meet(house)
    await arrive(dewi, house)
    await openAgent(dewi)
    await cardOf(dewi).waitFor()
    await builder.api('POST', '/v1/me/language', { language: 'id' })
    await choose(builder, agent, { action: order })
    const now = personAt(dewi.page, 'id')
    await cardOf(now, invoice).waitFor()
    await now.page.getByRole('button', { name: now.say('empty.primary') }).waitFor()
    await now.inspect()
    await now.page.getByRole('region', { name: now.say('timeline.title') }).waitFor()
    expect(await now.page.getByText(now.say('agent.request.earlier')).count()).toBe(0)
  })

  it('stays where it stands when the drawer closes', async () => {
    const house = await openHouse()
    const builder = await house.signIn('dewi')
    const dewi = await meet(house)
    const { page } = dewi
    await arrive(dewi, house)
    await openLine(dewi, invoice)
    const agent = await agentOf(builder)
    for (const action of [invoice, order, reimbursement]) await choose(builder, agent, { action })
    await page.getByRole('article', { includeHidden: true }).nth(2).waitFor()
    await page.keyboard.press('Escape')
    await drawerOf(dewi).waitFor({ state: 'hidden' })
    await expect.poll(() => page.evaluate('document.activeElement?.id')).toBe('content')
    expect(await page.evaluate('scrollY')).toBe(0)
  })
})

describe('The list of agents on a phone', () => {
  it('shows where the actions stand without scrolling sideways', async () => {
    const { house } = await openWaiting()
    const dewi = await meet(house, { window: phone })
    const { page, say } = dewi
    await arrive(dewi, house)
    await page.getByRole('link', { name: agentName }).waitFor()
    const chip = page.getByRole('cell').getByText(say('state.waiting'))
    const box = await chip.boundingBox()
    expect((box?.x ?? phone.width) + (box?.width ?? 0)).toBeLessThan(phone.width - 16)
    expect(
      await page.evaluate(
        "document.querySelector('table').parentElement.scrollWidth <= document.querySelector('table').parentElement.clientWidth",
      ),
    ).toBe(true)
    await dewi.inspect()
  })
})
