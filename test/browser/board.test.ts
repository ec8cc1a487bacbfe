import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { ask } from '../stories/builder.ts'
import { arrive } from './builder.ts'
import { agent, arriveAs, kopi, other, samudra, setUpFirst } from './consultant.ts'
import { desk, phone, useBrowser } from './person.ts'
import { findTechnical } from './plain-words.ts'

const meet = useBrowser()

describe('The board', () => {
  it.each([
    ['en', desk],
    ['id', phone],
  ] as const)(
    'leads a consultant from any company to the agent that hangs [TEAM-1] (%s)',
    async (language, window) => {
      const house = await openHouse()
      const { code } = await ask(house, await house.signIn('dewi'), await setUpFirst(house))
      const maya = await meet(house, { language, window })
      const { page, say } = maya
      await arriveAs(maya, house, samudra)
      await page.getByRole('link', { name: say('board.title') }).click()
      await page.getByRole('heading', { level: 1, name: say('board.title') }).waitFor()
      const line = page.getByRole('region', { name: kopi }).getByRole('row').filter({ hasText: agent })
      await line.getByText(say('board.standing.not_opened')).waitFor()
      expect(await line.innerText()).toContain(code)
      expect(await line.innerText()).toContain(say('board.turn.approver'))
      const idle = page.getByRole('region', { name: samudra }).getByRole('row').filter({ hasText: other })
      expect(await idle.innerText()).toContain(say('board.standing.nothing_chosen'))
      await maya.inspect()
      expect(await findTechnical(maya)).toBeUndefined()

      await line.getByRole('button', { name: say('board.open', { agent_name: agent, company_name: kopi }) }).click()
      await page.getByRole('heading', { level: 1, name: agent }).waitFor()
      expect((await page.getByLabel(say('app.company.switch')).locator('option:checked').innerText()).trim()).toBe(kopi)
      await page.getByText(code).first().waitFor()
    },
    120_000,
  )

  it('is offered to nobody who works for one company alone', async () => {
    const house = await openHouse()
    const dewi = await meet(house, { language: 'en' })
    await arrive(dewi, house)
    await dewi.page.getByRole('link', { name: agent }).waitFor()
    expect(await dewi.page.getByRole('link', { name: dewi.say('board.title') }).count()).toBe(0)
  })
})
