/** People of one company and its agents, which one asked for and the other approved, all through the use cases themselves. */

import type { App } from '../server/app.ts'
import { listAgents, makeRuntimeToken } from '../server/domain/agent/index.ts'
import { decide, requestApproval } from '../server/domain/approval/index.ts'
import { type Context, contextFor, system } from '../server/domain/audit/index.ts'
import { companyIdFor } from '../server/domain/company/index.ts'
import { chooseAction } from '../server/domain/grant/index.ts'
import { type Person, superAdmins } from '../server/domain/person/index.ts'
import type { Act } from './act.ts'

export const company = '102938'

export interface Setting {
  agent: string
  /** Chooses and asks; an Admin of the company. */
  asker: Context
  /** Decides; a Super Admin, and somebody else. */
  decider: Context
}

/** Every agent of the company with the acts' actions chosen, and nothing asked yet. */
export async function openSettings({ tools }: App, acts: Act[]): Promise<Setting[]> {
  const nowhere = contextFor(tools, { actor: system, company: '', requestId: 'req_bench' })
  const inside = { ...nowhere, company: await companyIdFor(nowhere, company) }
  const people = await superAdmins(inside)
  const as = (sub: string): Context => ({ ...inside, actor: actorOf(people.find((person) => person.sub === sub)) })
  const [asker, decider] = [as('andi'), as('sari')]
  const settings = (await listAgents(inside)).map(({ id }) => ({ agent: id, asker, decider }))
  for (const { agent } of settings)
    for (const { action, limits } of acts)
      await chooseAction(asker, { agent, action, settings: { whenToUse: '', limits } })
  return settings
}

function actorOf(person: Person | undefined): Context['actor'] {
  if (!person) throw new Error('The sandbox has lost one of its people.')
  const { id, name, issuer, sub, email } = person
  return { kind: 'person', id, name, issuer, sub, email }
}

/** Asks; what is answered approves it, once. */
export async function askFor({ agent, asker, decider }: Setting): Promise<() => Promise<unknown>> {
  const { id: request, askedDigest: digest } = await requestApproval(asker, { agent, note: '' })
  const input = { request, decision: { digest, outcome: 'approve' as const }, authenticatedAt: asker.clock.now() }
  return () => decide(decider, input)
}

/** Asks, approves, obtains the credentials, and makes a runtime token for each agent. */
export async function grantAgents(app: App, acts: Act[]): Promise<string[]> {
  const settings = await openSettings(app, acts)
  for (const setting of settings) await (await askFor(setting))()
  await app.settle()
  const made = settings.map(({ asker, agent }) => makeRuntimeToken(asker, { agent, name: 'bench' }))
  return (await Promise.all(made)).map(({ token }) => token)
}
