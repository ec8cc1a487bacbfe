import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { agentOf, ask, choose, invoice } from '../stories/builder.ts'
import { linkTo } from '../stories/super-admin.ts'
import { arrive, cardOf, lineOf, openAgent } from './builder.ts'
import { phone, useBrowser } from './person.ts'
import { approve, signIn } from './super-admin.ts'

const meet = useBrowser()

describe('Pages whose server is started anew', { timeout: 60_000 }, () => {
  it('come back by themselves, and hold what was typed [PICK-6]', async () => {
    const house = await openHouse()
    const dewi = await meet(house, { losesLine: true })
    const { page, say } = dewi
    await arrive(dewi, house)
    await openAgent(dewi)
    await page.getByRole('button', { name: say('empty.primary') }).click()
    await lineOf(dewi).click()
    await page.getByLabel(say('form.when.label')).fill('Only for shops.')
    const add = page.getByRole('button', { name: say('form.add'), exact: true })
    await house.restart(async () => {
      await add.click()
      await page.getByText(`${say('app.unsent')} ${say('app.unsent.wait')}`).waitFor()
    })
    await page.getByText(say('app.online')).first().waitFor()
    await page.getByText(`${say('app.unsent')} ${say('app.unsent.again')}`).waitFor()
    expect(await page.getByLabel(say('form.when.label')).inputValue()).toBe('Only for shops.')
    await add.click()
    await lineOf(dewi).getByText(say('state.needs_approval')).first().waitFor()
  })

  it('show what changed while nobody could tell them', async () => {
    const house = await openHouse()
    const builder = await house.signIn('dewi')
    const agent = await agentOf(builder)
    const dewi = await meet(house, { language: 'id', window: phone, losesLine: true })
    const { page, say } = dewi
    await arrive(dewi, house)
    await openAgent(dewi)
    await page.getByRole('button', { name: say('empty.primary') }).waitFor()
    await page.context().setOffline(true)
    await page.getByText(say('app.offline')).waitFor()
    await dewi.inspect()
    await choose(builder, agent, { action: invoice })
    await page.context().setOffline(false)
    await cardOf(dewi).waitFor()
    await page.getByText(say('app.online')).first().waitFor()
  })

  it('say that a page could not be opened, and open it by themselves once the server is back', async () => {
    const house = await openHouse()
    const dewi = await meet(house, { language: 'id', window: phone, losesLine: true })
    const { page, say } = dewi
    await arrive(dewi, house)
    await openAgent(dewi)
    await page.context().setOffline(true)
    await page.getByRole('link', { name: say('app.nav.audit') }).click()
    await page.getByText(say('app.offline.page')).waitFor()
    await dewi.inspect()
    await page.context().setOffline(false)
    await page.getByRole('heading', { level: 1, name: say('audit.title') }).waitFor()
    // The strip of pages is brought to where one is.
    const here = page.getByRole('link', { name: say('app.nav.audit') })
    await expect.poll(async () => ((await here.boundingBox())?.x ?? 999) + 40).toBeLessThan(phone.width - 40)
  })

  it('leave the decision to the Super Admin who had opened it before [APPR-4]', async () => {
    const house = await openHouse()
    const builder = await house.signIn('dewi')
    const agent = await agentOf(builder)
    await choose(builder, agent, { action: invoice })
    await ask(house, builder, agent)
    const sari = await meet(house, { language: 'id', window: phone, losesLine: true })
    await sari.page.goto(await linkTo(house))
    await signIn(sari)
    await sari.page.getByRole('button', { name: sari.say('btn.approve.one') }).waitFor()
    await house.restart()
    await approve(sari)
  })
})
