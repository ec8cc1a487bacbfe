/** What stands in for Mekari in a trial: its own pages, in English; a customer’s document in Bahasa Indonesia. */
import type { Part, Screen } from './screen.ts'

const at = (state: string, path: string): Screen => ({
  ...{ name: `sandbox/${state}`, spoken: 'en' },
  at: ({ house }) => house.sandbox + path,
})

/** Follows the first link of a list. */
const follow = (screen: Screen, list: string): Screen => ({
  ...screen,
  show: async ({ page }) => {
    await page.locator(list).first().click()
    await page.waitForLoadState()
  },
})

export const sandbox: Part = {
  mark: /sandbox/i,
  screens: [
    at('start', '/'),
    at('mailbox', '/mailbox'),
    follow(at('mail', '/mailbox'), 'main li a'),
    at('mail-unknown', '/mailbox/none'),
    at('people', '/people'),
    at('ledger', '/ledger'),
    { ...follow(at('document', '/ledger'), 'main a[href^="/ledger/"]'), spoken: 'id' },
    at('talenta', '/talenta'),
    follow(at('reimbursement', '/talenta'), 'main a[href^="/talenta/reimbursement/"]'),
    at('desty', '/desty-admin'),
    at('own-system', '/own-system'),
    at('developer-centre', '/developer-centre/applications'),
    at('approval-layer', '/approval-layer'),
    at('catalogue', '/catalogue/publish'),
  ],
}
