/** The approval front: the request in each of its steps, what became of others, the lists, and every plain message. */
import type { Part, Screen } from './screen.ts'

const sari = 'Sari Wijaya'
const at = (name: string, path: Extract<Screen['at'], (...given: never[]) => unknown>): Screen => ({
  name,
  who: sari,
  at: path,
})

export const approval: Part = {
  screens: [
    at('approve/request', ({ requests }) => requests.waiting),
    {
      ...at('approve/details', ({ requests }) => requests.waiting),
      show: async ({ page, say }) => {
        for (const details of await page.getByText(say('page.details'), { exact: true }).all()) await details.click()
      },
    },
    at('approve/part', ({ requests }) => `${requests.waiting}?step=part`),
    {
      ...at('approve/part-wrong', ({ requests }) => `${requests.waiting}?step=part`),
      show: async ({ page, say }) => {
        await page.getByRole('button', { name: say('part.submit') }).click()
        await page.getByRole('alert').first().waitFor()
      },
    },
    { ...at('approve/reject', ({ requests }) => `${requests.waiting}?step=reject`), isSteady: true },
    at('approve/approved', ({ requests }) => requests.decided),
    at('approve/rejected', ({ requests }) => requests.rejected),
    { name: 'approve/unknown-link', who: sari, at: '/approve/l/nobody-knows-this-link', isSteady: true },
    { name: 'approve/sign-in', at: ({ link }) => link, isSteady: true },
    { name: 'approve/not-you', who: 'Yusuf Rahman', at: ({ link }) => link },
    { name: 'approve/nowhere', who: sari, at: '/approve/nowhere' },
    { name: 'inbox/some', who: sari, at: '/approve' },
    { name: 'inbox/none', who: 'Yusuf Rahman', at: '/approve', isSteady: true },
    { name: 'decided/some', who: sari, at: '/approve/decided' },
    { name: 'decided/none', who: 'Yusuf Rahman', at: '/approve/decided', isSteady: true },
    { name: 'access/some', who: sari, at: '/approve/access' },
    { name: 'access/narrowed', who: sari, at: '/approve/access?kind=jurnal&words=kopi' },
    { name: 'access/no-match', who: sari, at: '/approve/access?words=Tidak+ada+yang+bernama+begini' },
    { name: 'access/none', who: 'Yusuf Rahman', at: '/approve/access', isSteady: true },
    {
      ...{ name: 'access/withdraw', who: sari, at: '/approve/access' },
      show: async ({ page, say }) => {
        await page.getByRole('link', { name: say('withdraw.do.all', { product: 'Jurnal' }) }).click()
        await page.getByRole('button', { name: say('withdraw.do') }).waitFor()
      },
    },
  ],
}
