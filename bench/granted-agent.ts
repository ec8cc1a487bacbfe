/** People of one company and its agents, which one asked for and the other approved, all through the use cases themselves. */

import type { App } from '../server/app.ts'
import { listAgents, makeRuntimeToken } from '../server/domain/agent/index.ts'
import { decide, requestApproval } from '../server/domain/approval/index.ts'
import { type Context, contextFor, system } from '../server/domain/audit/index.ts'
import { companyIdFor } from '../server/domain/company/index.ts'
import { chooseAction } from '../server/domain/grant/index.ts'
import { caretakers, type Person, superAdmins } from '../server/domain/person/index.ts'
import type { Act } from './act.ts'

export const company = '102938'

export interface Setting {
  agent: string
  /** Chooses and asks; an Admin of the company. */
  asker: Context
  /** Decides; a Super Admin, and somebody else. */
  decider: Context
}

/** Everybody who may ask, and somebody else who decides. */
export async function openPeople({ tools }: App): Promise<{ askers: Context[]; decider: Context }> {
  const nowhere = contextFor(tools, { actor: system, company: '', requestId: 'req_bench' })
  const inside = { ...nowhere, company: await companyIdFor(nowhere, company) }
  const decider = (await superAdmins(inside)).find(({ sub }) => sub === 'sari')
  const askers = (await caretakers(inside)).filter(({ sub }) => sub !== 'sari')
  const as = (person: Person | undefined): Context => ({ ...inside, actor: actorOf(person) })
  return { askers: askers.map(as), decider: as(decider) }
}

/** Every agent of the company with the acts' actions chosen, and nothing asked yet. */
export async function openSettings(app: App, acts: Act[]): Promise<Setting[]> {
  const { askers, decider } = await openPeople(app)
  const [asker = decider] = askers
  const settings = (await listAgents(asker)).map(({ id }) => ({ agent: id, asker, decider }))
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
  const input = { request, decision: { digest, outcome: 'approve' as const }, authenticatedAt: decider.clock.now() }
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
