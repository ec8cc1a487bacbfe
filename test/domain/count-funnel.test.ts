import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Funnel, funnelSteps } from '../../contract/figure.ts'
import type { FigureEvent } from '../../server/domain/insight/figure.ts'
import { readAllFunnel } from '../../server/domain/insight/index.ts'
import { amount } from '../amount.ts'
import { ga, log, now } from './figure-events.ts'
import { openCopy } from './open-copy.ts'

const stepOf: Partial<Record<FigureEvent['name'], (typeof funnelSteps)[number]>> = {
  'picker.opened': 'picker_opened',
  'choice.added': 'chosen',
  'approval.requested': 'requested',
  'approval.mail_sent': 'mail_sent',
  'approval.viewed': 'viewed',
  'approval.approved': 'decided',
  'credential.stored': 'credential_stored',
}

/** When a company first got to a step; nothing where it never did. */
function arrival(own: FigureEvent[], step: string | undefined): number | undefined {
  const times = own.filter(({ name }) => step && stepOf[name] === step).map(({ at }) => at.getTime())
  return times.length > 0 ? Math.min(...times) : undefined
}

/** The same, counted by hand. */
function countByHand(events: FigureEvent[]): Funnel['items'] {
  const companies = [...Map.groupBy(events, ({ company }) => company).values()]
  return funnelSteps.map((step, place) => {
    const arrived = companies.filter((own) => arrival(own, step) !== undefined)
    const took = arrived.flatMap((own) => {
      const [at = 0, before] = [arrival(own, step), arrival(own, funnelSteps[place - 1])]
      return before === undefined ? [] : [Math.max(0, at - before)]
    })
    const sorted = took.toSorted((one, other) => one - other)
    const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
    return { step, counted: arrived.length, took: low === undefined || high === undefined ? null : (low + high) / 2 }
  })
}

describe('The way of all companies', () => {
  it('is counted as by hand, each company once, since general availability [KPI-1]', async () => {
    const { hold, toolsOf } = await openCopy()
    const counted = fc.asyncProperty(log, fc.constantFrom(ga, null), async (events, since) => {
      const unique = [...new Map(events.map((one) => [`${one.company} ${one.id}`, one])).values()]
      const elsewhere = unique.map((one) => ({ ...one, id: `${one.id}_elsewhere`, environment: 'sandbox' }))
      await hold([...unique, ...elsewhere])
      const told = unique.filter(({ company, at }) => company !== 'com_c' && (!since || at >= since) && at <= now)
      expect((await readAllFunnel(toolsOf(since))).items).toEqual(countByHand(told))
    })
    await fc.assert(counted, { numRuns: amount(40, 400) })
  })
})
