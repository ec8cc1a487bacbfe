import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeFigures } from '../../server/domain/insight/compute-figures.ts'
import type { FigureEvent } from '../../server/domain/insight/figure.ts'
import { measureSteps, sumUp } from '../../server/domain/insight/measure-steps.ts'
import { amount } from '../amount.ts'
import { ga, log, now, terms } from './figure-events.ts'

const numRuns = amount(200, 5000)

describe('The definitions', () => {
  it('come to the same in whatever order events are told', () => {
    const shuffled = log.chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
    )
    fc.assert(
      fc.property(shuffled, ([events, otherwise]) => {
        const unique = [...new Map(events.map((one) => [one.id, one])).values()]
        const again = otherwise.filter((one) => unique.includes(one))
        expect(computeFigures({ events: again, deals: [] }, terms, now)).toEqual(
          computeFigures({ events: unique, deals: [] }, terms, now),
        )
      }),
      { numRuns },
    )
  })

  it('are not moved by what is told twice, nor by what happened elsewhere', () => {
    fc.assert(
      fc.property(log, (events) => {
        const told = events.filter(({ name }) => name === 'approval.requested' || name === 'credential.stored')
        const twice = [...events, ...told.map((one) => ({ ...one, id: `${one.id}_again` }))]
        const elsewhere = events.map((one) => ({ ...one, id: `${one.id}_elsewhere`, environment: 'sandbox' }))
        const [once, more] = [events, [...twice, ...elsewhere]].map((among) =>
          computeFigures({ events: among, deals: [] }, terms, now),
        )
        expect(more).toEqual(once)
      }),
      { numRuns },
    )
  })
})

const day = 86_400_000

/** An event so many days after general availability. */
function told(name: FigureEvent['name'], days: number, more: Partial<FigureEvent> = {}): FigureEvent {
  const known = {
    company: 'com_a',
    agent: 'agt_1',
    action: 'a',
    product: 'jurnal',
    approval: 'apr_1',
    session: 'evt_open',
  }
  const open = { isGated: true, cause: 'initial', isFinal: true, isOn: null, environment: 'production' }
  return { ...known, ...open, id: `${name} ${days}`, name, at: new Date(ga.getTime() + days * day), ...more }
}

/** What the figures come to a year later. */
function laterOf(events: FigureEvent[]) {
  const later = new Date(ga.getTime() + 365 * day)
  return Object.fromEntries(computeFigures({ events, deals: [] }, terms, later).map((figure) => [figure.name, figure]))
}

describe('The time of a figure', () => {
  it('is 60 days for adoption, and 90 beside it', () => {
    const { adoption } = laterOf([told('agent.synced', -1, { isOn: true }), told('credential.stored', 61)])
    expect(adoption).toMatchObject({ counted: 0, of: 1, isMet: false, also: [{ name: 'days_90', counted: 1 }, {}] })
    expect(laterOf([told('agent.synced', -1, { isOn: true }), told('credential.stored', 59)]).adoption).toMatchObject({
      counted: 1,
    })
  })

  it('is the 60 days from general availability on for failures', () => {
    const asked = [-1, 1, 59, 61].map((days) => told('approval.requested', days, { approval: `apr_${days}` }))
    const failed = [-1, 59, 61].map((days) => told('credential.failed', days, { approval: `apr_${days}` }))
    expect(laterOf([...asked, ...failed]).failure).toMatchObject({ counted: 1, of: 2 })
  })

  it('leaves out credentials that were only to have fewer rights: nothing was to be set up', () => {
    const failed = ['narrowing', null].map((cause) => told('credential.failed', 5, { cause, approval: `apr_${cause}` }))
    expect(laterOf([told('approval.requested', 1), ...failed]).failure).toMatchObject({ counted: 1, of: 1 })
  })

  it('is 30 days for the time to configure, by when the credential was stored', () => {
    const way = (stored: number) => [
      told('picker.opened', 1, { id: 'evt_open', approval: null }),
      told('approval.requested', 2),
      told('approval.approved', 3),
      told('credential.stored', stored),
    ]
    expect(laterOf(way(29)).time_to_configure).toMatchObject({ counted: 1, value: 28 * day, isMet: false })
    expect(laterOf(way(31)).time_to_configure).toMatchObject({ counted: 0, value: null, isMet: null })
  })

  it('has a trend of weeks that begin on a Monday at Mekari, and none before it began', () => {
    const { failure } = laterOf([told('approval.requested', 1), told('approval.requested', 9, { approval: 'apr_2' })])
    expect(failure?.trend.slice(0, 2)).toMatchObject([
      { week: '2026-08-31', of: 1 },
      { week: '2026-09-07', of: 1 },
    ])
    expect(failure?.trend.at(-1)?.week).toBe('2026-10-26')
    expect(computeFigures({ events: [], deals: [] }, terms, new Date(ga.getTime() - day))[0]?.trend).toEqual([])
  })
})

describe('The parts of a way', () => {
  it('add up to the time to configure, none of them below nothing, and the first success stands beside it', () => {
    const steps = [
      'picker_opened',
      'chosen',
      'requested',
      'mail_sent',
      'signed_in',
      'viewed',
      'decided',
      'issued',
      'credential_stored',
      'first_success',
      'withdrawn',
    ] as const
    const times = fc.array(fc.option(fc.nat(1e9)), { minLength: steps.length, maxLength: steps.length })
    fc.assert(
      fc.property(times, (ats) => {
        const measured = measureSteps(
          steps.map((step, place) => {
            const at = ats[place]
            return {
              step,
              at: typeof at === 'number' ? new Date(at) : null,
              state: typeof at === 'number' ? 'done' : 'later',
              event: null,
            }
          }),
        )
        const took = sumUp(measured)
        expect(measured.every(({ after }) => after === null || after >= 0)).toBe(true)
        if (!took) return
        const known = ats.slice(0, steps.indexOf('first_success')).filter((at) => typeof at === 'number')
        const success = ats[steps.indexOf('first_success')] ?? Number.NEGATIVE_INFINITY
        expect(took.builder + took.approver + took.machine).toBe(took.whole)
        expect(took.whole).toBe(Math.max(...known) - (known[0] ?? 0))
        expect(took.agent).toBe(Math.max(0, success - Math.max(...known)))
      }),
      { numRuns },
    )
  })
})
