import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { agentOf, ask, choose } from '../stories/builder.ts'
import { decider, linkTo } from '../stories/super-admin.ts'
import { arrive, openAgent, pressLoss } from './builder.ts'
import { desk, type Person, phone, useBrowser } from './person.ts'

const meet = useBrowser()
const sariAt = 'sari@kopinusantara.example'

async function cancel({ page, say }: Person, card: Locator): Promise<void> {
  await pressLoss(card.getByRole('button', { name: say('agent.request.cancel') }))
  const question = page.getByRole('alertdialog')
  await question.getByRole('button', { name: say('agent.request.cancel') }).click()
  await page.getByText(say('agent.request.cancel.done')).waitFor()
}

describe('A request that waits', () => {
  it.each([
    ['en', desk],
    ['id', phone],
  ] as const)(
    '[REQ-6] [REQ-1] shows the check number of the page that decides, is sent again and given to others from the page of its agent, in %s',
    async (language, window) => {
      const house = await openHouse()
      const builder = await house.signIn('dewi')
      const agent = await agentOf(builder)
      await choose(builder, agent)
      const { code, checkCode } = await ask(house, builder, agent)
      const dewi = await meet(house, { language, window })
      const { page, say } = dewi
      await arrive(dewi, house)
      await openAgent(dewi)
      const card = page.getByRole('region', { name: say('agent.request.title', { request_code: code }) })
      await card.getByText(say('agent.request.check', { check_code: checkCode })).waitFor()
      const sari = await (await decider(house)).open(await linkTo(house))
      expect(sari.text).toContain(checkCode)
      await card.getByRole('button', { name: say('agent.request.resend') }).click()
      const question = page.getByRole('alertdialog', { name: say('agent.request.resend.ask', { request_code: code }) })
      await question.getByText(say('agent.request.resend.left', { count: 2 })).waitFor()
      await dewi.inspect()
      await question.getByRole('button', { name: say('agent.request.resend') }).click()
      await page.getByText(say('agent.request.resend.done')).waitFor()
      await house.settle()
      expect(await house.mails(sariAt)).toHaveLength(2)
      await card.getByRole('button', { name: say('agent.request.change') }).click()
      const dialog = page.getByRole('dialog', { name: say('agent.request.change.title', { request_code: code }) })
      const andi = dialog.getByRole('checkbox', { name: 'Andi Pratama' })
      await andi.uncheck()
      await dialog.getByRole('checkbox', { name: 'Sari Wijaya' }).uncheck()
      await dialog.getByRole('button', { name: say('app.save') }).click()
      await dialog.getByText(say('ask.who.none')).waitFor()
      await dewi.inspect()
      await andi.check()
      await dialog.getByRole('button', { name: say('app.save') }).click()
      await page.getByText(say('agent.request.change.done')).waitFor()
      await card.getByText('Sari Wijaya').waitFor({ state: 'hidden' })
      await card.getByText('Andi Pratama').waitFor()
      await dewi.inspect()
      await cancel(dewi, card)
    },
  )
})
