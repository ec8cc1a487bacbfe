import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { arrive } from './builder.ts'
import { arriveAs, kopi, moveTo, samudra } from './consultant.ts'
import { personAt, useBrowser } from './person.ts'
import { openRecord, rowsOf } from './record-page.ts'

const meet = useBrowser()

/** Maya has typed what belongs to one company, and has not saved it. */
async function typeForKopi(language: 'en' | 'id') {
  const house = await openHouse({ env: { CONNECTIONS_TO_PRIVATE: 'on' } })
  const maya = await meet(house, { language })
  const { page, say } = maya
  await arriveAs(maya, house)
  await page.goto(`${house.address}/connections`)
  await page
    .getByRole('button', { name: say('dev.connections.add') })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(say('dev.connection.name')).fill('Kasir Kopi')
  await dialog.getByLabel(say('dev.connection.address')).fill(`${house.sandbox}/own-system/api-key`)
  await dialog.getByLabel(say('dev.connection.way')).selectOption('api_key')
  await dialog.getByLabel(say('dev.auth.setting.header')).fill('x-key')
  await dialog.getByLabel(say('dev.auth.api_key.secret')).fill('a-secret-of-ours')
  const moved = page.getByRole('alertdialog', { name: say('session.elsewhere.title') })
  const back = moved.getByRole('button', { name: say('session.elsewhere.back', { company_name: kopi }) })
  const connectionsOf = () =>
    house.look('SELECT co.name FROM connection c JOIN company co ON co.id = c.company_id').then((rows) => rows)
  return { house, maya, page, say, dialog, moved, back, connectionsOf }
}

describe('One person at two companies in two tabs', { timeout: 90_000 }, () => {
  it('keeps for neither what was typed for the other one, and goes on where they say [GATE-4]', async () => {
    const { house, maya, page, say, dialog, moved, back, connectionsOf } = await typeForKopi('id')
    const beside = await page.context().newPage()
    await beside.goto(`${house.address}/agents`)
    await moveTo(personAt(beside, 'id') as typeof maya, samudra)
    await moved.waitFor()
    await maya.inspect()
    await back.click()
    await moved.waitFor({ state: 'hidden' })
    await beside
      .getByLabel(say('app.company.switch'))
      .locator('option:checked', { hasText: kopi })
      .waitFor({ state: 'attached' })
    await dialog.getByRole('button', { name: say('form.add'), exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    expect(await connectionsOf()).toEqual([{ name: kopi }])
  })

  it('is refused by the server where the page heard nothing of it, and what was typed stays [GATE-4] [INV-4]', async () => {
    const { house, page, say, dialog, moved, back, connectionsOf } = await typeForKopi('en')
    const cookies = await page.context().cookies(house.address)
    const csrf = cookies.find(({ name }) => name === 'csrf')?.value ?? ''
    const { companies } = await (await page.context().request.get(`${house.address}/v1/me`)).json()
    const there = companies.find(({ name }: { name: string }) => name === samudra).id
    const switched = await page.context().request.post(`${house.address}/v1/me/company`, {
      headers: { 'x-csrf': csrf },
      data: { company: there },
    })
    expect(switched.status()).toBe(200)
    await dialog.getByRole('button', { name: say('form.add'), exact: true }).click()
    await moved.waitFor()
    expect(await connectionsOf()).toEqual([])
    await back.click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('Kasir Kopi').first().waitFor()
    expect(await connectionsOf()).toEqual([{ name: kopi }])
  })
})

describe('A page that opens', () => {
  it('listens from where it had read to, so that nothing befalls unheard in between [AUDIT-2]', async () => {
    const { house } = await openRecord()
    const budi = await meet(house)
    const whole = budi.page.waitForResponse((answer) => answer.url().endsWith('/v1/me') && answer.ok())
    const stream = budi.page.waitForRequest(/\/v1\/stream/)
    await arrive(budi, house, { name: 'Budi Santoso', path: '/audit' })
    const { recordedTo } = await (await whole).json()
    expect(recordedTo).toBeGreaterThan(0)
    expect(new URL((await stream).url()).search).toBe(`?after=${recordedTo}`)
  })

  it('goes on where the tab that listened for both had heard to, when that one is closed [AUDIT-2]', async () => {
    const { house, builder, other } = await openRecord()
    const budi = await meet(house)
    const { page, say } = budi
    await arrive(budi, house, { name: 'Budi Santoso', path: '/audit' })
    const beside = await page.context().newPage()
    await beside.goto(`${house.address}/audit`)
    const rows = rowsOf({ ...budi, page: beside })
    await rows.first().waitFor()
    await builder.api('POST', `/v1/agents/${other}/picker-openings`)
    await beside.getByText(say('audit.new.one', { count: 1 })).waitFor()
    const [event] = await house.look("SELECT seq FROM audit_event WHERE name = 'picker.opened'")
    const stream = beside.waitForRequest(/\/v1\/stream/)
    await page.close()
    expect(new URL((await stream).url()).search).toBe(`?after=${event?.seq}`)
  })
})
