/** What an agent's set-up would become as a template: what is kept, what stays where it is, and which names have to go. */
import { getAgent } from '../agent/index.ts'
import type { Context } from '../audit/index.ts'
import { type CatalogueEntry, meaningHash } from '../catalogue/index.ts'
import { listChoices } from '../choice/index.ts'
import { listSets } from '../connection/index.ts'
import { findAction } from '../integration/index.ts'
import { listMemberships } from '../person/index.ts'
import { findNames, type Names } from './find-names.ts'
import { ownerOf } from './read-template.ts'
import { type CarriedAction, carry } from './template.ts'

export interface Carryable {
  entry: CatalogueEntry
  carried: CarriedAction
  /** Names of the company and its agent in the words of the builder. */
  names: string[]
}

export interface Draft {
  actions: Carryable[]
  /** Actions of the company's own: they call its own systems, and are described anew elsewhere. */
  own: CatalogueEntry[]
  /** What the credential set is called that the agent uses; null for the first, and for one that is named after the company. */
  set: string | null
}

export async function composeDraft(ctx: Context, id: string): Promise<Draft> {
  const asking = [getAgent(ctx, id), ownCompanies(ctx), listChoices(ctx, id), listSets(ctx)] as const
  const [agent, companies, choices, sets] = await Promise.all(asking)
  const entries = await Promise.all(choices.map(({ action }) => findAction(ctx, action)))
  const known = choices.flatMap((choice, place) => {
    const entry = entries[place]
    return entry?.version ? [{ choice, entry, version: entry.version }] : []
  })
  const actions = known.filter(({ entry }) => !entry.action.own)
  const set = sets.find((one) => one.id === agent.set)?.name ?? ''
  const isNamed = findNames(set, { companies, agent: agent.name }).length > 0
  return {
    actions: actions.map(({ choice, entry, version }) => {
      const pinned = { version: version.version, meaning: meaningHash(entry.product, entry.action, version) }
      const carried = { action: choice.action, ...pinned, ...carry(choice.settings) }
      return { entry, carried, names: findNames(carried.whenToUse, { companies, agent: agent.name }) }
    }),
    own: known.filter(({ entry }) => entry.action.own).map(({ entry }) => entry),
    set: isNamed || set === '' ? null : set,
  }
}

/** All that its author works for: a template is looked at from each of them. */
export async function ownCompanies(ctx: Context): Promise<Names['companies']> {
  const memberships = await listMemberships(ctx, ownerOf(ctx))
  return memberships.map(({ company: id, externalId, companyName: name }) => ({ id, externalId, name }))
}
