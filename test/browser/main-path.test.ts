import { describe, expect, it } from 'vitest'
import { connectClient } from '../entry/mcp-client.ts'
import { gayo } from '../entry/open-runtime.ts'
import { type House, openHouse } from '../house.ts'
import { invoice, order } from '../stories/builder.ts'
import { arrive, ask, cardOf, done, makeToken, openAgent } from './builder.ts'
import { chooseByKeyboard } from './choose-by-keyboard.ts'
import { type Person, phone, useBrowser } from './person.ts'
import { readRequest } from './read-request.ts'
import { approve, readIn } from './super-admin.ts'
import { agentName, note } from './wish.ts'

const meet = useBrowser()

describe.each([
  ['en', 'light'],
  ['id', 'dark'],
] as const)('The main path, %s, in %s colours', (language, colours) => {
  it('leads from an empty agent to its first invoice, asking a Super Admin once [PICK-1] [PICK-2] [PICK-5] [PICK-7] [REQ-2] [REQ-4] [APPR-2] [APPR-3] [APPR-8] [CRED-1] [GRANT-2] [RUN-3] [OPS-2]', async () => {
    const house = await openHouse()
    house.app.work()
    await readIn(house, language)
    const dewi = await meet(house, { language, colours })
    await arrive(dewi, house)
    await dewi.inspect()
    await openAgent(dewi)
    await dewi.page.evaluate(() => Object.assign(globalThis, { stillTheSamePage: true }))
    await chooseByKeyboard(dewi)
    const code = await ask(dewi, note)
    const sari = await meet(house, { language, colours, window: phone })
    const request = await readRequest(sari, house, code)
    await seen(dewi)
    await approve(request)
    await active(dewi, house)
    const token = await makeToken(dewi)
    expect(JSON.stringify(await house.look('SELECT * FROM runtime_token'))).not.toContain(token)
    await act(house, token)
    await succeeded(dewi)
    await neverAskedAgain(request, house)
    await revoke(dewi, house, token)
  }, 120_000)
})

async function seen(dewi: Person): Promise<void> {
  await done(dewi, 'viewed')
  await dewi.page.getByText(dewi.say('request.viewed'), { exact: true }).waitFor()
}

/** The page that Dewi left open says so by itself. */
async function active(dewi: Person, house: House): Promise<void> {
  const { page, say } = dewi
  await cardOf(dewi).getByText(say('state.active'), { exact: true }).waitFor()
  expect(await page.evaluate(() => 'stillTheSamePage' in globalThis)).toBe(true)
  await dewi.inspect()
  const { credentials } = await house.state()
  expect(credentials).toMatchObject([{ company: '102938', product: 'jurnal', revokedAt: null }])
  expect(credentials[0]?.scopes).toContain('jurnal:sales-invoice:create')
  expect(credentials[0]?.scopes).not.toContain('jurnal:sales-order:create')
  const stored = await house.look("SELECT state, sealed ? 'ciphertext' AS is_sealed FROM credential")
  expect(stored).toEqual([{ state: 'active', is_sealed: true }])
}

async function act(house: House, token: string): Promise<void> {
  const client = await connectClient(house, token)
  expect((await client.listTools()).tools.map(({ name }) => name)).toEqual([invoice])
  const call = (name: string, key: string) =>
    client.callTool({ name, arguments: gayo, _meta: { 'com.mekari/idempotency-key': key } })
  await expect(call(order, 'first order')).rejects.toThrow('There is no such tool.')
  const { structuredContent } = await call(invoice, 'first invoice')
  expect(structuredContent).toMatchObject({ customer: 'PT Contoh', total: '370000' })
  const { whereToSee } = structuredContent as { whereToSee: string }
  expect((await fetch(whereToSee)).status).toBe(200)
  const { jurnal } = (await house.state()).companies['102938'] ?? {}
  expect(jurnal?.salesOrders).toEqual([])
  expect(jurnal?.salesInvoices).toHaveLength(1)
}

async function succeeded(dewi: Person): Promise<void> {
  const { page, say } = dewi
  await page.getByText(say('dev.runtime.listening')).waitFor({ state: 'detached' })
  await page.getByRole('link', { name: say('agent.tab.actions') }).click()
  await done(dewi, 'first_success')
  await dewi.inspect()
  await page.getByRole('link', { name: say('agent.tab.activity') }).click()
  const acts = page.getByRole('row')
  await acts
    .filter({ hasText: say('execution.succeeded') })
    .getByText('Rp370.000')
    .waitFor()
  await acts
    .filter({ hasText: say('execution.refused') })
    .getByText(say('error.not_approved.what.never_chosen'))
    .waitFor()
  await dewi.inspect()
  await page.getByRole('link', { name: say('app.nav.audit') }).click()
  await recorded(dewi)
  await dewi.inspect()
}

/** Newest first; the list of actions was opened once, and what was proved came before what was stored. */
async function recorded({ page, say }: Person): Promise<void> {
  const rows = page.getByRole('row').filter({ hasText: agentName })
  await rows.filter({ hasText: say('event.execution.succeeded') }).waitFor()
  const texts = await rows.allInnerTexts()
  const told = [
    'picker.opened',
    'approval.approved',
    'credential.issued',
    'credential.proved',
    'credential.stored',
  ] as const
  const places = told.map((name) => texts.findIndex((text) => text.includes(say(`event.${name}`))))
  expect(places).toEqual(places.toSorted((one, other) => other - one))
  expect(places).not.toContain(-1)
  const openings = texts.filter((text) => text.includes(say('event.picker.opened')))
  expect(openings).toEqual([expect.stringContaining('Dewi Lestari')])
}

async function neverAskedAgain({ page, say, inspect }: Person, house: House): Promise<void> {
  expect(await house.mails('sari@kopinusantara.example')).toHaveLength(1)
  await page.getByRole('link', { name: say('front.nav.inbox'), exact: true }).click()
  await page.getByText(say('inbox.empty')).waitFor()
  await inspect()
  await page.getByRole('link', { name: say('front.nav.access') }).click()
  await page.getByText(say('action.jurnal_create_sales_invoice.title'), { exact: true }).waitFor()
  await inspect()
}

async function revoke(dewi: Person, house: House, token: string): Promise<void> {
  const { page, say } = dewi
  await page.goBack()
  await page.getByRole('link', { name: say('agent.tab.runtime') }).click()
  await page.getByRole('button', { name: `${say('dev.runtime.revoke')}: WhatsApp` }).click()
  await dewi.inspect()
  await page.getByRole('button', { name: say('dev.runtime.revoke.do') }).click()
  await page.getByRole('row').getByText(say('dev.runtime.revoked')).waitFor()
  await expect(connectClient(house, token)).rejects.toThrow()
}
