import { describe, expect, it } from 'vitest'
import { callAs, gayo, makeToken } from '../entry/open-runtime.ts'
import { openHouse } from '../house.ts'
import { agentOf, ask, choose, invoice, order } from '../stories/builder.ts'
import { type Person, phone, useBrowser } from './person.ts'
import { followButton, inspectMail, openMail, readIn, signIn } from './super-admin.ts'

const meet = useBrowser()

describe('A Super Admin with a phone on which no script runs', () => {
  it('reads the mail, allows a part within limits, rejects the rest with a reason, sees it in use, and takes it back [APPR-3] [APPR-4] [GRANT-4]', async () => {
    const house = await openHouse()
    await readIn(house, 'id')
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    for (const action of [invoice, order]) await choose(dewi, agent, { action })
    await ask(house, dewi, agent)
    const sari = await meet(house, { language: 'id', window: phone, scripts: 'off' })
    const mail = await openMail(sari, house)
    await inspectMail(sari, house)
    const request = await followButton(sari, mail)
    await request.inspect()
    await signIn(request)
    await request.inspect()
    await allowPart(request)
    await house.settle()
    const { id } = await ask(house, dewi, agent)
    await reject(await followButton(sari, await openMail(sari, house)))
    const { body: rejected } = await dewi.api('GET', `/v1/approval-requests/${id}`)
    expect([rejected.state, rejected.outcome]).toEqual(['rejected', expect.stringContaining(ownWords)])
    const token = await makeToken(dewi, agent)
    const body = { action: invoice, input: gayo }
    const act = (key: string) =>
      callAs(house, token, { method: 'POST', path: '/v1/executions', body, headers: { 'idempotency-key': key } })
    expect((await act('one')).body.state).toBe('succeeded')
    await takeBack(request, house.address)
    expect((await act('two')).body.error.code).toBe('withdrawn')
  }, 120_000)
})

const ownWords = 'Coba dulu dengan faktur saja'

/** Invoices alone, and smaller ones. */
async function allowPart({ page, say, inspect }: Person): Promise<void> {
  await page.getByRole('link', { name: say('btn.part') }).tap()
  const titles = page.getByRole('checkbox')
  await titles.first().waitFor()
  expect(await titles.evaluateAll((all) => all.filter((one) => (one as { checked?: boolean }).checked).length)).toBe(0)
  await page.getByRole('checkbox', { name: say('action.jurnal_create_sales_invoice.title' as 'app.name') }).check()
  await page.getByLabel(say('form.max_amount.label')).first().fill('1.000.000')
  await inspect()
  await page.getByRole('button', { name: say('part.submit') }).tap()
  await page.getByRole('heading', { name: say('done.part.title') }).waitFor()
  await inspect()
}

async function reject({ page, say, inspect }: Person): Promise<void> {
  await page.getByRole('link', { name: say('btn.reject') }).tap()
  await inspect()
  await page.getByRole('radio', { name: say('reject.reason.too_wide') }).check()
  await page.getByLabel(say('reject.text.label')).fill(ownWords)
  await page.getByRole('button', { name: say('reject.submit') }).tap()
  await page.getByRole('heading', { level: 1, name: say('done.rejected.title') }).waitFor()
  await inspect()
}

/** What it touches is said before; nothing has happened until the button. */
async function takeBack({ page, say, inspect }: Person, address: string): Promise<void> {
  await page.goto(`${address}/approve/access`)
  await page.getByText('Rp1.000.000').first().waitFor()
  await inspect()
  await page
    .getByRole('link', { name: say('withdraw.do.all', { agent_name: 'Kopi Assistant', product: 'Jurnal' }) })
    .tap()
  await page.getByText(say('withdraw.effect.one')).waitFor()
  await inspect()
  await page.getByRole('button', { name: say('withdraw.do') }).tap()
  await page.getByRole('heading', { name: say('withdraw.done.title') }).waitFor()
  await inspect()
}
