import { describe, expect, it } from 'vitest'
import { sessionMs } from '../../server/domain/person/index.ts'
import { openHouse } from '../house.ts'
import { invoice } from '../stories/builder.ts'
import { arrive, cardOf, drawerOf, lineOf, openAgent, signInAs } from './builder.ts'
import { useBrowser } from './person.ts'

const meet = useBrowser()

describe('The pages', () => {
  it('show no group of the sister products where the gate is closed, and say why in one quiet box [GATE-1] [PICK-1]', async () => {
    const house = await openHouse()
    const tono = await meet(house)
    const { page, say } = tono
    await arrive(tono, house, { name: 'Tono Saputra' })
    await openAgent(tono, 'CS Baru')
    const box = page.getByRole('region', { name: say('gate.title') })
    await box.getByText(say('gate.addon')).waitFor()
    await tono.inspect()
    await page.getByRole('button', { name: say('empty.primary') }).click()
    const drawer = page.getByRole('dialog')
    await drawer
      .getByRole('region', { name: say('gate.title') })
      .getByText('Wulan Anggraini')
      .waitFor()
    const titles = await drawer.getByRole('heading', { level: 3 }).allInnerTexts()
    expect(titles.map((title) => title.split('\n')[0])).toEqual(['Mekari Qontak', 'Other integration'])
    await tono.inspect()
  })

  it('tell a plain agent whom to ask, and nothing else [GATE-3]', async () => {
    const house = await openHouse()
    const rina = await meet(house, { language: 'id' })
    const { page, say } = rina
    await arrive(rina, house, { name: 'Rina Wulandari', path: '/audit' })
    await page.getByRole('heading', { level: 1, name: say('app.forbidden.title') }).waitFor()
    expect(await page.locator('body').innerText()).not.toContain('Kopi Assistant')
    await rina.inspect()
  })

  it.each([
    { language: 'en', trouble: 'unavailable', form: 'signin.unreachable' },
    { language: 'id', trouble: 'unauthenticated', form: 'signin.failed' },
  ] as const)('say why a sign-in came to nothing, and how to begin again: $trouble', async (told) => {
    const house = await openHouse()
    const person = await meet(house, { language: told.language })
    const { page, say } = person
    await page.goto(`${house.address}/welcome?trouble=${told.trouble}`)
    await page.getByRole('heading', { level: 1, name: say(`${told.form}.title`) }).waitFor()
    await page.getByText(say(`${told.form}.body`)).waitFor()
    await page.getByRole('link', { name: say('signin.button') }).waitFor()
    await person.inspect()
  })

  it('come back to where they were once a session that ended is signed in anew', async () => {
    const house = await openHouse()
    const dewi = await meet(house)
    const { page, say } = dewi
    await arrive(dewi, house)
    await openAgent(dewi)
    await page.getByRole('link', { name: say('agent.tab.activity') }).click()
    await page.getByText(say('activity.empty.title')).waitFor()
    house.clock.advance(sessionMs.builder)
    await page.context().clearCookies({ name: /^sandbox_/ })
    // The page may have noticed by itself, and be on its way to the sign-in already.
    await page.reload().catch(() => {})
    await signInAs(page, 'Dewi Lestari')
    await page.getByText(say('activity.empty.title')).waitFor()
    expect(page.url()).toMatch(/\/agents\/agt_\w+\/activity$/)
  })
})

describe('The drawer', () => {
  it('closes with Esc, gives the focus back, and finds rows by words of either language [PICK-3]', async () => {
    const house = await openHouse()
    const dewi = await meet(house)
    const { page, say } = dewi
    await arrive(dewi, house)
    await openAgent(dewi)
    const opener = page.getByRole('button', { name: say('empty.primary') })
    await opener.press('Enter')
    const search = drawerOf(dewi).getByRole('searchbox', { name: say('drawer.search.label') })
    await search.and(page.locator(':focus')).waitFor()
    const rows = drawerOf(dewi).getByRole('listitem')
    for (const words of ['faktur', 'INVOICE', 'for a customer in your list', 'pelanggan terdaftar faktur']) {
      await search.fill(words)
      await expect.poll(() => rows.count(), { message: words }).toBe(1)
      await lineOf(dewi).waitFor()
    }
    await search.fill('faktur gajah')
    await drawerOf(dewi).getByText(say('drawer.no_result.body')).waitFor()
    await dewi.inspect()
    await page.keyboard.press('Escape')
    await drawerOf(dewi).waitFor({ state: 'hidden' })
    await opener.and(page.locator(':focus')).waitFor()
  })

  it('takes settings only as they fit, keeps them over a reload, and asks before changes are lost [PICK-6]', async () => {
    const house = await openHouse()
    const dewi = await meet(house)
    const { page, say } = dewi
    await arrive(dewi, house)
    await openAgent(dewi)
    await page.getByRole('button', { name: say('empty.primary') }).click()
    await lineOf(dewi).click()
    const amount = page.getByLabel(say('form.max_amount.label'))
    await amount.fill('')
    await page.getByRole('button', { name: say('form.add'), exact: true }).click()
    await page
      .getByRole('alert')
      .getByText(say('form.error.summary.one', { count: 1 }))
      .waitFor()
    await amount.and(page.locator(':focus')).waitFor()
    await dewi.inspect()
    await amount.fill('1750000')
    await page.getByLabel(say('form.when.label')).fill('Only for shops.')
    await page.getByRole('button', { name: say('form.add'), exact: true }).click()
    await lineOf(dewi).getByText(say('state.needs_approval')).first().waitFor()
    await page.reload()
    await lineOf(dewi).click()
    expect(await amount.inputValue()).toBe('Rp1.750.000')
    expect(await page.getByLabel(say('form.when.label')).inputValue()).toBe('Only for shops.')
    await amount.fill('900000')
    await page.keyboard.press('Escape')
    const question = page.getByRole('alertdialog', { name: say('app.unsaved.title') })
    await question.waitFor()
    await dewi.inspect()
    await question.getByRole('button', { name: say('app.unsaved.stay') }).click()
    await page.getByRole('button', { name: say('form.save') }).click()
    await cardOf(dewi, invoice).getByText('Rp900.000').waitFor()
  })
})
