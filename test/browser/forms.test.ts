import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { agentOf, ask, choose, invoice, order } from '../stories/builder.ts'
import type { Visitor } from '../visitor.ts'
import { arrive, cardOf, openAgent } from './builder.ts'
import { useBrowser } from './person.ts'

const meet = useBrowser()

/** Dewi at the page of an agent for which an invoice is chosen already. */
async function openChosen() {
  const house = await openHouse()
  const builder = await house.signIn('dewi')
  const agent = await agentOf(builder)
  await choose(builder, agent)
  const dewi = await meet(house)
  await arrive(dewi, house)
  await openAgent(dewi)
  const edit = cardOf(dewi).getByRole('button', { name: dewi.say('agent.card.edit') })
  return { ...dewi, dewi, house, builder, agent, edit }
}

/** The limits of the invoice as the server has them. */
async function keptLimits(builder: Visitor, agent: string): Promise<{ maxAmount?: string }> {
  const { body } = await builder.api('GET', `/v1/agents/${agent}/catalogue`)
  const rows = body.groups.flatMap((group: { rows: { action: string }[] }) => group.rows)
  return rows.find((row: { action: string }) => row.action === invoice).choice.settings.limits
}

describe('An amount', () => {
  it('is kept as it was typed and called wrong where it is no whole amount, and never becomes another [PICK-6]', async () => {
    const { page, say, edit, dewi, builder, agent } = await openChosen()
    await edit.click()
    const amount = page.getByLabel(say('form.max_amount.label'))
    const save = page.getByRole('button', { name: say('form.save') })
    for (const typed of ['-5', '1.500.000,50', '5x', '1e6', '1.5', '12.34']) {
      await amount.fill('')
      await amount.pressSequentially(typed)
      expect((await amount.inputValue()).replace(/^Rp/, ''), typed).toBe(typed)
      await save.click()
      await page.getByText(say('form.error.amount')).waitFor()
      await amount.and(page.locator('[aria-invalid="true"]')).waitFor()
    }
    await amount.fill('1.500.000,50')
    await page.getByText(say('form.error.amount')).waitFor()
    expect(await amount.inputValue()).toBe('1.500.000,50')
    await dewi.inspect()
    await amount.fill('123456789012345678')
    expect(await amount.inputValue()).toBe('Rp123.456.789.012.345.678')
    await save.click()
    expect((await keptLimits(builder, agent)).maxAmount).toBe('5000000')
    await amount.fill('')
    await amount.pressSequentially('1.750.000')
    expect(await amount.inputValue()).toBe('Rp1.750.000')
    await page.keyboard.type('0')
    expect(await amount.inputValue()).toBe('Rp17.500.000')
    await page.keyboard.press('Backspace')
    await save.click()
    await cardOf(dewi).getByText('Rp1.750.000').waitFor()
    await edit.and(page.locator(':focus')).waitFor()
    await edit.click()
    await page.reload()
    await amount.fill('1250000')
    await save.click()
    await page.locator('#content:focus').waitFor()
  }, 60_000)

  it('is taken as an invoice writes it, with its sen, and in words; what could mean two is asked about [PICK-6]', async () => {
    const { page, say, edit } = await openChosen()
    await edit.click()
    const amount = page.getByLabel(say('form.max_amount.label'))
    await amount.fill('Rp 1.500.000,00')
    expect(await amount.inputValue()).toBe('Rp1.500.000')
    await amount.fill('5 m')
    await page.getByRole('button', { name: say('form.save') }).click()
    await page.getByText(say('form.error.two_amounts', { first: 'Rp5.000.000', second: 'Rp5.000.000.000' })).waitFor()
    await amount.fill('')
    await amount.pressSequentially('2,5 juta')
    await page.getByText('= Rp2.500.000', { exact: true }).waitFor()
    await amount.blur()
    expect(await amount.inputValue()).toBe('Rp2.500.000')
  })
})

