import { describe, it } from 'vitest'
import { openAllowed, within } from '../stories/allowed.ts'
import { ask, choose, invoice, order, reimbursement } from '../stories/builder.ts'
import { pathOf } from '../stories/super-admin.ts'
import { phone, useBrowser } from './person.ts'
import { enter } from './super-admin.ts'

const meet = useBrowser()

describe('Whoever is asked for more, on a phone that runs no script', () => {
  it.each(['en', 'id'] as const)(
    'reads what is new, unfolds what stays, and approves (%s) [LIFE-3]',
    async (language) => {
      const { house, builder, agent, widen, publishWider } = await openAllowed([invoice, order])
      await publishWider()
      await widen(within('10000000', 20))
      await choose(builder, agent, { action: reimbursement })
      const { id } = await ask(house, builder, agent)
      const sari = await meet(house, { language, window: phone, scripts: 'off' })
      const { page, say } = sari
      await enter(sari, house)
      await page.goto(house.address + (await pathOf(house, id)))
      const main = page.getByRole('main')
      await main.getByRole('heading', { name: say('page.actions.more') }).waitFor()
      await main.getByText(say('page.from_to', { before: 'Rp5.000.000', after: 'Rp10.000.000' })).waitFor()
      const kept = main.locator('.unchanged .who')
      await kept.waitFor({ state: 'hidden' })
      await sari.inspect()
      const action_list = say(`action.${order}.title`)
      await main.getByText(say('page.unchanged', { action_list })).tap()
      await kept.waitFor()
      await sari.inspect()
      await main
        .getByRole('button', { name: say('btn.approve.label', { agent_name: 'Kopi Assistant', action_count: 2 }) })
        .tap()
      await main.getByRole('heading', { level: 1, name: say('done.approved.title') }).waitFor()
    },
  )
})
