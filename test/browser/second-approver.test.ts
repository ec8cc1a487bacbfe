import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { agentOf, ask, choose } from '../stories/builder.ts'
import { arrive, openAgent } from './builder.ts'
import { desk, phone, useBrowser } from './person.ts'

const meet = useBrowser()

describe('A request that nobody has decided for two days', () => {
  it.each([
    ['en', desk],
    ['id', phone],
  ] as const)('is given to another Super Admin by one press, in %s [REQ-2]', async (language, window) => {
    const house = await openHouse()
    const builder = await house.signIn('dewi')
    const agent = await agentOf(builder)
    await choose(builder, agent)
    const { superAdmins } = (await builder.api('GET', `/v1/agents/${agent}/approval-draft`)).body
    const sari = superAdmins.find(({ name }: { name: string }) => name === 'Sari Wijaya').person
    await ask(house, builder, agent, { recipients: [sari] })
    house.clock.advance(48 * 3600_000)
    const dewi = await meet(house, { language, window })
    const { page, say } = dewi
    await arrive(dewi, house)
    await openAgent(dewi)
    const facts = { approver_name: 'Andi Pratama' }
    await page.getByText(say('wait.second', facts)).waitFor()
    await dewi.inspect()
    await page.getByRole('button', { name: say('wait.second.add', facts) }).click()
    await page.getByText(say('wait.second.added', facts)).waitFor()
    await page.getByText(say('wait.second', facts)).waitFor({ state: 'hidden' })
    await house.settle()
    expect(await house.mails('andi@kopinusantara.example')).toHaveLength(1)
    expect(await house.mails('sari@kopinusantara.example')).toHaveLength(1)
  })
})
