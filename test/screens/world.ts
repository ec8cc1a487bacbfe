/** The house of today: one agent works, one waits, one was rejected, one has nothing yet. */
import type { Language } from '../../locales/index.ts'
import { callAs, gayo, makeToken } from '../entry/open-runtime.ts'
import { type House, openHouse } from '../house.ts'
import { agentOf, ask, choose, invoice, order, reimbursement } from '../stories/builder.ts'
import { saveAs } from '../stories/consultant-at.ts'
import { connect, integrate, orderStatus } from '../stories/own-system.ts'
import { answer, approve, decider, linkTo, pathOf } from '../stories/super-admin.ts'
import type { Visitor } from '../visitor.ts'

export interface World {
  house: House
  /** Ids of agents. */
  agents: { working: string; waiting: string; rejected: string; empty: string }
  /** As the approval front knows it. */
  company: string
  requests: { waiting: string; decided: string; rejected: string }
  /** What the link in the mail about the one that waits ends with. */
  link: string
  /** The agent of the company whose only Super Admin asks. */
  alone: string
  integration: string
  /** What the working agent has, saved by its builder. */
  template: string
}

export const names = { working: 'Kopi Assistant', waiting: 'Toko Online', rejected: 'Toko Malam', empty: 'HR Helper' }
const note = 'Pelanggan grosir sering meminta faktur di luar jam kerja.'

export async function openWorld(language: Language): Promise<World> {
  const house = await openHouse({ env: { CONNECTIONS_TO_PRIVATE: 'on' } })
  await house.control('/agents', { company: '102938', id: 'agent-toko', clone: 'agent-malam', name: names.rejected })
  await house.settle()
  await speakAt(house, language)
  const dewi = await house.signIn('dewi')
  const [working, waiting, rejected, empty] = await Promise.all(Object.values(names).map((name) => agentOf(dewi, name)))
  if (!working || !waiting || !rejected || !empty) throw new Error('An agent is missing.')
  const integration = await integrate(dewi, orderStatus(await connect(house, dewi)))
  const requests = {
    decided: await letItWork(house, dewi, working),
    rejected: await letItBeRejected(house, dewi, rejected),
    waiting: await letItWait(house, dewi, waiting),
  }
  const { id: template } = await saveAs(dewi, working, { name: 'Grosir', description: 'Untuk toko grosir' })
  const hendra = await house.signIn('hendra')
  const alone = await agentOf(hendra, 'Tunggal CS')
  await choose(hendra, alone)
  const [link = ''] = /[^/]+$/.exec(await linkTo(house)) ?? []
  return {
    house,
    agents: { working, waiting, rejected, empty },
    company: await companyOf(house),
    requests,
    link,
    integration: integration.id,
    alone,
    template,
  }
}

/** From now on the company's Super Admins are spoken to in this language, on pages and in mails. */
export async function speakAt(house: House, language: Language): Promise<void> {
  for (const sub of ['sari', 'andi']) await (await decider(house, sub)).open(`/approve?lang=${language}`)
}

/** The id of PT Kopi Nusantara. */
export async function companyOf(house: House): Promise<string> {
  const [row] = await house.look<{ id: string }>("SELECT current_setting('app.company') AS id")
  if (!row) throw new Error('The company is missing.')
  return row.id
}

/** From the choice to an invoice, and to one that was refused; another action is chosen and not yet asked for. */
async function letItWork(house: House, dewi: Visitor, agent: string): Promise<string> {
  await dewi.api('POST', `/v1/agents/${agent}/picker-openings`)
  await choose(dewi, agent, { limits: { maxAmount: '5000000', maxPerDay: 20 } })
  const { id } = await ask(house, dewi, agent)
  await approve(house, id)
  const token = await makeToken(dewi, agent)
  for (const [key, input] of Object.entries({ first: gayo, second: { ...gayo, customer: 'Toko Tak Dikenal' } }))
    await callAs(house, token, {
      ...{ method: 'POST', path: '/v1/executions' },
      body: { action: invoice, input },
      headers: { 'idempotency-key': key },
    })
  await choose(dewi, agent, { action: order })
  return id
}

async function letItBeRejected(house: House, dewi: Visitor, agent: string): Promise<string> {
  await choose(dewi, agent)
  const { id } = await ask(house, dewi, agent)
  await answer(await decider(house), await pathOf(house, id), {
    outcome: 'reject',
    reason: 'too_wide',
    reasonText: 'Cukup satu toko dulu.',
  })
  await house.settle()
  return id
}

async function letItWait(house: House, dewi: Visitor, agent: string): Promise<string> {
  for (const action of [invoice, order, reimbursement]) await choose(dewi, agent, { action })
  const { id } = await ask(house, dewi, agent, { note })
  return id
}

/** Has what somebody chose for the agent of this name asked for; answers the request's path. Four parameters because most ask for the same. */
export async function askFor(house: House, asker: Visitor, name: string, actions = [invoice]): Promise<string> {
  const agent = await agentOf(asker, name)
  for (const action of actions) await choose(asker, agent, { action })
  const { id } = await ask(house, asker, agent)
  return pathOf(house, id)
}
