import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { agentOf, choose, order } from '../stories/builder.ts'
import { arrive, openAgent } from './builder.ts'
import { phone, useBrowser } from './person.ts'

const meet = useBrowser()

/** Dewi at the form of a sales order, which has fields of nearly every kind, all of them shown. */
async function openForm(language: 'en' | 'id', window?: typeof phone) {
  const house = await openHouse()
  const builder = await house.signIn('dewi')
  const agent = await agentOf(builder)
  await choose(builder, agent, { action: order })
  const dewi = await meet(house, { language, ...(window && { window }) })
  const { page, say } = dewi
  await arrive(dewi, house)
  await openAgent(dewi)
  await page.getByRole('link', { name: say('agent.tab.try'), exact: true }).click()
  await page.getByRole('button', { name: say('try.fields.more') }).click()
  const field = (name: 'price' | 'dueDate' | 'quantity' | 'discountPercent' | 'depositAmount' | 'shippingDate') =>
    page.getByRole('textbox', { name: say(`field.${name}`) }).first()
  /** What is being sent, as the page keeps it. */
  const kept = async () => {
    await page.getByRole('button', { name: say('try.paste') }).click()
    const text = await page.getByLabel(say('try.paste')).inputValue()
    await page.getByRole('button', { name: say('try.form') }).click()
    return JSON.parse(text)
  }
  return { dewi, page, say, field, kept }
}

describe('A form drawn from a schema', () => {
  it.each([
    ['en', undefined],
    ['id', phone],
  ] as const)(
    'takes amounts, days, shares and numbers as Indonesians type them, and shows what it read (%s) [PICK-6] [PICK-7]',
    async (language, window) => {
      const { dewi, page, say, field, kept } = await openForm(language, window)
      await field('price').pressSequentially('1500000')
      expect(await field('price').inputValue()).toBe('Rp1.500.000')
      await field('depositAmount').fill('Rp 1.500.000,50')
      await field('quantity').fill('')
      await field('quantity').pressSequentially('2,05')
      expect(await field('quantity').inputValue()).toBe('2,05')
      await field('discountPercent').fill('2.5')
      await field('dueDate').fill('24/11/2036')
      await field('dueDate').blur()
      expect(await field('dueDate').inputValue()).toBe('24 November 2036')
      await field('shippingDate').fill(language === 'id' ? '1 Agustus 2036' : '1 Aug 2036')
      await page.getByLabel(say('field.taxInclusive')).selectOption(say('app.yes'))
      await dewi.inspect()
      const { items, ...sale } = await kept()
      expect(sale).toMatchObject({
        ...{ depositAmount: 1_500_000.5, dueDate: '2036-11-24', shippingDate: '2036-08-01', taxInclusive: true },
      })
      expect(items[0]).toMatchObject({ price: 1_500_000, quantity: 2.05, discountPercent: 2.5 })
    },
    60_000,
  )

  it('says what is wrong at the field before anything is sent, and what the server found at the same place [PICK-6]', async () => {
    const { dewi, page, say, field } = await openForm('en')
    const sent: string[] = []
    page.on('request', (request) => request.url().endsWith('/tries') && sent.push(request.url()))
    await field('dueDate').fill('31/02/2036')
    await page.getByText(say('form.error.day')).waitFor()
    await field('price').fill('5x')
    await field('price').blur()
    await page.getByText(say('form.error.exact_amount')).waitFor()
    await field('quantity').fill('1.500')
    await page.getByText(say('form.error.number')).waitFor()
    await dewi.inspect()
    expect(sent).toEqual([])
    await field('price').fill('')
    await field('quantity').fill('1')
    await field('dueDate').fill('1/1/2020')
    await page.getByRole('button', { name: say('try.run') }).click()
    const told = page.getByText(say('error.invalid_input.what.past', { field_label: say('field.dueDate') }))
    await told.first().waitFor()
    await field('dueDate').and(page.locator('[aria-invalid="true"]')).waitFor()
    // What is changed is no longer what was found wrong.
    await field('dueDate').fill('1/1/2037')
    await field('dueDate').and(page.locator(':not([aria-invalid])')).waitFor()
  }, 60_000)
})
