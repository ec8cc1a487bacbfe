/** Pages on which a person sees the reimbursements and payslips there are, and the page a link to a payslip opens. */
import type { FastifyInstance } from 'fastify'
import { html } from 'hono/html'
import type { Company } from '../directory/records.ts'
import { type Html, type Page, sendPage } from '../page.ts'
import type { Sandbox } from '../sandbox.ts'
import { collectionOf, findEmployee, type Payslip, type Reimbursement, recordsOf } from './records.ts'

type ById = { Params: { id: string } }

export function registerTalentaPages(app: FastifyInstance, sandbox: Sandbox): void {
  const { state } = sandbox
  app.get('/talenta', (_request, reply) => sendPage(reply, overviewPage(sandbox)))
  app.get<ById>('/talenta/reimbursement/:id', (request, reply) => {
    const found = state.get<Reimbursement>(collectionOf('reimbursements'), request.params.id)
    return found ? sendPage(reply, reimbursementPage(found)) : sendPage(reply.code(404), missingPage)
  })
  app.get<ById & { Querystring: { code?: string } }>('/talenta/payslip/:id', (request, reply) => {
    const payslip = state.get<Payslip>(collectionOf('payslips'), request.params.id)
    if (!payslip) return sendPage(reply.code(404), missingPage)
    const isOver = Date.parse(payslip.expiresAt) <= sandbox.now()
    if (isOver) return sendPage(reply.code(410), expiredPage)
    return sendPage(reply, request.query.code ? openedPage(payslip) : codePage(payslip))
  })
}

function overviewPage({ state }: Sandbox): Page {
  const companies = state.all<Company>('companies').flatMap(({ id, name }) => {
    const reimbursements = recordsOf(state, id, 'reimbursements')
    if (reimbursements.length === 0) return []
    const payslips = recordsOf(state, id, 'payslips').map(
      (one) => html`<li><div>
        <strong>${findEmployee(state, id, one.userId)?.name} · ${periodOf(one)}</strong> until ${one.expiresAt}
      </div></li>`,
    )
    return [
      html`<h2>${name}</h2>
      <ul class="list">${reimbursements.map(renderEntry)}</ul>
      <p class="quiet">Links to payslips: ${payslips.length}</p>
      ${payslips.length > 0 ? html`<ul class="list">${payslips}</ul>` : ''}`,
    ]
  })
  const body = html`<h1>Talenta</h1>
    <p class="quiet">The reimbursements of the sandbox, and the links to payslips that were made.</p>
    ${companies}`
  return { title: 'Talenta', body }
}

const renderEntry = ({ id, full_name, policy_name, description, amount, status }: Reimbursement): Html => html`<li>
  <a href="/talenta/reimbursement/${id}">
    <strong>${id} · ${full_name} · ${policy_name}</strong> ${rupiah(amount)} · ${status} · ${description}
  </a>
</li>`

function reimbursementPage({ approvals, ...reimbursement }: Reimbursement): Page {
  const { id, full_name, policy_name, description, amount, request_date, status } = reimbursement
  const title = `Reimbursement ${id}`
  const layers = approvals.map(
    (one) => html`<tr>
      <td>${one.level}</td>
      <td>${one.approver_name} (${one.approver_user_id})</td>
      <td>${one.status}</td>
      <td>${one.note ?? ''}</td>
    </tr>`,
  )
  const body = html`<h1>${title}</h1>
    <p class="quiet">${status} · ${reimbursement.disbursement_status}</p>
    <p>${full_name} · ${policy_name} · ${rupiah(amount)} · ${request_date}<br />${description}</p>
    <h2>Approvals</h2>
    <div class="wide" role="group" tabindex="0" aria-label="Approvals">
      <table>
        <tr><th scope="col">Layer</th><th scope="col">Approver</th><th scope="col">Status</th><th scope="col">Note</th></tr>
        ${layers}
      </table>
    </div>
    <p><a href="/talenta">All reimbursements</a></p>`
  return { title, body }
}

const codePage = (payslip: Payslip): Page => ({
  title: 'Payslip',
  body: html`<h1>Payslip ${periodOf(payslip)}</h1>
    <p>Talenta sends a code to the employee’s own WhatsApp number; the payslip opens with it. The sandbox sends none: any digits will do.</p>
    <form>
      <p><label>Code <input name="code" inputmode="numeric" autocomplete="one-time-code" required /></label></p>
      <button class="button">Open</button>
    </form>`,
})

const openedPage = (payslip: Payslip): Page => ({
  title: 'Payslip',
  body: html`<h1>Payslip ${periodOf(payslip)}</h1>
    <p>Here the employee reads the payslip in Talenta. The sandbox has no figures to show.</p>`,
})

const expiredPage: Page = {
  title: 'Link over',
  body: html`<h1>This link is over</h1>
    <p>Ask for a new one where you got it.</p>`,
}

const missingPage: Page = {
  title: 'Nothing here',
  body: html`<h1>Nothing here</h1>
    <p>It may belong to an earlier state of the sandbox. <a href="/talenta">See what there is</a></p>`,
}

const periodOf = ({ year, month }: Payslip) => `${year}-${String(month).padStart(2, '0')}`

const rupiah = (amount: number) => `Rp${String(amount).replace(/\B(?=(\d{3})+$)/g, '.')}`
