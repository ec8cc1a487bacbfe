/** One agent: its actions in every state, the drawer, the details form, asking, Try it and Activity. */
import { invoice } from '../stories/builder.ts'
import type { Bend, Json, Part, Screen } from './screen.ts'
import { withdrawalsOnAgent } from './withdrawals.ts'
import type { World } from './world.ts'

type Agent = keyof World['agents']

const whole = /\/v1\/agents\/agt_\w+$/
const form = /\/v1\/agents\/agt_\w+\/forms\//
const acts = /\/v1\/agents\/agt_\w+\/executions/

/** Dewi at an agent's page, or at what stands open over it. */
const at = (name: string, agent: Agent, rest = ''): Screen => ({
  ...{ name, who: 'Dewi Lestari' },
  at: ({ agents }) => `/agents/${agents[agent]}${rest}`,
})
const bent = (screen: Screen, address: RegExp, answer: Bend['answer']): Screen => ({
  ...screen,
  bend: { address, answer },
})

const drawer: Screen[] = [
  at('drawer/all', 'empty', '?choose'),
  at('drawer/chosen', 'working', '?choose'),
  {
    ...at('drawer/no-match', 'empty', '?choose'),
    show: async ({ page, say }) => {
      await page.getByLabel(say('drawer.search.label')).fill('gajah')
      await page.getByText(say('drawer.no_result.body')).waitFor()
    },
  },
  {
    ...{ name: 'drawer/gate', who: 'Tono Saputra', at: '/agents' },
    show: async ({ page, say }) => {
      await page.getByRole('link', { name: 'CS Baru' }).click()
      await page.getByRole('button', { name: say('empty.primary') }).click()
      await page
        .getByRole('dialog')
        .getByRole('region', { name: say('gate.title') })
        .waitFor()
    },
  },
  at('details/new', 'empty', `?choose=${invoice}`),
  at('details/changed', 'working', `?choose=${invoice}`),
  {
    ...at('details/wrong', 'empty', `?choose=${invoice}`),
    show: async ({ page, say }) => {
      await page.getByLabel(say('form.max_amount.label')).fill('lima juta')
      await page.getByRole('button', { name: say('form.add'), exact: true }).click()
      await page.getByRole('alert').first().waitFor()
    },
  },
  {
    ...at('details/two-amounts', 'empty', `?choose=${invoice}`),
    show: async ({ page, say }) => {
      await page.getByLabel(say('form.max_amount.label')).fill('5 m')
      await page.getByRole('button', { name: say('form.add'), exact: true }).click()
      await page.getByRole('alert').first().waitFor()
    },
  },
  {
    ...at('details/unsaved', 'working', `?choose=${invoice}`),
    show: async ({ page, say }) => {
      await page.getByLabel(say('form.max_amount.label')).fill('900000')
      await page.keyboard.press('Escape')
      await page.getByRole('alertdialog').waitFor()
    },
  },
]

/** As if the company had two hundred Super Admins. */
function withMany({ superAdmins: [first], ...rest }: Json): Json {
  const named = (place: number) => ({ ...first, person: `per_${place}`, name: `Raden ${place + 1}` })
  return { ...rest, superAdmins: Array.from({ length: 200 }, (_, place) => named(place)) }
}

const asking: Screen[] = [
  at('ask/form', 'rejected', '?ask'),
  at('ask/again', 'working', '?ask'),
  bent(at('ask/many-approvers', 'rejected', '?ask'), /\/approval-draft$/, withMany),
  {
    ...{ name: 'ask/alone', who: 'Hendra Gunawan', at: ({ alone }) => `/agents/${alone}?ask` },
    show: ({ page, say }) => page.getByText(say('alone.title')).waitFor(),
  },
]

/** As if its access had been taken back since. */
const taken = { step: 'withdrawn', state: 'failed', who: 'approver', text: 'Akses dicabut', after: null }
function withEnd({ timeline, ...rest }: Json): Json {
  return { ...rest, timeline: [...timeline, { ...taken, at: '2026-11-20T03:00:00.000Z' }] }
}

export const agent: Part = {
  screens: [
    at('agent/working', 'working'),
    bent(at('agent/taken-back', 'working'), whole, withEnd),
    at('agent/waiting', 'waiting'),
    at('agent/rejected', 'rejected'),
    at('agent/none', 'empty'),
    bent(at('agent/loading', 'empty'), whole, 'never'),
    bent(at('agent/failed', 'empty'), whole, 'refused'),
    { name: 'agent/gone', who: 'Dewi Lestari', at: '/agents/agt_gone' },
    {
      ...at('agent/remove', 'working'),
      show: async ({ page, say }) => {
        await page
          .getByRole('button', { name: say('agent.card.remove') })
          .first()
          .click()
        await page.getByRole('alertdialog').waitFor()
      },
    },
    ...drawer,
    ...asking,
    at('try/form', 'working', '/try'),
    at('try/none', 'empty', '/try'),
    bent(at('try/loading', 'working', '/try'), form, 'never'),
    bent(at('try/failed', 'working', '/try'), form, 'refused'),
    {
      ...at('try/done', 'working', '/try'),
      show: async ({ page, say }) => {
        await page.getByRole('radio', { name: say('try.sandbox') }).check()
        await page
          .getByLabel(say('field.customer' as 'app.name'))
          .first()
          .fill('PT Contoh')
        await page.getByRole('button', { name: say('try.run'), exact: true }).click()
        await page
          .getByRole('region', { name: say('try.outcome') })
          .getByText(say('try.sandbox.done'))
          .waitFor()
      },
    },
    {
      ...at('try/slow', 'working', '/try'),
      show: async ({ page, say }) => {
        await page.route(/\/tries$/, () => {})
        await page.getByRole('button', { name: say('try.run'), exact: true }).click()
        await page.getByText(say('try.slow')).waitFor()
      },
    },
    {
      ...at('try/wrong', 'working', '/try'),
      show: async ({ page, say }) => {
        await page.getByRole('button', { name: say('try.fields.more') }).click()
        await page
          .getByLabel(say('field.dueDate' as 'app.name'))
          .first()
          .fill('31/02/2036')
        await page
          .getByLabel(say('field.price' as 'app.name'))
          .first()
          .fill('5x')
        await page.getByRole('button', { name: say('try.run'), exact: true }).click()
        await page.getByText(say('form.error.day')).waitFor()
      },
    },
    at('activity/some', 'working', '/activity'),
    {
      ...at('activity/details', 'working', '/activity?state=succeeded'),
      show: async ({ page }) => {
        await page.getByRole('row').getByRole('button').first().click()
        await page.getByRole('dialog').getByText(/^exe_/).waitFor()
      },
    },
    {
      ...at('activity/no-match', 'working', '/activity?state=unknown'),
      show: ({ page, say }) => page.getByText(say('filter.no_match')).waitFor(),
    },
    {
      ...at('activity/refused', 'working', '/activity?state=refused'),
      show: async ({ page }) => {
        await page.getByRole('row').getByRole('button').first().click()
        await page.getByRole('dialog').getByText(/^exe_/).waitFor()
      },
    },
    {
      ...at('activity/gone', 'working', '/activity?act=exe_gone'),
      show: ({ page, say }) => page.getByRole('dialog').getByText(say('app.gone.title')).waitFor(),
    },
    at('activity/none', 'empty', '/activity'),
    bent(at('activity/loading', 'working', '/activity'), acts, 'never'),
    bent(at('activity/failed', 'working', '/activity'), acts, 'refused'),
    ...withdrawalsOnAgent,
  ],
}
