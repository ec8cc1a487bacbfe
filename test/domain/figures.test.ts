import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeFigures, partsOf } from '../../server/domain/insight/compute-figures.ts'
import type { FigureEvent } from '../../server/domain/insight/figure.ts'
import { measureSteps, sumUp } from '../../server/domain/insight/measure-steps.ts'
import { amount } from '../amount.ts'

const ga = new Date('2026-09-01T00:00:00+07:00')
const terms = { ga, dealTag: 'mekari-action', environment: 'production' }
const now = new Date('2026-10-15T00:00:00+07:00')
const numRuns = amount(200, 5000)

const names = [
  ...([
    'agent.synced',
    'agent.disabled',
    'picker.opened',
    'choice.added',
    'choice.removed',
    'approval.requested',
  ] as const),
  ...(['approval.mail_sent', 'approval.approved', 'credential.stored', 'credential.failed'] as const),
]

/** Events of three companies with few agents, requests and products, so that they often meet. */
const event = fc
  .record({
    company: fc.constantFrom('com_a', 'com_b', 'com_c'),
    name: fc.constantFrom(...names),
    at: fc.date({ min: new Date(ga.getTime() - 1e9), max: now, noInvalidDate: true }),
    number: fc.nat(2),
    product: fc.constantFrom('jurnal', 'talenta'),
    isFinal: fc.boolean(),
  })
  .map(({ number, ...told }): Omit<FigureEvent, 'id'> => {
    const of = `${told.company}_${number}`
    const isOn = told.name.startsWith('agent.') ? told.name === 'agent.synced' : null
    return {
      ...told,
      ...{ agent: of, action: 'a', approval: of, session: `${of}_opened`, isGated: true, cause: 'initial', isOn },
      environment: 'production',
    }
  })

/** Each at a moment of its own, under an id of its own; an opening under that of its session. */
const log = fc
  .uniqueArray(event, { maxLength: 40, selector: ({ at }) => at.getTime() })
  .map((events) =>
    events.map(
      (one, place): FigureEvent => ({ ...one, id: one.name === 'picker.opened' ? `${one.session}` : `evt_${place}` }),
    ),
  )

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

  it('count companies and requests whole: the parts of all companies add up', () => {
    fc.assert(
      fc.property(log, (events) => {
        for (const figure of computeFigures({ events, deals: [] }, terms, now).slice(0, 2)) {
          const parts = [...partsOf(figure.name, { events, deals: [] }, { terms, now }).values()]
          expect(parts.reduce((sum, { counted }) => sum + counted, 0)).toBe(figure.counted)
          expect(parts.reduce((sum, { of }) => sum + (of ?? 0), 0)).toBe(figure.of)
        }
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

describe('The parts of a way', () => {
  it('add up to the whole, none of them below nothing', () => {
    const steps = [
      'picker_opened',
      'chosen',
      'requested',
      'mail_sent',
      'signed_in',
      'viewed',
      'decided',
      'issued',
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
        const known = ats.filter((at) => typeof at === 'number')
        expect(took.builder + took.approver + took.machine).toBe(took.whole)
        expect(took.whole).toBe(Math.max(...known) - (known[0] ?? 0))
      }),
      { numRuns },
    )
  })
})
