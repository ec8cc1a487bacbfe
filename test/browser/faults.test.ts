import { describe, expect, it } from 'vitest'
import { openRuntime, type Runtime } from '../entry/open-runtime.ts'
import { arrive, cardOf, openAgent } from './builder.ts'
import { type Person, phone, useBrowser } from './person.ts'

const meet = useBrowser()
const jurnal = '/public/jurnal/api/v1'

/** Time goes by, for us and for the gateway, and the worker looks. */
async function pass({ house }: Runtime, seconds: number): Promise<void> {
  house.clock.advance(seconds * 1000)
  const offsetSeconds = Math.round((house.clock.now().getTime() - Date.now()) / 1000)
  await house.control('/clock', { offsetSeconds })
  await house.app.sweep()
  await house.settle()
}

async function fault({ house }: Runtime, match: string): Promise<void> {
  await house.control('/faults', { product: 'jurnal', match, fault: '500-before', times: 900 })
}

async function mend({ house }: Runtime): Promise<void> {
  await fetch(`${house.sandbox}/control/faults`, { method: 'DELETE' })
}

async function visitAgent(person: Person, { house }: Runtime): Promise<void> {
  await arrive(person, house)
  await openAgent(person)
}

describe.each(['en', 'id'] as const)('On the agent’s page, %s', (language) => {
  it('an incident comes and goes by itself, in the banner and on the action [RUN-6]', async () => {
    const runtime = await openRuntime()
    const dewi = await meet(runtime.house, { language })
    const { page, say } = dewi
    await visitAgent(dewi, runtime)
    await page
      .getByRole('status')
      .getByText(say('agent.banner.ready.one', { count: 1, agent_name: 'Kopi Assistant' }))
      .waitFor()
    await fault(runtime, '')
    for (const key of ['one', 'two', 'three']) await runtime.act(key)
    const what = say('error.product_down.what', { product: 'Jurnal' })
    await page.getByRole('status').getByText(what).waitFor()
    const owner = say('error.product_down.owner', { product: 'Jurnal' })
    await cardOf(dewi).getByText(say('agent.card.owner', { owner })).waitFor()
    await dewi.inspect()
    await mend(runtime)
    await pass(runtime, 15)
    await page.getByText(what).first().waitFor({ state: 'detached' })
  }, 60_000)

  it('what nobody knows is asked of a person, on a phone too, and settled by the answer [RUN-6] [ACT-4]', async () => {
    const runtime = await openRuntime()
    await runtime.act('earlier')
    await fault(runtime, `POST ${jurnal}`)
    await fault(runtime, `GET ${jurnal}`)
    await runtime.act('lost')
    const dewi = await meet(runtime.house, { language, window: phone })
    const { page, say } = dewi
    await visitAgent(dewi, runtime)
    for (const seconds of [40, 150, 420]) await pass(runtime, seconds)
    await page
      .getByRole('status')
      .getByRole('link', { name: say('activity.title') })
      .tap()
    await page.getByRole('heading', { name: say('activity.open.title') }).waitFor()
    await page.getByText('Jurnal · Rp').waitFor()
    await dewi.inspect()
    await page.getByRole('button', { name: say('activity.open.happened'), exact: true }).tap()
    await page.getByText(say('activity.open.happened.body')).waitFor()
    await dewi.inspect()
    await page.getByRole('button', { name: say('activity.open.happened.do') }).tap()
    await page.getByText(say('activity.open.done')).waitFor()
    await page.getByRole('heading', { name: say('activity.open.title') }).waitFor({ state: 'detached' })
    expect((await runtime.act('lost')).body).toMatchObject({ state: 'succeeded', replayed: true })
  }, 60_000)
})
