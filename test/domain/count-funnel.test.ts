import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contextFor, system } from '../../server/domain/audit/index.ts'
import { countFunnel } from '../../server/domain/insight/define-funnel.ts'
import { readAllFunnel, readOwnFunnel } from '../../server/domain/insight/index.ts'
import { amount } from '../amount.ts'
import { ga, log, now } from './figure-events.ts'
import { openCopy } from './open-copy.ts'

describe('The way', () => {
  it('of all companies, and of each one’s agents, is what the definitions come to, since general availability [KPI-1]', async () => {
    const { hold, keep } = await openCopy()
    const counted = fc.asyncProperty(log, fc.constantFrom(ga, null), async (events, from) => {
      const unique = [...new Map(events.map((one) => [`${one.company} ${one.id}`, one])).values()]
      const elsewhere = unique.map((one) => ({ ...one, id: `${one.id}_elsewhere`, environment: 'sandbox' }))
      await hold([...unique, ...elsewhere])
      const tools = await keep(from)
      const span = { from, until: now }
      const told = unique.filter(({ company }) => company !== 'com_c')
      expect((await readAllFunnel(tools)).items).toEqual(countFunnel(told, span, 'company'))
      for (const company of ['com_a', 'com_c']) {
        const own = unique.filter((event) => event.company === company)
        const ctx = contextFor(tools, { actor: system, company, requestId: 'req_1' })
        expect((await readOwnFunnel(ctx)).items).toEqual(countFunnel(own, span, 'agent'))
      }
    })
    await fc.assert(counted, { numRuns: amount(20, 200) })
  }, 120_000)
})
