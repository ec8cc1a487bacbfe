/** The approval front today: the request in each of its steps, what became of others, the lists, and plain messages. */
import type { Decider, Part, Screen } from './screen.ts'
import type { World } from './world.ts'

const who = 'Sari Wijaya'

const at = (name: string, request: keyof World['requests'], rest = ''): Screen => ({
  ...{ name, who },
  at: ({ company, requests }) => `/approve/requests/${company}/${requests[request]}${rest}`,
})
/** What is said to everybody else who comes to a request. */
const to = (name: string, other: Decider, request: keyof World['requests']): Screen => ({
  ...at(name, request),
  who: other,
})

const steps: Screen[] = [
  at('approve/request', 'waiting'),
  {
    ...at('approve/details', 'waiting'),
    show: async ({ page, say }) => {
      for (const details of await page.getByText(say('page.details'), { exact: true }).all()) await details.click()
    },
  },
  at('approve/part', 'waiting', '?step=part'),
  {
    ...at('approve/part-wrong', 'waiting', '?step=part'),
    show: async ({ page, say }) => {
      await page.getByRole('button', { name: say('part.submit') }).click()
      await page.getByRole('alert').first().waitFor()
    },
  },
  { ...at('approve/reject', 'waiting', '?step=reject'), isSteady: true },
  {
    ...at('approve/reject-chosen', 'waiting', '?step=reject'),
    show: async ({ page, say }) => {
      await page.getByRole('radio').first().check()
      await page.getByLabel(say('reject.text.label')).fill('Cukup satu toko dulu.')
      await page.getByRole('checkbox').check()
    },
  },
]

export const approval: Part = {
  screens: [
    ...steps,
    at('approve/approved', 'decided'),
    at('approve/rejected', 'rejected'),
    to('approve/by-colleague', 'Andi Pratama', 'decided'),
    to('approve/not-you', 'Yusuf Rahman', 'waiting'),
    to('approve/not-allowed', 'Budi Santoso', 'waiting'),
    { name: 'approve/unknown-link', who, at: '/approve/l/nobody-knows-this-link', isSteady: true },
    { name: 'approve/sign-in', at: ({ link }) => `/approve/l/${link}`, isSteady: true },
    { name: 'approve/sign-in-list', at: '/approve', isSteady: true },
    { name: 'approve/sign-in-failed', at: '/approve/sign-in/callback', isSteady: true },
    { name: 'approve/nowhere', who, at: '/approve/nowhere' },
    { name: 'inbox/some', who, at: '/approve' },
    { name: 'inbox/none', who: 'Yusuf Rahman', at: '/approve', isSteady: true },
    { name: 'inbox/not-allowed', who: 'Budi Santoso', at: '/approve' },
    { name: 'decided/some', who, at: '/approve/decided' },
    { name: 'decided/none', who: 'Yusuf Rahman', at: '/approve/decided', isSteady: true },
    { name: 'access/some', who, at: '/approve/access' },
    { name: 'access/narrowed', who, at: '/approve/access?kind=jurnal&words=kopi' },
    { name: 'access/no-match', who, at: '/approve/access?words=Tidak+ada+yang+bernama+begini' },
    { name: 'access/none', who: 'Yusuf Rahman', at: '/approve/access', isSteady: true },
    { name: 'access/not-allowed', who: 'Budi Santoso', at: '/approve/access' },
    {
      ...{ name: 'access/withdraw', who, at: '/approve/access' },
      show: async ({ page, say }) => {
        await page
          .getByRole('link', { name: say('withdraw.do.all', { agent_name: 'Kopi Assistant', product: 'Jurnal' }) })
          .click()
        await page.getByRole('button', { name: say('withdraw.do') }).waitFor()
      },
    },
  ],
}
