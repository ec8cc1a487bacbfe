import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { agentOf, ask, choose } from '../stories/builder.ts'
import { linkTo, openAsked } from '../stories/super-admin.ts'
import { arrive, done, openAgent } from './builder.ts'
import { phone, useBrowser } from './person.ts'
import { signIn, speak } from './super-admin.ts'

const meet = useBrowser()

describe('A request', () => {
  it('waits in the Super Admin’s list while no mail gets through, and the timeline says so [REQ-4] [APPR-12]', async () => {
    const house = await openHouse()
    await house.control('/mail', { available: false })
    const builder = await house.signIn('dewi')
    const agent = await agentOf(builder)
    await choose(builder, agent)
    const dewi = await meet(house)
    await arrive(dewi, house)
    await openAgent(dewi)
    const { code } = await ask(house, builder, agent)
    const kept = dewi.say('timeline.kept', {
      approver_names: 'Andi Pratama and Sari Wijaya',
      inbox_url: `${house.address}/approve`,
    })
    await dewi.page.getByText(kept).waitFor()
    await dewi.inspect()

    const sari = await meet(house, { language: 'id', window: phone })
    await sari.page.goto(`${house.address}/approve`)
    await signIn(sari)
    await sari.page.getByRole('link', { name: code }).tap()
    await sari.page.getByRole('button', { name: sari.say('btn.approve.one') }).waitFor()

    await house.control('/mail', { available: true })
    house.clock.advance(10 * 60_000)
    await house.settle()
    await done(dewi, 'mail_sent')
    expect((await house.mails()).map(({ to }) => to.join()).sort()).toEqual([
      'andi@kopinusantara.example',
      'sari@kopinusantara.example',
    ])
  })

  it('tells whoever may not decide why, and nothing of what is asked [APPR-2] [APPR-11]', async () => {
    const { house } = await openAsked({ note: 'Rahasia dapur' })
    const link = await linkTo(house)
    const told = {
      'Yusuf Rahman': ['yusuf@samudraretail.example'],
      'Rina Wulandari': ['rina@kopinusantara.example', 'Andi Pratama', 'Sari Wijaya'],
      'Dewi Lestari': ['dewi@kopinusantara.example', 'Andi Pratama', 'Sari Wijaya'],
    }
    for (const [name, words] of Object.entries(told)) {
      const visitor = await meet(house, { language: name === 'Yusuf Rahman' ? 'en' : 'id', window: phone })
      await visitor.page.goto(link)
      await speak(visitor)
      await signIn(visitor, name)
      await visitor.page.getByRole('heading', { name: visitor.say('notyou.title') }).waitFor()
      const text = await visitor.page.locator('body').innerText()
      for (const word of words) expect(text).toContain(word)
      for (const secret of ['Kopi Assistant', 'Jurnal', 'Rahasia']) expect(text).not.toContain(secret)
      await visitor.page
        .getByRole('link', { name: visitor.say('notyou.switch') })
        .first()
        .waitFor()
      await visitor.inspect()
    }
  })
})
