import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { connectionBody, integrate, kindsAt, openOwnSystem, orderStatus } from '../stories/own-system.ts'
import { arrive } from './builder.ts'
import { type Person, phone, useBrowser } from './person.ts'
import { testConnection } from './test-connection.ts'

const meet = useBrowser()

/** Fills a connection of any way in, as it is kept. */
async function fillIn({ page, say }: Person, body: ReturnType<typeof connectionBody>): Promise<void> {
  await page.getByRole('button', { name: say('dev.connections.add') }).click()
  const dialog = page.getByRole('dialog', { name: say('dev.connections.add') })
  await dialog.getByLabel(say('dev.connection.way')).selectOption(body.authType)
  const { name, baseUrl, clientId = [], settings = {}, secret } = body
  const values = [name, baseUrl, clientId, Object.values(settings), secret].flat()
  const inputs = dialog.locator('input')
  await expect.poll(() => inputs.count()).toBe(values.length)
  expect(await inputs.last().getAttribute('type'), 'the secret').toBe('password')
  for (const [place, value] of values.entries()) await inputs.nth(place).fill(value)
  await dialog.getByRole('button', { name: say('form.add') }).click()
  await page.getByRole('row', { name }).getByText(say('dev.connections.untested')).waitFor()
}

describe('A way to vouch for calls', () => {
  it.each([
    ['en', undefined],
    ['id', phone],
  ] as const)(
    'has a form of its own, each of the six: filled in, tested, and opened again without its secret (%s) [CRED-5]',
    async (language, window) => {
      const house = await openHouse({ env: { CONNECTIONS_TO_PRIVATE: 'on' } })
      const dewi = await meet(house, { language, ...(window && { window }) })
      const { page, say } = dewi
      await arrive(dewi, house, { path: '/connections' })
      for (const kind of kindsAt(house.sandbox)) {
        const body = connectionBody(house.sandbox, kind)
        await fillIn(dewi, body)
        const row = page.getByRole('row', { name: body.name })
        await testConnection(dewi, body.name)
        await row.getByRole('button', { name: say('dev.connections.edit') }).click()
        const dialog = page.getByRole('dialog', { name: body.name })
        await dialog.getByText(say('dev.connection.secret.kept')).waitFor()
        const values = await dialog.locator('input').evaluateAll((inputs) => inputs.map((input) => input.value))
        const kept = [body.name, body.baseUrl, body.clientId ?? [], Object.values(body.settings ?? {}), '']
        expect(values, kind.authType).toEqual(kept.flat())
        await dialog.getByRole('button', { name: say('app.cancel') }).click()
      }
      await dewi.inspect()
    },
    120_000,
  )
})

describe('A connection that is in use', () => {
  it('says where, and offers no deletion [CRED-5]', async () => {
    const { house, builder, connection } = await openOwnSystem()
    await integrate(builder, orderStatus(connection))
    const { name } = (await builder.api('GET', `/v1/connections/${connection}`)).body
    const dewi = await meet(house)
    const { page, say } = dewi
    await arrive(dewi, house, { path: '/connections' })
    await page.getByRole('button', { name: `${say('dev.connections.delete')}: ${name}` }).click()
    const dialog = page.getByRole('dialog', { name: say('dev.connections.in_use.title', { connection_name: name }) })
    await dewi.inspect()
    expect(await page.getByRole('button', { name: say('dev.connections.delete.do') }).count()).toBe(0)
    await dialog.getByRole('link', { name: 'Order status' }).click()
    await page.getByRole('heading', { level: 1, name: 'Order status' }).waitFor()
  })
})
