import { describe, expect, it } from 'vitest'
import { keys } from '../../sandbox/own-system/admit.ts'
import { type House, openHouse } from '../house.ts'
import { arrive, openLine } from './builder.ts'
import { type Person, phone, useBrowser } from './person.ts'
import { testConnection } from './test-connection.ts'

const meet = useBrowser()
const name = 'Order system'

async function openConnections(language: 'en' | 'id', window?: typeof phone) {
  const house = await openHouse({ env: { CONNECTIONS_TO_PRIVATE: 'on' } })
  const dewi = await meet(house, { language, ...(window && { window }) })
  await arrive(dewi, house, { path: '/connections' })
  await dewi.page.getByRole('heading', { level: 1, name: dewi.say('dev.connections.title') }).waitFor()
  return { house, dewi }
}

/** Fills a connection by an API key in, with its header wrong at first. */
async function connect(dewi: Person, house: House): Promise<void> {
  const { page, say } = dewi
  await page.getByRole('button', { name: say('dev.connections.add') }).click()
  const dialog = page.getByRole('dialog', { name: say('dev.connections.add') })
  await dialog.getByLabel(say('dev.connection.name')).fill(name)
  await dialog.getByLabel(say('dev.connection.address')).fill(`${house.sandbox}/own-system/api-key`)
  await dialog.getByLabel(say('dev.connection.way')).selectOption('api_key')
  await dialog.getByLabel(say('dev.auth.setting.header')).fill('Host')
  await dialog.getByLabel(say('dev.auth.api_key.secret')).fill(keys.apiKey)
  await dewi.inspect()
  const save = dialog.getByRole('button', { name: say('form.add') })
  await save.click()
  await dialog.getByText(say('dev.wrong.header')).waitFor()
  await dewi.inspect()
  await dialog.getByLabel(say('dev.auth.setting.header')).fill(keys.apiKeyHeader)
  await save.click()
  await page.getByRole('row', { name }).getByText(say('dev.connections.untested')).waitFor()
}

/** Describes the look-up of an order; the name in braces is offered as a value. */
async function describeRequest(dewi: Person): Promise<void> {
  const { page, say } = dewi
  await page.getByLabel(say('dev.integration.name')).first().fill('Order status')
  await page.getByLabel(say('dev.integration.when')).fill('Tells where an order is.')
  // What is no GET changes something, unless somebody says otherwise.
  const effect = page.getByLabel(say('dev.integration.effect'))
  for (const method of ['POST', 'DELETE', 'GET'] as const) {
    await page.getByLabel(say('dev.integration.method')).selectOption(method)
    expect(await effect.inputValue()).toBe(method === 'GET' ? 'read' : 'write')
  }
  await page.getByLabel(say('dev.integration.path')).fill('/orders/{order_number}')
  await page.getByRole('button', { name: say('form.add'), exact: true }).click()
  await page.getByText(say('dev.wrong.unknown_parameter')).waitFor()
  await page.getByRole('button', { name: say('dev.integration.parameter.missing', { name: 'order_number' }) }).click()
  await page.getByLabel(say('dev.integration.parameter.description')).fill('Number of the order')
  await page.getByLabel(say('dev.integration.keep')).fill('order.status')
  await dewi.inspect()
  await page.getByRole('button', { name: say('form.add'), exact: true }).click()
}

describe('The connections page', () => {
  it.each([
    ['en', undefined],
    ['id', phone],
  ] as const)(
    'makes, tests, edits and deletes a connection, secrets written only (%s) [CRED-5] [PICK-7]',
    async (language, window) => {
      const { house, dewi } = await openConnections(language, window)
      const { page, say } = dewi
      await page.getByText(say('dev.connections.empty.title')).waitFor()
      await dewi.inspect()
      await connect(dewi, house)
      await testConnection(dewi, name)
      await dewi.inspect()
      await page.getByRole('button', { name: `${say('dev.connections.edit')}: ${name}` }).click()
      const dialog = page.getByRole('dialog', { name })
      await dialog.getByText(say('dev.connection.secret.kept')).waitFor()
      expect(await dialog.getByLabel(say('dev.auth.api_key.secret')).inputValue()).toBe('')
      expect(await dialog.getByLabel(say('dev.auth.setting.header')).inputValue()).toBe(keys.apiKeyHeader)
      await dialog.getByLabel(say('dev.connection.name')).first().fill('Renamed')
      await dialog.getByRole('button', { name: say('form.save') }).click()
      await page.getByRole('button', { name: `${say('dev.connections.delete')}: Renamed` }).click()
      const question = page.getByRole('alertdialog')
      await question.getByText(say('dev.connections.delete.body')).waitFor()
      await dewi.inspect()
      await question.getByRole('button', { name: say('dev.connections.delete.do') }).click()
      await page.getByText(say('dev.connections.empty.title')).waitFor()
    },
  )
})

describe('The drawer', () => {
  it('leads to the company’s own requests: one is described, chosen and tried without any approval [PICK-2] [SIGN-2]', async () => {
    const { house, dewi } = await openConnections('en')
    const { page, say } = dewi
    await connect(dewi, house)
    await openLine(dewi, 'other_api_integrations')
    await page.getByText(say('dev.integrations.empty.title')).waitFor()
    await dewi.inspect()
    await page.getByRole('link', { name: say('dev.integrations.add') }).click()
    const connections = page.getByRole('link', { name: say('app.nav.connections'), exact: true })
    await connections.and(page.locator('[aria-current="page"]')).waitFor()
    await describeRequest(dewi)
    const details = page.getByRole('dialog', { name: 'Order status' })
    await details.getByText(say('form.no_approval.own')).waitFor()
    for (const _ of ['its form', 'the list it stands in'])
      await page.getByRole('button', { name: say('drawer.back') }).click()
    await page.getByRole('searchbox').fill('order stat')
    await page.getByRole('button', { name: 'Order status' }).click()
    await dewi.inspect()
    await details.getByRole('button', { name: say('form.add'), exact: true }).click()
    await page.getByRole('button', { name: say('drawer.close') }).click()
    const card = page.getByRole('article', { name: 'Order status' })
    await card.getByText(say('state.active'), { exact: true }).waitFor()
    await dewi.inspect()
    await card.getByRole('link', { name: say('agent.card.try') }).click()
    await page.getByLabel('Number of the order').fill('KN-1001')
    await page.getByText(say('try.dry_run'), { exact: true }).click()
    await page.getByRole('button', { name: say('try.run') }).click()
    await page.getByText('order_number: KN-1001').waitFor()
    await dewi.inspect()
    await page.getByText(say('try.raw')).click()
    await page.getByText('/orders/KN-1001').waitFor()
    await dewi.inspect()
  })
})
