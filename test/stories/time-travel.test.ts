import { describe, expect, it } from 'vitest'
import { type House, openHouse } from '../house.ts'
import { agentOf, ask, choose, invoice, order } from './builder.ts'
import { answer, decider, fieldsOf, pathOf } from './super-admin.ts'

const company = '102938'
const hourMs = 3600_000
const approvers = ['sari@kopinusantara.example', 'andi@kopinusantara.example']
const dewiAt = 'dewi@kopinusantara.example'

interface Course {
  /** At which hour it ends; the clock ends it otherwise. */
  endsAt: number
  end(house: House, request: { id: string; agent: string; clone: string }): Promise<unknown>
  /** Hours at which each Super Admin gets a mail. */
  mails: number[]
  /** How many tell the requester what became of it. */
  told: number
}

const asBudi = async (house: House, act: (budi: Awaited<ReturnType<House['signIn']>>) => Promise<unknown>) =>
  act(await house.signIn('budi'))
const decideWith = async (house: House, id: string, fields: Record<string, string>) =>
  answer(await decider(house), await pathOf(house, id), fields)

/** Every way in which a request can end, and how many mails there are until then. */
const courses: Record<string, Course> = {
  approved: {
    endsAt: 5,
    end: (house, { id }) => decideWith(house, id, { outcome: 'approve' }),
    mails: [0],
    told: 1,
  },
  'approved in part': {
    endsAt: 30,
    async end(house, { id }) {
      const [sari, path] = [await decider(house), await pathOf(house, id)]
      const form = fieldsOf(await sari.open(`${path}?step=part`))
      const limits = { [`maxAmount[${invoice}]`]: '1.000.000', [`maxPerDay[${invoice}]`]: '3' }
      await sari.submit(`${path}/decide`, { ...form, [`granted[${invoice}]`]: 'yes', ...limits })
    },
    mails: [0, 24],
    told: 1,
  },
  rejected: {
    endsAt: 80,
    end: (house, { id }) => decideWith(house, id, { outcome: 'reject', reason: 'not_needed' }),
    mails: [0, 24, 72],
    told: 1,
  },
  blocked: {
    endsAt: 24,
    end: (house, { id }) => decideWith(house, id, { outcome: 'reject', reason: 'too_wide', block: 'yes' }),
    mails: [0],
    told: 1,
  },
  expired: { endsAt: 168, end: async () => {}, mails: [0, 24, 72], told: 1 },
  'cancelled by the requester': {
    endsAt: 72,
    end: async (house, { id }) => (await house.signIn('dewi')).api('POST', `/v1/approval-requests/${id}/cancel`),
    mails: [0, 24],
    told: 0,
  },
  'cancelled by a colleague': {
    endsAt: 50,
    end: (house, { id }) => asBudi(house, (budi) => budi.api('POST', `/v1/approval-requests/${id}/cancel`)),
    mails: [0, 24],
    told: 1,
  },
  'replaced by a colleague': {
    endsAt: 100,
    end: (house, { agent }) => asBudi(house, (budi) => budi.api('POST', `/v1/agents/${agent}/approval-requests`, {})),
    mails: [0, 24, 72],
    told: 1,
  },
  'ended with its agent': {
    endsAt: 26,
    end: (house, { clone }) => house.control('/agents', { company, id: clone, deleted: true }),
    mails: [0, 24],
    told: 1,
  },
}

/** One request for an agent of its own for each course, all at hour 0. */
async function askForEach(house: House) {
  const dewi = await house.signIn('dewi')
  const asked: (Course & { name: string; id: string; code: string; agent: string; clone: string })[] = []
  for (const [place, [name, course]] of Object.entries(courses).entries()) {
    const clone = `agent-${place}`
    await house.control('/agents', { company, id: 'agent-kopi', clone, name: `Agen ${place}` })
    await house.settle()
    const agent = await agentOf(dewi, `Agen ${place}`)
    const limits = { maxAmount: '5000000', maxPerDay: 20 }
    for (const action of [invoice, order]) await choose(dewi, agent, { action, limits })
    const { id, code } = await ask(house, dewi, agent)
    asked.push({ ...course, name, id, code, agent, clone })
  }
  return asked
}

describe('Eight days in the life of requests', () => {
  it('[REQ-4] [REQ-6] bring nobody more than four mails, none after the end, and one outcome to the requester', {
    timeout: 400_000,
  }, async () => {
    const house = await openHouse()
    // The identity provider lives in the present, and a decision takes a fresh sign-in: so these days are the last ones.
    house.clock.advance(-9 * 24 * hourMs)
    const asked = await askForEach(house)
    const arrived = new Map<string, { hour: number; to: string; text: string }>()
    for (let hour = 0; hour <= 8 * 24; hour += 1) {
      for (const one of asked) if (one.endsAt === hour) await one.end(house, one)
      await house.app.sweep()
      await house.settle()
      for (const { messageId, to, text } of await house.mails())
        if (!arrived.has(messageId)) arrived.set(messageId, { hour, to: to[0] ?? '', text })
      house.clock.advance(hourMs)
    }
    const hoursOf = (code: string, to: string) =>
      [...arrived.values()].filter((mail) => mail.to === to && mail.text.includes(code)).map(({ hour }) => hour)
    for (const { name, code, mails, endsAt, told } of asked) {
      for (const approver of approvers) expect(hoursOf(code, approver), `${name}: ${approver}`).toEqual(mails)
      expect(hoursOf(code, dewiAt), name).toEqual(told === 0 ? [] : [endsAt])
    }
  })
})
