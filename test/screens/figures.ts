/** The figures, of one company and of all, and what an agent was worth. */
import type { Bend, Json, Part, Screen } from './screen.ts'

const own = (state: string, bend?: Bend): Screen => ({
  ...{ name: `insights/${state}`, who: 'Dewi Lestari', at: '/insights' },
  ...(bend && { bend }),
})
const all = (state: string, bend?: Bend): Screen => ({
  ...{ name: `insights/${state}`, who: 'Nadia Kusuma', at: '/insights' },
  ...(bend && { bend }),
})

const figures = /\/v1\/figures$/
const weeks = ['2026-09-07', '2026-09-14', '2026-09-21', '2026-09-28', '2026-10-05']
const shares = [0.1, 0.2, null, 0.3, 0.25]

/** Five weeks, in one of which there was nothing to count. */
const withTrend = (told: Json): Json => ({
  ...told,
  items: told.items.map((figure: Json) => ({
    ...figure,
    ...{ value: figure.target / 2, counted: 1, of: 4, isMet: true },
    trend: weeks.map((week, place) => {
      const value = shares[place] ?? null
      return { week, value: value && value * figure.target * 4, counted: 1, of: 4 }
    }),
  })),
})

const beingCounted = (told: Json): Json => ({ ...told, isCounting: true })

const steps = [
  'picker_opened',
  'chosen',
  'requested',
  'mail_sent',
  'viewed',
  'decided',
  'credential_stored',
  'first_success',
]
const withWay = (told: Json): Json => ({
  ...told,
  items: steps.map((step, place) => ({ step, counted: 16 - 2 * place, took: place === 0 ? null : place * 61_000 })),
})

const since = '2026-11-02T02:00:00.000Z'
const hanging = () => ({
  incidents: [
    {
      ...{ code: 'INC-7QX2KD', company: { id: '102938', name: 'PT Kopi Nusantara' }, product: 'jurnal' },
      ...{ cause: 'product_down', since },
    },
  ],
  dead: [{ lane: 'mail', kind: 'send-approval-mail', count: 2, since }],
  unknown: [{ product: 'talenta', count: 3, since }],
  unconfirmed: [{ company: { id: '102938', name: 'PT Kopi Nusantara' }, count: 1, since }],
})

/** A second month: as much of the one before, and all of it. */
const withMonths = (told: Json): Json => ({
  ...told,
  months: told.months.map((month: Json, place: number) => ({
    ...told.months[0],
    month: month.month,
    span: month.span,
    answered: 7 + 5 * place,
  })),
})

const worth = (state: string, more: Partial<Screen> = {}): Screen => ({
  ...{ name: `worth/${state}`, who: 'Dewi Lestari', at: ({ agents }) => `/agents/${agents.working}` },
  ...more,
})

export const figureScreens: Part = {
  screens: [
    own('own', { address: figures, answer: withTrend }),
    {
      ...own('table', { address: figures, answer: withTrend }),
      show: ({ page, say }) =>
        page
          .getByRole('tab', { name: say('chart.table') })
          .first()
          .click(),
    },
    own('way', { address: /\/v1\/funnel$/, answer: withWay }),
    {
      ...own('way-table', { address: /\/v1\/funnel$/, answer: withWay }),
      show: ({ page, say }) =>
        page
          .getByRole('tab', { name: say('chart.table') })
          .last()
          .click(),
    },
    own('none'),
    own('counting', { address: figures, answer: beingCounted }),
    own('loading', { address: figures, answer: 'never' }),
    own('failed', { address: figures, answer: 'refused' }),
    all('all'),
    all('all-counting', { address: /\/v1\/operator\/figures$/, answer: beingCounted }),
    all('hanging', { address: /\/v1\/operator\/troubles$/, answer: hanging }),
    { name: 'insights/not-allowed', who: 'Rina Wulandari', at: '/insights' },
    worth('some'),
    worth('compared', { bend: { address: /\/worth$/, answer: withMonths } }),
    worth('folded', { at: ({ agents }) => `/agents/${agents.working}?worth=folded` }),
    worth('failed', {
      bend: { address: /\/worth$/, answer: 'refused' },
      show: ({ page, say }) => page.getByRole('heading', { name: say('worth.title') }).waitFor(),
    }),
  ],
}
