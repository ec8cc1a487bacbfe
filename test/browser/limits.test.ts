import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { agentOf, rowOf } from '../stories/builder.ts'
import { offer, withOffer } from '../stories/every-limit.ts'
import { openAsked } from '../stories/super-admin.ts'
import { arrive, cardOf, lineOf, openAgent } from './builder.ts'
import { phone, useBrowser } from './person.ts'
import { signIn, speak } from './super-admin.ts'

const meet = useBrowser()

/** Dewi at the details of an action that knows every limit. */
async function openDetails(language: 'en' | 'id') {
  const house = await openHouse({ products: withOffer })
  const dewi = await meet(house, { language })
  const { page, say } = dewi
  await arrive(dewi, house)
  await openAgent(dewi)
  await page.getByRole('button', { name: say('empty.primary') }).click()
  await lineOf(dewi, offer).click()
  return { ...dewi, dewi, house, more: page.getByRole('button', { name: say('form.section.more') }) }
}

async function namesIn(list: Locator): Promise<string[]> {
  return (await list.getByRole('listitem').allInnerTexts()).map((text) => text.trim())
}

/** Pastes a column of three names, one of them known already, where the focus is. */
const pasteList = `{
  const clipboardData = new DataTransfer()
  clipboardData.setData('text', 'Toko Baru\\nPT CONTOH\\nWarung Tiga\\n')
  document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
}`

describe('The details form', () => {
  it.each(['en', 'id'] as const)(
    'knows every kind of limit, calm and accessible: %s [PICK-6] [ACT-5]',
    async (language) => {
      const { dewi, page, say, more, house } = await openDetails(language)
      await page.getByLabel(say('form.max_per_contact.label')).fill('2')
      expect(await page.getByLabel(say('form.max_discount_percent.label')).isVisible()).toBe(false)
      await more.click()
      await page.getByLabel(say('form.max_discount_percent.label')).fill('60')
      await page.getByText(say('form.error.at_most', { max: '50%' })).waitFor()
      await page.getByLabel(say('form.max_discount_percent.label')).fill('10')
      const preview = page.getByRole('region', { name: say('form.preview.title') })
      await preview.getByText(say('limit.max_discount_percent.says', { percent: 10 })).waitFor()
      await page.getByText(say('form.rule.always')).waitFor()
      const rule = page.getByRole('switch', { name: say('form.confirm_first.label') })
      expect(await rule.isChecked()).toBe(true)
      await rule.press('Space')
      await preview.getByText(say('limit.confirm_first.off')).waitFor()
      await dewi.inspect()
      await page.getByRole('button', { name: say('form.add'), exact: true }).click()
      await lineOf(dewi, offer).getByText(say('state.needs_approval')).first().waitFor()
      const builder = await house.signIn('dewi')
      const { choice } = await rowOf(builder, await agentOf(builder), offer)
      expect(choice.settings.limits).toEqual({
        ...{ maxAmount: '5000000', maxPerDay: 20, maxPerContact: 2, maxDiscountPercent: 10 },
        ...{ maxPriceCutPercent: 0, maxDepositPercent: 0, maxWithholdingPercent: 0 },
        ...{ ownRecordsOnly: true, wordsOnly: true, confirmFirst: false },
      })
      await page.keyboard.press('Escape')
      await cardOf(dewi, offer)
        .getByText(say('limit.max_discount_percent.says', { percent: 10 }))
        .waitFor()
    },
  )

  it('takes names one by one and as a pasted list, each once, and by keyboard alone [PICK-6]', async () => {
    const { dewi, page, say, more } = await openDetails('en')
    await more.press('Enter')
    const input = page.getByLabel(say('form.customers.label'))
    const list = page
      .getByRole('group', { name: say('form.section.limits') })
      .getByRole('list')
      .first()
    await input.pressSequentially('PT Contoh,pt contoh')
    await input.press('Enter')
    await page.evaluate(pasteList)
    expect(await namesIn(list)).toEqual(['PT Contoh', 'Toko Baru', 'Warung Tiga'])
    await page.getByRole('button', { name: say('form.names.remove', { name: 'Toko Baru' }) }).press('Enter')
    await input.and(page.locator(':focus')).waitFor()
    await input.press('Backspace')
    expect(await namesIn(list)).toEqual(['PT Contoh'])
    await input.fill('a, b, c, d, e')
    await input.blur()
    await page.getByText(say('form.error.too_many', { max: 5 })).waitFor()
    await dewi.inspect()
  })

  it('opens what is folded where a mistake lies in it [PICK-6]', async () => {
    const { page, say, more } = await openDetails('en')
    await more.click()
    const percent = page.getByLabel(say('form.max_deposit_percent.label'))
    await percent.fill('')
    await more.click()
    await page.getByRole('button', { name: say('form.add'), exact: true }).click()
    await percent.and(page.locator(':focus')).waitFor()
  })
})

describe('The decision on a phone', () => {
  it.each(['en', 'id'] as const)(
    'lowers a percentage, leaves a name out and switches a rule on, without script: %s [APPR-4] [APPR-3]',
    async (language) => {
      const limits = { maxDiscountPercent: 10, customers: ['PT Contoh', 'Toko Baru'], confirmFirst: false }
      const { house, path } = await openAsked({ products: withOffer, actions: [offer], limits })
      const sari = await meet(house, { language, window: phone })
      const { page, say } = sari
      await page.goto(house.address + path)
      await signIn(sari)
      await speak(sari)
      await page.getByText(say('limit.max_discount_percent.says', { percent: 10 })).waitFor()
      await page.getByText(say('limit.confirm_first.off')).waitFor()
      await sari.inspect()
      await page.getByRole('link', { name: say('btn.part.one') }).tap()
      await page.getByLabel(say(`action.${offer}.title`)).check()
      await page.getByLabel(say('form.max_discount_percent.label')).fill('5%')
      await page.getByText(say('part.customers')).tap()
      await page.getByLabel('Toko Baru').check()
      await page.getByLabel(say(`action.${offer}.confirmation`)).check()
      await sari.inspect()
      await page.getByRole('button', { name: say('part.submit') }).tap()
      await page.getByRole('heading', { name: say('done.changed.title') }).waitFor()
      const told = await page.getByRole('main').innerText()
      expect(told).toContain('5%')
      expect(told).toContain('“PT Contoh”')
      expect(told).not.toContain('Toko Baru')
      await sari.inspect()
    },
  )
})
