import { describe, expect, it } from 'vitest'
import type { House } from '../house.ts'
import { invoice, order } from '../stories/builder.ts'
import { linkTo, openAsked } from '../stories/super-admin.ts'
import { arrive, cardOf, openAgent } from './builder.ts'
import { type Person, phone, useBrowser } from './person.ts'
import { signIn } from './super-admin.ts'

const meet = useBrowser()

/** Dewi looks at the agent's page while Sari, on her phone, has followed the link of her mail. */
async function openBoth(house: House): Promise<{ dewi: Person; sari: Person }> {
  house.app.work()
  const dewi = await meet(house)
  await arrive(dewi, house)
  await openAgent(dewi)
  const sari = await meet(house, { language: 'id', window: phone })
  await sari.page.goto(await linkTo(house))
  await signIn(sari)
  return { dewi, sari }
}

/** What stands above the agent's actions: the one next step. */
const bannerOf = ({ page }: Person) => page.getByRole('main').getByRole('status')

describe('A decision on the phone', () => {
  it('takes a part, with nothing ticked beforehand, and Dewi sees at once what was cut [APPR-3] [APPR-4]', async () => {
    const { house } = await openAsked()
    const { dewi, sari } = await openBoth(house)
    const { page, say } = sari
    await page.getByRole('link', { name: say('btn.part') }).tap()
    const ticks = page.getByRole('checkbox')
    await ticks.first().waitFor()
    for (const tick of await ticks.all()) expect(await tick.isChecked()).toBe(false)
    await page.getByRole('button', { name: say('part.submit') }).tap()
    await page.getByRole('alert').getByText(say('part.nothing')).waitFor()
    const asked = page.getByText('Maksimal Rp5.000.000 per faktur')
    await asked.waitFor()
    await sari.inspect()
    await page.getByRole('checkbox', { name: say(`action.${invoice}.title`) }).tap()
    await asked.waitFor({ state: 'hidden' })
    await page.getByLabel(say('form.max_per_day.label')).first().fill('3')
    await page.getByLabel(say('reject.text.label')).fill('Coba dulu sebulan.')
    await page.getByRole('button', { name: say('part.submit') }).tap()
    await page.getByRole('heading', { name: say('done.part.title') }).waitFor()
    await cardOf(dewi, invoice).getByText(dewi.say('state.active'), { exact: true }).waitFor()
    await cardOf(dewi, invoice).getByText('3 a day').waitFor()
    const told = bannerOf(dewi).filter({ hasText: 'Sari Wijaya approved 1 of 2 actions' })
    await told.getByText('Create sales invoices: Up to Rp5.000.000 per invoice, 3 a day.').waitFor()
    await told.getByText('Reason: “Coba dulu sebulan”.').waitFor()
    expect(await told.innerText()).not.toContain('..')
    await dewi.inspect()
  })

  it('rejects with one tap on a reason, and Dewi reads it at once [APPR-4]', async () => {
    const { house } = await openAsked()
    const { dewi, sari } = await openBoth(house)
    const { page, say } = sari
    await page.getByRole('link', { name: say('btn.reject') }).tap()
    await page.getByRole('radio', { name: say('reject.reason.too_wide') }).tap()
    await page.getByRole('button', { name: say('reject.submit') }).tap()
    await page.getByRole('heading', { level: 1, name: say('done.rejected.title') }).waitFor()
    await bannerOf(dewi).getByText(dewi.say('reject.reason.too_wide')).waitFor()
    await cardOf(dewi, order).getByText(dewi.say('state.rejected'), { exact: true }).waitFor()
    await dewi.inspect()
  })

  it('stops further requests where the Super Admin says so [APPR-4]', async () => {
    const { house } = await openAsked({ actions: [invoice] })
    const { dewi, sari } = await openBoth(house)
    const { page, say } = sari
    await page.getByRole('link', { name: say('btn.reject') }).tap()
    await page.getByRole('radio', { name: say('reject.reason.not_needed') }).tap()
    await page.getByRole('checkbox').tap()
    await page.getByRole('button', { name: say('reject.submit') }).tap()
    await page.getByRole('heading', { name: say('done.blocked.title') }).waitFor()
    await cardOf(dewi).getByText(dewi.say('state.blocked'), { exact: true }).waitFor()
    await bannerOf(dewi).getByText('until a Super Admin reopens it').waitFor()
    expect(await dewi.page.getByRole('button', { name: dewi.say('agent.ask') }).count()).toBe(0)
    await dewi.inspect()
  })
})
