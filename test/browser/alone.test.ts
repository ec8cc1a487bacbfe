import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { agentOf, choose } from '../stories/builder.ts'
import { arrive, openAgent } from './builder.ts'
import { desk, type Person, phone, useBrowser } from './person.ts'

const meet = useBrowser()
const company = '204857'
const agentName = 'Tunggal CS'

/** CV Tunggal Jaya and its only Super Admin, with something to ask. */
async function openAlone(colleague?: string) {
  const house = await openHouse()
  if (colleague) await house.control('/people', { sub: colleague, company, role: 'supervisor' })
  await house.settle()
  const builder = await house.signIn('hendra')
  await choose(builder, await agentOf(builder, agentName))
  return house
}

/** The window in which one asks, opened from the agent's page. */
async function openAsking(person: Person, agent = agentName) {
  const { page, say } = person
  await openAgent(person, agent)
  await page.getByRole('button', { name: say('agent.ask') }).click()
  const dialog = page.getByRole('dialog', { name: say('ask.title') })
  await dialog.waitFor()
  return dialog
}

const ways = [
  ['en', desk],
  ['id', phone],
] as const

describe('The only Super Admin who asks', () => {
  it.each(ways)('hands the draft to a colleague, who sends it, in %s [REQ-9]', async (language, window) => {
    const house = await openAlone('nadia')
    const hendra = await meet(house, { language, window })
    const { page, say } = hendra
    await arrive(hendra, house, { name: 'Hendra Gunawan' })
    const dialog = await openAsking(hendra)
    await dialog.getByRole('heading', { name: say('alone.title') }).waitFor()
    await hendra.inspect()
    await dialog.getByLabel(say('ask.alone.colleague')).selectOption({ label: 'Nadia Kusuma' })
    await dialog.getByRole('button', { name: say('alone.button') }).click()
    const handed = say('ask.alone.done', { colleague_name: 'Nadia Kusuma' })
    await page.getByRole('status').filter({ hasText: handed }).first().waitFor()
    await house.settle()
    await hendra.inspect()
    const nadia = await meet(house, { language, window })
    await arrive(nadia, house, { name: 'Nadia Kusuma' })
    await openAgent(nadia, agentName)
    await nadia.page.getByText(say('agent.banner.handed', { colleague_name: 'Hendra Gunawan' })).waitFor()
    await nadia.inspect()
  })

  it.each(ways)('without a colleague names a second one by address, in %s [REQ-9]', async (language, window) => {
    const house = await openAlone()
    const hendra = await meet(house, { language, window })
    const { page, say } = hendra
    await arrive(hendra, house, { name: 'Hendra Gunawan' })
    const dialog = await openAsking(hendra)
    await dialog.getByRole('button', { name: say('alone.name') }).click()
    await dialog.getByText(say('ask.typed.why.alone', { company_name: 'CV Tunggal Jaya' })).waitFor()
    const field = dialog.getByLabel(say('ask.typed.label'))
    await dialog.getByRole('button', { name: say('ask.send') }).click()
    await dialog.getByText(say('ask.typed.error')).waitFor()
    await field.fill('nobody')
    await dialog.getByLabel(say('ask.note.label')).fill('Ask us.')
    await dialog.getByRole('button', { name: say('ask.send') }).click()
    const alert = dialog.getByRole('alert').filter({ hasText: say('form.error.summary.one', { count: 1 }) })
    await alert.waitFor()
    await field.and(page.locator(':focus')).waitFor()
    const { y } = (await dialog.getByText(say('ask.typed.error')).boundingBox()) ?? { y: 0 }
    expect([y > 0, y < window.height]).toEqual([true, true])
    await field.fill('hendra@tunggaljaya.example')
    await dialog.getByRole('button', { name: say('ask.send') }).click()
    await dialog.getByText(say('error.invalid_input.what.own_address')).waitFor()
    await hendra.inspect()
    await field.fill('kedua@tunggaljaya.example')
    await dialog.getByRole('button', { name: say('ask.send') }).click()
    await page.getByRole('dialog').getByRole('status').waitFor()
    await house.settle()
    expect(await house.mails('kedua@tunggaljaya.example')).toHaveLength(1)
  })
})

describe('Asking while the directory is away', () => {
  it.each(ways)('goes to those known last, or to an address that is typed, in %s [REQ-3]', async (language, window) => {
    const house = await openHouse()
    const builder = await house.signIn('dewi')
    await choose(builder, await agentOf(builder))
    const dewi = await meet(house, { language, window })
    const { page, say } = dewi
    await arrive(dewi, house)
    await house.control('/directory', { available: false })
    const dialog = await openAsking(dewi, 'Kopi Assistant')
    await dialog.getByText(say('ask.typed.why.outdated')).waitFor()
    await dialog.getByRole('checkbox', { name: 'Sari Wijaya' }).uncheck()
    await dialog.getByLabel(say('ask.typed.label')).fill('baru@kopinusantara.example')
    await dewi.inspect()
    await dialog.getByRole('button', { name: say('ask.send') }).click()
    await page.getByRole('dialog').getByRole('status').waitFor()
    await house.control('/directory', { available: true })
    await house.settle()
    const reached = (await house.mails()).flatMap(({ to }) => to).sort()
    expect(reached).toEqual(['andi@kopinusantara.example', 'baru@kopinusantara.example'])
  })
})
