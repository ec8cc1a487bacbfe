import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { agentOf, ask, choose, invoice, order, reimbursement } from '../stories/builder.ts'
import { answer, decider, openAsked, pathOf } from '../stories/super-admin.ts'
import { desk, personAt, phone, useBrowser } from './person.ts'

const meet = useBrowser()

/** What a request that is decided and one that waits send: Andi reads English, Sari and Dewi read Indonesian. */
async function openMails() {
  const house = await openHouse()
  const builder = await house.signIn('dewi')
  await (await decider(house, 'andi')).open('/approve?lang=en')
  const gated = [reimbursement, 'talenta_generate_payslip', invoice, order]
  const note = 'Sangatpenting'.repeat(21)
  const [first, second] = [await agentOf(builder), await agentOf(builder, 'Toko Online')]
  for (const agent of [first, second]) for (const action of gated) await choose(builder, agent, { action })
  const decided = await ask(house, builder, first, { note })
  await ask(house, builder, second, { note })
  const fields = { outcome: 'reject', reason: 'other', reasonText: 'Takperlu'.repeat(30) }
  await answer(await decider(house), await pathOf(house, decided.id), fields)
  house.clock.advance(25 * 3600_000)
  await house.app.sweep()
  await house.settle()
  return { house, mails: await house.mails() }
}

describe('a mail, on the smallest phone', () => {
  it('can be read by everybody in light and in dark, never sideways, and fetches nothing [REQ-4]', async () => {
    const { house, mails } = await openMails()
    const readers = mails.flatMap(({ to }) => to)
    expect(new Set(readers)).toEqual(
      new Set(['andi@kopinusantara.example', 'sari@kopinusantara.example', 'dewi@kopinusantara.example']),
    )
    const { page } = await meet(house, { window: phone })
    const spoken = new Set<string>()
    for (const mail of mails) {
      const language = mail.html.includes('<html lang="en">') ? 'en' : 'id'
      spoken.add(language)
      const alone = await page.context().newPage()
      for (const colorScheme of ['light', 'dark'] as const) {
        await alone.emulateMedia({ colorScheme })
        await alone.setContent(mail.html)
        await personAt(alone, language).inspect()
      }
      await alone.close()
    }
    expect(spoken).toEqual(new Set(['en', 'id']))
    expect(mails.length).toBeGreaterThanOrEqual(7)
  })
})

describe('a mail in the sandbox’s mailbox', () => {
  it.each([desk, phone])('stands whole in its frame, however wide the window is (%o)', async (window) => {
    const { house } = await openAsked()
    const { page } = await meet(house, { window })
    await page.goto(`${house.sandbox}/mailbox`)
    await page.getByRole('link', { name: 'sari@kopinusantara.example' }).first().click()
    const [frame, mail] = ['document.querySelector("iframe")', 'document.querySelector("iframe").contentDocument.body']
    const isWhole = `Math.abs(${frame}.clientHeight - ${mail}.ownerDocument.documentElement.scrollHeight) < 3`
    await expect.poll(() => page.evaluate(`${isWhole} && ${frame}.clientHeight >= ${mail}.scrollHeight`)).toBe(true)
    await page.setViewportSize({ ...window, width: 320 })
    await expect.poll(() => page.evaluate(isWhole)).toBe(true)
  })
})
