/** What builders do again and again in stories. */
import type { House } from '../house.ts'
import type { Visitor } from '../visitor.ts'

export const invoice = 'jurnal_create_sales_invoice'
export const reimbursement = 'talenta_approve_reimbursement'
export const order = 'jurnal_create_sales_order'

/** The agent of this name, as the person's company has it. */
export async function agentOf(person: Visitor, name = 'Kopi Assistant'): Promise<string> {
  const { body } = await person.api('GET', '/v1/agents')
  const found = body.items.find((agent: { name: string }) => agent.name === name)
  if (!found) throw new Error(`There is no agent called ${name}.`)
  return found.id
}

/** Chooses an action with its default limits, or with these. */
export async function choose(person: Visitor, agent: string, wish: { action?: string; limits?: object } = {}) {
  const { action = invoice, limits = {} } = wish
  const answer = await person.api('POST', `/v1/agents/${agent}/choices`, {
    action,
    settings: { whenToUse: '', limits },
  })
  if (answer.status !== 200)
    throw new Error(`Choosing ${action} answers ${answer.status}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** Asks for everything that is pending; the mails have been handed to the mail server. Four parameters because few say anything more. */
export async function ask(house: House, person: Visitor, agent: string, body: object = {}) {
  const answer = await person.api('POST', `/v1/agents/${agent}/approval-requests`, body)
  if (answer.status !== 200) throw new Error(`Asking answers ${answer.status}: ${JSON.stringify(answer.body)}`)
  await house.settle()
  return answer.body
}

/** The row of an action in the drawer. */
export async function rowOf(person: Visitor, agent: string, action = invoice) {
  const { body } = await person.api('GET', `/v1/agents/${agent}/catalogue`)
  return body.groups
    .flatMap((group: { rows: { action: string }[] }) => group.rows)
    .find((row: { action: string }) => row.action === action)
}

/** Names of recorded events of the agent, oldest first. */
export async function eventsOf(person: Visitor, agent?: string) {
  const { body } = await person.api('GET', `/v1/audit-events${agent ? `?agent=${agent}` : ''}`)
  return (
    body.items as { name: string; figureName: string | null; actor: string; facts: Record<string, unknown> }[]
  ).reverse()
}

/** Sets more for an action than was approved, and nothing is asked yet. */
export async function raise(person: Visitor, agent: string, action = invoice): Promise<void> {
  const { choice } = await rowOf(person, agent, action)
  const settings = { whenToUse: '', limits: { maxAmount: '9000000', maxPerDay: 20 } }
  await person.api('PUT', `/v1/agents/${agent}/choices/${choice.id}`, { settings })
}
