import { describe, expect, it } from 'vitest'
import { invoice, reimbursement } from '../stories/builder.ts'
import { linkTo, openAsked } from '../stories/super-admin.ts'
import { desk, type Person, phone, useBrowser } from './person.ts'
import { signIn, speak } from './super-admin.ts'

const meet = useBrowser()

const others = ['/approve', '/approve/access', '/approve/l/x', '/approve/none']

/** In light and in dark, before and after every Details is opened. */
async function inspect({ page, inspect }: Person): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await inspect()
  }
  for (const details of await page.locator('summary').all()) await details.click()
  await inspect()
}

describe.each([
  ['en', desk],
  ['id', phone],
] as const)('The approval front, %s at %o', (language, window) => {
  it('can be read and used by everybody on every page [APPR-2] [APPR-6] [PICK-7]', async () => {
    const { house, path } = await openAsked({
      actions: [invoice, reimbursement],
      note: 'Ya',
    })
    const sari = await meet(house, { language, window })
    const { page, say } = sari
    const visit = async (address: string) => {
      await page.goto(house.address + address)
      await inspect(sari)
    }
    await page.goto(await linkTo(house))
    await speak(sari)
    await inspect(sari)
    await signIn(sari)
    await speak(sari)
    for (const address of [path, `${path}?step=reject`, ...others]) await visit(address)
    await visit(`${path}?step=part`)
    await page.getByRole('checkbox').first().check()
    await inspect(sari)
    await page.getByLabel(say('form.max_amount.label')).first().fill('99.000.000')
    await page.getByRole('button', { name: say('part.submit') }).click()
    expect(await page.getByLabel(say('form.max_amount.label')).first().getAttribute('aria-invalid')).toBe('true')
    await inspect(sari)
    await page.getByLabel(say('form.max_amount.label')).first().fill('1.000.000')
    await page.getByRole('button', { name: say('part.submit') }).click()
    await page.getByRole('heading', { name: say('done.part.title') }).waitFor()
    await inspect(sari)
    await house.settle()
    await visit('/approve/access')
    await page
      .getByRole('link', { name: say('withdraw.do.all', { agent_name: 'Kopi Assistant', product: 'Talenta' }) })
      .first()
      .click()
    await inspect(sari)
  }, 60_000)

  it('leaves every button and link big enough for a thumb', async () => {
    const { house, path } = await openAsked()
    const sari = await meet(house, { language, window })
    const { page } = sari
    await page.goto(house.address + path)
    await signIn(sari)
    for (const address of [path, `${path}?step=part`, `${path}?step=reject`, '/approve', '/approve/decided']) {
      await page.goto(house.address + address)
      const sizes = await page
        .locator('a:not(.skip), button, summary, label.tick, .field input')
        .evaluateAll((all) =>
          all
            .filter((one) => one.checkVisibility())
            .map((one) => [one.textContent, one.getBoundingClientRect().height]),
        )
      expect(sizes.length).toBeGreaterThan(4)
      for (const [name, height] of sizes) expect(height, `${name} at ${address}`).toBeGreaterThanOrEqual(44)
    }
  })
})
