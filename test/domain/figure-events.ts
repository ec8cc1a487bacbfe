/** Random events that figures are computed from, and the moment they are looked at. */
import fc from 'fast-check'
import type { FigureEvent } from '../../server/domain/insight/figure.ts'

export const ga = new Date('2026-09-01T00:00:00+07:00')
export const terms = { ga, dealTag: 'mekari-action', environment: 'production' }
export const now = new Date('2026-10-15T00:00:00+07:00')

const names = [
  ...([
    'agent.synced',
    'agent.disabled',
    'picker.opened',
    'choice.added',
    'choice.removed',
    'approval.requested',
  ] as const),
  ...([
    'approval.mail_sent',
    'approval.viewed',
    'approval.approved',
    'credential.stored',
    'credential.failed',
  ] as const),
  'execution.succeeded' as const,
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
export const log = fc
  .uniqueArray(event, { maxLength: 40, size: 'max', selector: ({ at }) => at.getTime() })
  .map((events) =>
    events.map(
      (one, place): FigureEvent => ({ ...one, id: one.name === 'picker.opened' ? `${one.session}` : `evt_${place}` }),
    ),
  )
