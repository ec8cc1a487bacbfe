import { describe, expect, it } from 'vitest'
import { freshSignInMs } from '../../server/domain/person/index.ts'
import { callByToken } from '../entry/by-token.ts'
import { type House, openHouse } from '../house.ts'
import { arrive, pressLoss, signInAs } from './builder.ts'
import { desk, type Person, phone, useBrowser } from './person.ts'

const meet = useBrowser()

/** Stays with what was typed, puts signing in off once, by which nothing is lost, and signs in beside the page. */
async function signInOnceMore(house: House, dewi: Person): Promise<void> {
  const { page, say } = dewi
  await page.keyboard.press('Escape')
  const question = page.getByRole('alertdialog', { name: say('app.unsaved.title') })
  await question.getByRole('button', { name: say('app.unsaved.stay') }).click()
  const making = page.getByRole('dialog').getByRole('button', { name: say('dev.runtime.make') })
  house.clock.advance(freshSignInMs + 60_000)
  await making.click()
  const asked = page.getByRole('alertdialog', { name: say('session.stale.title') })
  await asked.waitFor()
  await dewi.inspect()
  await asked.getByRole('button', { name: say('session.ended.later') }).click()
  await page.getByText(say('session.stale.refused')).waitFor()
  await making.click()
  await asked.waitFor()
  await page.context().clearCookies({ name: /^sandbox_/ })
  house.clock.set(new Date()) // by which the single sign-on goes
  const way = asked.getByRole('link', { name: say('session.ended.open') })
  const [tab] = await Promise.all([page.context().waitForEvent('page'), way.click()])
  await signInAs(tab, 'Dewi Lestari')
  await tab.getByRole('heading', { level: 1, name: say('session.back.title') }).waitFor()
  await tab.close()
}

/** A Super Admin who builds no more finds their tokens still, and makes none. */
async function loseRole(house: House, { page, say, inspect }: Person): Promise<void> {
  await house.control('/people', { company: '102938', sub: 'dewi', role: 'agent', superAdmin: true })
  await house.settle()
  await page.goto(`${house.address}/agents`)
  await page.getByRole('heading', { name: say('app.super_admin.title') }).waitFor()
  await page.getByRole('button', { name: say('app.account.label') }).click()
  await page.getByRole('menuitem', { name: say('app.account.developers') }).click()
  await page.getByRole('row').last().waitFor()
  expect(await page.getByRole('button', { name: say('dev.runtime.make') }).count()).toBe(0)
  await inspect()
}

describe.each([
  ['en', desk],
  ['id', phone],
] as const)('The page of API tokens, in %s', (language, window) => {
  it('makes a token that is shown once and works, and ends it at once, also when its owner builds no more [TEAM-2] [PICK-7]', async () => {
    const house = await openHouse()
    const dewi = await meet(house, { language, window })
    const { page, say } = dewi
    await arrive(dewi, house)
    await page.getByRole('button', { name: say('app.account.label') }).click()
    await page.getByRole('menuitem', { name: say('app.account.developers') }).click()
    await page.getByRole('heading', { name: say('dev.api.empty.title') }).waitFor()
    await dewi.inspect()
    await page.getByRole('button', { name: say('dev.runtime.make') }).click()
    const dialog = page.getByRole('dialog', { name: say('dev.api.make') })
    await dialog.getByRole('button', { name: say('dev.runtime.make') }).click()
    await dialog.getByText(say('form.error.required')).waitFor()
    await dialog.getByLabel(say('dev.runtime.name.label')).fill('<b>Laporan</b> malam')
    await dewi.inspect()
    await signInOnceMore(house, dewi)
    const token = (await page.getByRole('region', { name: say('dev.runtime.made.title') }).textContent()) ?? ''
    await dewi.inspect()
    await page.keyboard.press('Escape')
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: say('app.close') })
      .click()
    const row = page.getByRole('row').filter({ hasText: '<b>Laporan</b> malam' })
    await row.getByText(say('dev.api.may.read')).waitFor()
    await dewi.inspect()
    const call = callByToken(house, token)
    expect([(await call('GET', '/v1/agents')).status, (await call('POST', '/v1/directory/refresh')).status]).toEqual([
      200, 403,
    ])
    await loseRole(house, dewi)
    await pressLoss(row.getByRole('button', { name: say('dev.runtime.revoke') }))
    const sure = page.getByRole('alertdialog').getByRole('button', { name: say('dev.runtime.revoke.do') })
    await sure.click()
    await row.getByText(say('dev.runtime.revoked')).waitFor()
    expect((await call('GET', '/v1/agents')).status).toBe(401)
    await dewi.inspect()
  }, 60_000)
})
