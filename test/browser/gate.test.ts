import { expect, it } from 'vitest'
import { dateTime } from '../../locales/index.ts'
import { openRuntime } from '../entry/open-runtime.ts'
import { arrive, cardOf, openAgent } from './builder.ts'
import { useBrowser } from './person.ts'

const meet = useBrowser()

it.each(['en', 'id'] as const)(
  'a builder sees live that actions are paused, since when and by what, and live that they go on [GATE-2] (%s)',
  async (language) => {
    const { house } = await openRuntime()
    const dewi = await meet(house, { language })
    const { page, say } = dewi
    await arrive(dewi, house)
    await openAgent(dewi)
    await cardOf(dewi).waitFor()
    const since = dateTime(language, house.clock.now(), 'Asia/Jakarta')
    await house.control('/gates', { company: '102938', addon: false })
    await house.settle()
    const told = page.getByRole('status').filter({ hasText: say('gate.lost.one', { since }) })
    await told.waitFor()
    expect(await told.innerText()).toContain(say('gate.addon'))
    expect(await cardOf(dewi).count()).toBe(0)
    expect(await page.getByText(say('empty.title')).count()).toBe(0)
    await dewi.inspect()
    await house.control('/gates', { company: '102938', addon: true })
    await house.settle()
    await cardOf(dewi).getByText(say('state.active'), { exact: true }).waitFor()
    expect(await told.count()).toBe(0)
  },
)
