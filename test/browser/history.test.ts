import { describe, expect, it } from 'vitest'
import { ask } from '../stories/builder.ts'
import { answer, decider, openAsked, pathOf } from '../stories/super-admin.ts'
import { arrive, openAgent } from './builder.ts'
import { phone, useBrowser } from './person.ts'
import { signIn, speak } from './super-admin.ts'
import { agentName } from './wish.ts'

const meet = useBrowser()

/** One request that was replaced, one that was rejected, and one that waits. */
async function openPast() {
  const asked = await openAsked()
  const { house, builder, agent } = asked
  const second = await ask(house, builder, agent)
  await answer(await decider(house, 'andi'), await pathOf(house, second.id), { outcome: 'reject', reason: 'too_wide' })
  await ask(house, builder, agent)
  return { ...asked, second }
}

describe.each(['en', 'id'] as const)('what was asked before (%s)', (language) => {
  it('lies folded away beside the agent’s actions [REQ-5]', async () => {
    const { house, request, second } = await openPast()
    const dewi = await meet(house, { language })
    const { page, say } = dewi
    await arrive(dewi, house)
    await openAgent(dewi, agentName)
    await page.getByText(say('agent.request.earlier')).click()
    await page.getByText(request.code).waitFor()
    await page.getByText(second.code).waitFor()
    await page.getByText(say('request.superseded')).waitFor()
    await dewi.inspect()
  })

  it.each(['light', 'dark'] as const)(
    'is a list on a Super Admin’s phone, with ways to look at some (%s) [APPR-12]',
    async (colours) => {
      const { house } = await openPast()
      const sari = await meet(house, { language, window: phone, colours })
      const { page, say } = sari
      await page.goto(`${house.address}/approve`)
      await signIn(sari)
      await speak(sari)
      await page.getByRole('link', { name: say('front.nav.decided'), exact: true }).click()
      await page.getByRole('heading', { level: 1, name: say('decided.title') }).waitFor()
      await sari.inspect()
      await page
        .getByRole('navigation', { name: say('decided.filter') })
        .getByText(say('decided.rejected'))
        .click()
      await page.waitForURL(/kind=rejected/)
      expect(await page.getByRole('listitem').count()).toBe(1)
      await sari.inspect()
    },
  )
})
