import { describe, expect, it } from 'vitest'
import { counted } from '../../locales/index.ts'
import { openHouse } from '../house.ts'
import { manyLikeIt } from '../many-agents.ts'
import { agentOf, ask, choose } from '../stories/builder.ts'
import { approve } from '../stories/super-admin.ts'
import { arrive } from './builder.ts'
import { agent, arriveAs, kopi, other, samudra, setUpFirst } from './consultant.ts'
import { desk, phone, useBrowser } from './person.ts'
import { findTechnical } from './plain-words.ts'

const meet = useBrowser()
const running = 'Toko Online'

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

  it.each([
    ['en', desk],
    ['id', phone],
  ] as const)(
    'names those that run, each a way to it, and folds many [TEAM-1] (%s)',
    async (language, window) => {
      const house = await openHouse()
      const dewi = await house.signIn('dewi')
      const id = await agentOf(dewi, running)
      await choose(dewi, id)
      await approve(house, (await ask(house, dewi, id)).id)
      await house.look('UPDATE agent SET last_used_at = now() WHERE id = $1', [id])
      const maya = await meet(house, { language, window })
      const { page, say } = maya
      await arriveAs(maya, house, samudra)
      await page.getByRole('link', { name: say('board.title') }).click()
      await page.getByText(counted(language, 'board.running', 1)).waitFor()
      for (const statement of manyLikeIt) await house.look(statement, [id, 14])
      await page.reload()
      await page.getByText(counted(language, 'board.running', 15)).waitFor()
      const names = page.getByRole('button', { name: running })
      expect(await names.count()).toBe(10)
      await maya.inspect()
      await page.getByRole('button', { name: say('board.show_all', { count: 17 }) }).click()
      expect(await names.count()).toBe(15)
      await maya.inspect()
      await page.getByRole('button', { name: say('board.open', { agent_name: running, company_name: kopi }) }).click()
      await page.getByRole('heading', { level: 1, name: running }).waitFor()
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
