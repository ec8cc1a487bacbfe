import { describe, expect, it } from 'vitest'
import { approveUntil, inDays } from '../stories/access-life.ts'
import { invoice, order } from '../stories/builder.ts'
import { openAsked } from '../stories/super-admin.ts'
import { desk, phone, useBrowser } from './person.ts'
import { signIn, speak } from './super-admin.ts'

const meet = useBrowser()

/** An access of two actions that ends in five days and that nobody has looked at for a year. */
async function openOld() {
  const asked = await openAsked({ actions: [invoice, order] })
  const { house } = asked
  await approveUntil(asked, [invoice, order], inDays(house, 5))
  await house.look("UPDATE granted_action SET granted_at = granted_at - interval '366 days'")
  return asked
}

describe.each([
  ['en', desk],
  ['id', phone],
] as const)('The life of an access, %s at %o', (language, window) => {
  it('is looked at again, prolonged and taken back by everybody, with a thumb and without script [GRANT-4] [GRANT-5] [GRANT-6]', async () => {
    const { house } = await openOld()
    const sari = await meet(house, { language, window })
    const { page, say, inspect } = sari
    await page.goto(`${house.address}/approve/access`)
    await signIn(sari)
    await speak(sari)
    const see = async () => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await inspect()
      }
      const ways = await page.locator('main a, main button, main input:not([type=hidden]), main summary').all()
      for (const way of ways) expect((await way.boundingBox())?.height ?? 44).toBeGreaterThanOrEqual(44)
    }
    await see()
    await page.getByRole('link', { name: say('access.review.do') }).click()
    await see()
    await page.getByRole('button', { name: say('access.review.yes') }).click()
    await page.getByRole('heading', { name: say('access.title') }).waitFor()
    expect(await page.getByRole('link', { name: say('access.review.do') }).count()).toBe(0)

    await page.getByRole('link', { name: say('access.prolong.do') }).click()
    await see()
    await page.getByLabel(say('access.prolong.label')).evaluate((field) => field.removeAttribute('min'))
    await page.getByLabel(say('access.prolong.label')).fill('2020-01-01')
    await page.getByRole('button', { name: say('access.prolong.do') }).click()
    expect(await page.getByLabel(say('access.prolong.label')).getAttribute('aria-invalid')).toBe('true')
    await see()
    await page.getByLabel(say('access.prolong.label')).fill('')
    await page.getByRole('button', { name: say('access.prolong.do') }).click()
    await page.getByRole('heading', { name: say('access.title') }).waitFor()
    await house.settle()

    await page.goto(`${house.address}/approve/access`)
    expect(await page.getByText(say('access.open_end')).count()).toBe(2)
    await page
      .getByRole('link', { name: say('withdraw.one') })
      .first()
      .click()
    await see()
    await page.getByRole('button', { name: say('withdraw.do') }).click()
    await page.getByRole('heading', { name: say('withdraw.done.title') }).waitFor()
    await see()
    await page.getByRole('link', { name: say('done.to_access') }).click()
    await page.getByRole('link', { name: say('withdraw.do') }).click()
    await see()
    await page.getByRole('button', { name: say('withdraw.do') }).click()
    await page.getByRole('link', { name: say('withdraw.look_again') }).click()
    await see()
  }, 90_000)
})
