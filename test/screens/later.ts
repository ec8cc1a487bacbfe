/** The approval front a week later: how requests ended, and what is said to those who come too late or have to sign in again. */

import type { Later } from './later-world.ts'
import type { Decider, Part, Screen } from './screen.ts'

const who = 'Sari Wijaya'

const at = (state: string, request: keyof Later['requests'], reader: Decider = who): Screen<Later> => ({
  ...{ name: `approve/${state}`, who: reader },
  at: ({ company, requests }) => `/approve/requests/${company}/${requests[request]}`,
})

export const later: Part<Later> = {
  screens: [
    at('approved-over', 'approved'),
    at('approved-in-part', 'part'),
    at('approved-lowered', 'lowered'),
    at('rejected-and-blocked', 'blocked'),
    at('expired', 'expired'),
    at('superseded', 'superseded'),
    at('cancelled', 'cancelled'),
    at('changed', 'changed'),
    at('more', 'more'),
    {
      ...at('more-details', 'more'),
      show: async ({ page }) => {
        for (const summary of await page.locator('main summary').all()) await summary.click()
      },
    },
    at('elsewhere', 'elsewhere'),
    at('two-party', 'own', 'Andi Pratama'),
    { name: 'approve/replaced-link', who, at: ({ oldLink }) => `/approve/l/${oldLink}` },
    {
      ...at('fresh-sign-in', 'live'),
      show: async ({ page, say }) => {
        await page.locator('main button.primary').click()
        await page.getByRole('heading', { level: 1, name: say('front.stepup.title') }).waitFor()
      },
    },
    { name: 'access/fresh-sign-in', who, at: ({ company, grant }) => `/approve/access/${company}/${grant}/prolong` },
    { name: 'decided/every-kind', who, at: '/approve/decided' },
  ],
}
