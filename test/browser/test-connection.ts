/** The test of a connection, as a builder makes it. */
import type { Person } from './person.ts'

/** Tests a connection from its row, by a path that its system answers. */
export async function testConnection(dewi: Person, name: string): Promise<void> {
  const { page, say } = dewi
  await page.getByRole('button', { name: `${say('dev.connections.test')}: ${name}` }).click()
  const dialog = page.getByRole('dialog', { name: say('dev.connections.test.title', { connection_name: name }) })
  await dialog.getByLabel(say('dev.connection.test.path')).fill('/ping')
  await dialog.getByRole('button', { name: say('dev.connections.test') }).click()
  await dialog
    .getByRole('status')
    .getByText(say('dev.connection.test.reached.status', { status: '200' }))
    .waitFor()
  await dewi.inspect()
  await dialog
    .getByRole('button', { name: say('app.close') })
    .last()
    .click()
  await page.getByRole('row', { name }).getByText(say('dev.connections.works')).waitFor()
}
