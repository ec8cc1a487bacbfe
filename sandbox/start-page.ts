/** The sandbox's first page: its parts, with links. */
import type { FastifyInstance } from 'fastify'
import { html } from 'hono/html'
import { sendPage } from './page.ts'

const parts: [href: string, name: string, sentence: string][] = [
  ['/mailbox', 'Mailbox', 'Every mail that was sent, to read and to follow its links'],
  ['/people', 'Demo people', 'Who can sign in, in which company and as what'],
  ['/ledger', 'Jurnal ledger', 'The sales orders and invoices that really exist'],
  ['/talenta', 'Talenta', 'The reimbursements with their approvals, and the payslips that were asked for'],
  ['/desty-admin', 'Desty', 'Stock, orders and vouchers of the online shops'],
  ['/own-system', 'A company’s own system', 'To try connections and integrations with, by six ways of signing in'],
  ['/sso/.well-known/openid-configuration', 'Sign-in (OIDC)', 'What the sandbox publishes about its sign-in'],
  ['/developer-centre/applications', 'Developer centre', 'To make by hand what a Super Admin then pastes'],
  ['/approval-layer', 'Approval layer', 'Decides in place of the app’s own pages, where the app is told so'],
  ['/ai-service', 'AI service', 'Says, signed, whom an agent talks with'],
  ['/catalogue/publish', 'Catalogue', 'Publishes newer versions of an action, that are allowed more or less'],
  ['/directory/companies', 'Directory', 'Companies with members, agents and gates, as JSON'],
  ['/control/state', 'Control door', 'Everything that exists, as JSON; open to this machine only'],
]

export function registerStartPage(app: FastifyInstance): void {
  const entries = parts.map(
    ([href, name, sentence]) => html`<li><a href="${href}"><strong>${name}</strong> ${sentence}</a></li>`,
  )
  app.get('/', (_request, reply) => {
    const body = html`<h1>Mekari sandbox</h1>
      <p>
        A stand-in for Mekari's sign-in, directory, developer centre and products. It checks like the real ones; its
        people, companies and documents are made up.
      </p>
      <ul class="list">
        ${entries}
      </ul>`
    return sendPage(reply, { title: 'Start', body })
  })
}
