import { expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { agentOf, ask, choose, invoice } from '../stories/builder.ts'
import { linkTo } from '../stories/super-admin.ts'
import { arrive, openAgent, signInAs } from './builder.ts'
import { desk, phone, useBrowser } from './person.ts'

const meet = useBrowser()

it.each([
  ['360', phone],
  ['1440', desk],
] as const)(
  'no name of any length widens the page or pushes the question out of view, at %s px [APPR-3]',
  async (_, window) => {
    const house = await openHouse()
    await house.control('/companies', { company: '102938', name: 'W'.repeat(5000) })
    await house.control('/people', { sub: 'dewi', name: 'M'.repeat(5000) })
    await house.settle()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await choose(dewi, agent, { action: invoice })
    await ask(house, dewi, agent, { note: 'Mohon segera disetujui. '.repeat(12).slice(0, 280) })
    const sari = await meet(house, { language: 'id', window })
    const { page, say } = sari
    await page.goto(await linkTo(house))
    await page.getByRole('link', { name: say('signin.button') }).click()
    await signInAs(page, 'Sari Wijaya')
    const most = page.getByText(say('page.most', { worst_case_line: '20 faktur per hari, total Rp100.000.000.' }))
    await most.waitFor()
    await sari.inspect()
    const { y = Number.POSITIVE_INFINITY } = (await most.boundingBox()) ?? {}
    expect(y).toBeLessThan(window.height)
  },
)

it('no name of any length widens the pages of builders, nor of what they ask', async () => {
  const house = await openHouse()
  await house.control('/companies', { company: '102938', name: 'W'.repeat(5000) })
  await house.control('/people', { sub: 'sari', name: 'M'.repeat(5000) })
  await house.control('/agents', { company: '102938', id: 'agent-kopi', name: 'W'.repeat(5000) })
  await house.settle()
  const agentName = `${'W'.repeat(199)}…`
  const builder = await house.signIn('dewi')
  const agent = await agentOf(builder, agentName)
  await choose(builder, agent, { action: invoice })
  const dewi = await meet(house)
  const { page, say } = dewi
  await arrive(dewi, house)
  await page.getByRole('link', { name: agentName }).waitFor()
  await dewi.inspect()
  await openAgent(dewi, agentName)
  await page.getByRole('button', { name: say('agent.ask') }).click()
  await page.getByRole('checkbox', { name: 'Andi Pratama' }).waitFor()
  await dewi.inspect()
  await page.getByRole('button', { name: say('ask.send') }).click()
  await page.getByText(say('state.waiting'), { exact: true }).first().waitFor()
  await dewi.inspect()
})
