/** Access as a Super Admin looks after it: brought, ending, to be looked at again, taken back; and a yes behind a closed gate. */

import type { Person } from '../browser/person.ts'
import { invoice } from '../stories/builder.ts'
import { inJurnal, makeByHand } from '../stories/by-hand.ts'
import type { ByHand } from './by-hand-world.ts'
import type { Part, Screen } from './screen.ts'

const who = 'Sari Wijaya'

const at = (name: string, grant: keyof ByHand['grants'], way: string): Screen<ByHand> => ({
  ...{ name, who },
  at: ({ company, grants }) => `/approve/access/${company}/${grants[grant]}/${way}`,
})

interface Pasted {
  company?: string
  /** The secret that was given to a person, or what they typed instead. */
  secret?: string
}

/** Makes a credential by hand, and pastes it. */
const paste =
  ({ company = inJurnal.company, secret }: Pasted = {}) =>
  async ({ page, say }: Person, { house }: ByHand) => {
    const made = await makeByHand(house, { ...inJurnal, company })
    await page.getByLabel(say('paste.client_id')).fill(made.clientId)
    await page.getByLabel(say('paste.secret')).fill(secret ?? made.clientSecret)
    await page.getByRole('button', { name: say('paste.check') }).click()
    await page.waitForLoadState()
  }

const another = { company: '204857' }

const bringing: Screen<ByHand>[] = [
  at('credential/paste', 'lacking', 'credential'),
  { ...at('credential/malformed', 'lacking', 'credential'), show: paste({ secret: 'pendek' }) },
  { ...at('credential/refused', 'lacking', 'credential'), show: paste({ secret: 'x'.repeat(40) }) },
  { ...at('credential/whose', 'lacking', 'credential'), show: paste() },
  { ...at('credential/whose-other', 'lacking', 'credential'), show: paste(another) },
  {
    ...at('credential/whose-unmeant', 'lacking', 'credential'),
    show: async (sari, world) => {
      await paste(another)(sari, world)
      await sari.page.getByRole('button', { name: sari.say('paste.keep.other') }).click()
      await sari.page.getByRole('alert').waitFor()
    },
  },
  {
    ...at('credential/stored', 'ready', 'credential'),
    show: async (sari, world) => {
      await paste()(sari, world)
      await sari.page.getByRole('button', { name: sari.say('paste.keep'), exact: true }).click()
      await sari.page.getByRole('status').waitFor()
    },
  },
]

const going: Screen<ByHand>[] = [
  at('access/prolong', 'ending', 'prolong'),
  {
    ...at('access/prolong-wrong', 'ending', 'prolong'),
    show: async ({ page, say }) => {
      await page.getByLabel(say('access.prolong.label')).fill('2020-01-01')
      await page.getByRole('button', { name: say('access.prolong.do') }).click()
      await page.getByLabel(say('access.prolong.label')).and(page.locator('[aria-invalid=true]')).waitFor()
    },
  },
  at('access/review', 'old', 'review'),
  { ...at('access/own', 'own', 'prolong'), who: 'Andi Pratama' },
  at('access/withdraw-one', 'ending', `withdraw?action=${invoice}`),
  {
    ...at('access/withdrawn', 'old', 'withdraw'),
    show: async ({ page, say }) => {
      await page.getByRole('button', { name: say('withdraw.do') }).click()
      await page.getByRole('heading', { level: 1, name: say('withdraw.done.title') }).waitFor()
    },
  },
  {
    name: 'access/withdrawn-by-hand',
    who,
    at: ({ company, withdrawal }) => `/approve/access/${company}/withdrawals/${withdrawal}`,
  },
  { name: 'access/withdrawals', who, at: ({ company }) => `/approve/access/${company}/withdrawals` },
  { name: 'access/withdraw-product', who, at: ({ company }) => `/approve/access/${company}/products/jurnal/withdraw` },
  {
    name: 'access/withdraw-agent',
    who,
    at: ({ company, agent }) => `/approve/access/${company}/agents/${agent}/withdraw`,
  },
  { name: 'access/withdraw-all', who, at: ({ company }) => `/approve/access/${company}/withdraw` },
  at('access/gone', 'taken', 'review'),
  { name: 'access/review-all', who, at: '/approve/review' },
  { name: 'access/review-unticked', who, at: '/approve/review?unticked=1' },
  {
    ...{ name: 'access/review-take-several', who },
    at: ({ company, grants }) => `/approve/review/${company}/take?grant=${grants.ending}&grant=${grants.ready}`,
  },
  ...(['take', 'keep'] as const).map(
    (way): Screen<ByHand> => ({
      ...{ name: `access/review-${way}`, who },
      at: ({ company, grants }) => `/approve/review/${company}/${way}?grant=${grants.ending}`,
    }),
  ),
  {
    ...at('access/prolonged', 'ending', 'prolong'),
    show: async ({ page, say }) => {
      await page.getByRole('button', { name: say('access.prolong.do') }).click()
      await page.getByRole('status').waitFor()
    },
  },
  {
    ...{ name: 'access/withdrawn-several', who },
    at: ({ company, grants }) => `/approve/review/${company}/take?grant=${grants.own}&grant=${grants.lacking}`,
    show: async ({ page, say }) => {
      await page.getByRole('button', { name: say('withdraw.do') }).click()
      await page.getByRole('heading', { level: 1, name: say('withdraw.done.title') }).waitFor()
    },
  },
  { name: 'access/withdrawals-several', who, at: ({ company }) => `/approve/access/${company}/withdrawals` },
]

export const access: Part<ByHand> = {
  screens: [
    { name: 'access/every-state', who, at: '/approve/access' },
    ...bringing,
    ...going,
    { name: 'access/revoked', who, at: ({ company, leftover }) => `/approve/access/${company}/${leftover}/revoked` },
    {
      ...{ name: 'access/reopen', who },
      at: ({ company, stopped }) => `/approve/access/${company}/agents/${stopped}/${invoice}/reopen`,
    },
    {
      ...{ name: 'approve/gate-closed', who: 'Yusuf Rahman' },
      at: ({ behindGate }) => `/approve/requests/${behindGate.company}/${behindGate.request}`,
      show: async ({ page, say }) => {
        await page.locator('main button.primary').click()
        await page.getByRole('heading', { level: 1, name: say('front.closed.title') }).waitFor()
      },
    },
  ],
}
