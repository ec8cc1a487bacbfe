import { expect, it } from 'vitest'
import type { RowState } from '../../contract/word.ts'
import { type House, openHouse } from '../house.ts'
import { approveUntil, end, inDays } from '../stories/access-life.ts'
import { agentOf, ask, choose, invoice, order, rowOf } from '../stories/builder.ts'
import { answer, approve, decider, fieldsOf, pathOf } from '../stories/super-admin.ts'
import type { Visitor } from '../visitor.ts'
import { arrive } from './builder.ts'
import { desk, type Person, phone, useBrowser } from './person.ts'

const meet = useBrowser()
const stock = 'desty_check_product_stock'
const limits = { maxAmount: '5000000', maxPerDay: 20 }

/** Where each state is to be seen: the agent, and the action. */
const places: Record<RowState, [agent: string, action: string]> = {
  expired: ['Kopi Assistant', invoice],
  available: ['Kopi Assistant', order],
  coming_soon: ['Kopi Assistant', 'qontak_create_ticket'],
  not_available_yet: ['Kopi Assistant', stock],
  waiting: ['Toko Online', invoice],
  needs_approval: ['Toko Online', order],
  rejected: ['HR Helper', invoice],
  blocked: ['Toko Dua', invoice],
  needs_reapproval: ['Toko Tiga', invoice],
  active: ['Toko Tiga', order],
  failed: ['Toko Empat', invoice],
  suspended: ['Toko Lima', invoice],
}

/** Lets the agent have been asked for, up to the decision. */
async function asked(house: House, dewi: Visitor, { name, actions = [invoice] }: { name: string; actions?: string[] }) {
  const agent = await agentOf(dewi, name)
  for (const action of actions) await choose(dewi, agent, { action, limits })
  const { id } = await ask(house, dewi, agent)
  return { agent, id, path: await pathOf(house, id) }
}

/** Access until a day, and the day is over. */
async function letExpire(house: House): Promise<void> {
  const { path } = await asked(house, await house.signIn('dewi'), { name: 'Kopi Assistant' })
  await approveUntil({ house, path }, [invoice], inDays(house, 5))
  await end(house)
}

async function letBeRefused(house: House, dewi: Visitor): Promise<void> {
  const rejected = await asked(house, dewi, { name: 'HR Helper' })
  await answer(await decider(house), rejected.path, { outcome: 'reject', reason: 'too_wide' })
  const blocked = await asked(house, dewi, { name: 'Toko Dua' })
  const sari = await decider(house)
  const form = fieldsOf(await sari.open(`${blocked.path}?step=reject`))
  await sari.submit(`${blocked.path}/decide`, { ...form, reason: 'unknown_person', block: 'yes' })
}

async function letBeGranted(house: House, dewi: Visitor): Promise<void> {
  const widened = await asked(house, dewi, { name: 'Toko Tiga', actions: [invoice, order] })
  await approve(house, widened.id)
  const { choice } = await rowOf(dewi, widened.agent)
  const wider = { ...choice.settings, limits: { ...choice.settings.limits, maxAmount: '9000000' } }
  await dewi.api('PUT', `/v1/agents/${widened.agent}/choices/${choice.id}`, { settings: wider })
  const switchedOff = await asked(house, dewi, { name: 'Toko Lima' })
  await approve(house, switchedOff.id)
  await house.control('/agents', { company: '102938', id: 'toko-lima', enabled: false })
  await house.control('/issuer', { fault: 'refuse', times: 50 })
  const failing = await asked(house, dewi, { name: 'Toko Empat' })
  await approve(house, failing.id)
  for (const seconds of [2, 4, 8, 16, 32, 64, 128]) {
    house.clock.advance(seconds * 1000)
    await house.settle()
  }
}

/** A house in which every state of a row occurs, at a gateway where what is only assumed stays off. */
async function openStates(): Promise<House> {
  const house = await openHouse({ through: async (gateway) => gateway.replace('127.0.0.1', 'localhost') })
  for (const name of ['Toko Dua', 'Toko Tiga', 'Toko Empat', 'Toko Lima'])
    await house.control('/agents', {
      ...{ company: '102938', id: 'agent-kopi', clone: name.toLowerCase().replace(' ', '-'), name },
    })
  await letExpire(house)
  const dewi = await house.signIn('dewi')
  await letBeRefused(house, dewi)
  const waiting = await asked(house, dewi, { name: 'Toko Online' })
  await choose(dewi, waiting.agent, { action: order, limits })
  await letBeGranted(house, dewi)
  await house.settle()
  return house
}

it('[PICK-2] [PICK-3] the drawer shows each of the twelve states with what to do next (en, id)', async () => {
  const house = await openStates()
  const builder = await house.signIn('dewi')
  const ids = new Map<string, string>()
  for (const [agent] of Object.values(places)) ids.set(agent, await agentOf(builder, agent))
  for (const [language, window] of [
    ['en', desk],
    ['id', phone],
  ] as const) {
    const dewi = await meet(house, { language, window })
    await arrive(dewi, house)
    for (const [agent, id] of ids) {
      await dewi.page.goto(`${house.address}/agents/${id}?choose`)
      for (const state of statesOf(agent)) await seeState(dewi, state)
      await dewi.inspect()
    }
  }
}, 240_000)

const statesOf = (agent: string) => (Object.keys(places) as RowState[]).filter((state) => places[state][0] === agent)

async function seeState({ page, say }: Person, state: RowState): Promise<void> {
  const [agent, action] = places[state]
  const name = say(`action.${action}.name` as 'app.name')
  const drawer = page.getByRole('dialog', { name: say('drawer.title', { agent_name: agent }) })
  await drawer.getByRole('searchbox').fill(name)
  const row = drawer.getByRole('button', { name })
  await row.waitFor()
  const read = (await row.textContent())?.replace(/\s+/g, ' ')
  expect(read, `${agent}, ${action}`).toContain(say(`state.${state}`))
  const next = say(`state.${state}.next`, state === 'not_available_yet' ? { product: 'Mekari Desty' } : {})
  // These two say by themselves what can be done.
  if (state !== 'available' && state !== 'active') expect(read, `what follows on ${state}`).toContain(next)
}