describe('Unsaved changes', () => {
  it('are asked about by Back too, and the room left for words is told [PICK-6]', async () => {
    const { page, say, edit } = await openChosen()
    await edit.click()
    const words = page.getByLabel(say('form.when.label'))
    await words.fill('x'.repeat(480))
    await page.getByText('20 characters left').waitFor()
    await page.goBack()
    const question = page.getByRole('alertdialog', { name: say('app.unsaved.title') })
    await question.getByRole('button', { name: say('app.unsaved.stay') }).click()
    expect((await words.inputValue()).length).toBe(480)
    await words.fill('y'.repeat(501))
    await page.getByRole('button', { name: say('form.save') }).click()
    await page.getByText(say('form.error.too_long', { max: 500 })).waitFor()
    await page.goBack()
    await question.getByRole('button', { name: say('app.unsaved.leave') }).click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect(new URL(page.url()).search).toBe('')
  })
})

describe('Asking', () => {
  it('says beforehand that it replaces the request that is on its way [REQ-5]', async () => {
    const { page, say, house, builder, agent } = await openChosen()
    const { code } = await ask(house, builder, agent)
    await choose(builder, agent, { action: order })
    await page.getByRole('button', { name: say('agent.ask') }).click()
    const dialog = page.getByRole('dialog', { name: say('ask.title') })
    await dialog.getByText(say('ask.replaces', { request_code: code })).waitFor()
  })
})

describe('“Try it”', () => {
  it('says what is wrong at each field, and keeps no outcome beside a text that cannot be read', async () => {
    const { page, say, dewi } = await openChosen()
    await page.getByRole('link', { name: say('agent.tab.try'), exact: true }).click()
    await page.getByLabel(say('field.customer')).first().fill('')
    await page.getByLabel(say('field.quantity')).first().fill('-2')
    await page.getByRole('button', { name: say('try.run') }).click()
    for (const field of ['customer', 'quantity'] as const)
      await page
        .getByLabel(say(`field.${field}`))
        .first()
        .and(page.locator('[aria-invalid="true"]'))
        .waitFor()
    const outcome = page.getByRole('region', { name: say('try.outcome') })
    await outcome.getByText('2 fields need your attention.').waitFor()
    await dewi.inspect()
    await page.getByRole('button', { name: say('try.paste') }).click()
    await page.getByLabel(say('try.paste')).fill('{')
    await page.getByRole('button', { name: say('try.run') }).click()
    await page.getByText(say('try.paste.error')).waitFor()
    await outcome.getByText(say('try.empty')).waitFor()
  })
})

describe('A token that is shown once', () => {
  it('is not lost by Esc without a question [RUN-3]', async () => {
    const { page, say, dewi } = await openChosen()
    await page.getByRole('link', { name: say('agent.tab.runtime') }).click()
    await page.getByRole('button', { name: say('dev.runtime.make') }).click()
    await page.getByRole('dialog').getByLabel(say('dev.runtime.name.label')).fill('WhatsApp')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('dev.runtime.make') })
      .click()
    const shown = page.getByRole('region', { name: say('dev.runtime.made.title') })
    await shown.waitFor()
    await page.keyboard.press('Escape')
    const question = page.getByRole('alertdialog', { name: say('dev.runtime.made.ask') })
    await question.getByRole('button', { name: say('app.back') }).click()
    await shown.waitFor()
    await page.keyboard.press('Escape')
    await question.getByRole('button', { name: say('app.close') }).click()
    await shown.waitFor({ state: 'hidden' })
    await page.getByText(say('dev.runtime.live'), { exact: true }).waitFor()
    await dewi.inspect()
  })
})

describe('An operator of no company', () => {
  it('reads that companies set agents up, and is kept no stream open [GATE-3]', async () => {
    const house = await openHouse()
    const nadia = await meet(house)
    const { page, say } = nadia
    const streams: string[] = []
    page.on('request', (request) => request.url().includes('/v1/stream') && streams.push(request.url()))
    await arrive(nadia, house, { name: 'Nadia Kusuma' })
    await page.getByRole('heading', { level: 1, name: say('app.operator.title') }).waitFor()
    await nadia.inspect()
    expect(streams).toEqual([])
  })
})
