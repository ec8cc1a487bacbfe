/** What asking would ask, and whom: shown before anything is sent. */
import { getAgent } from '../agent/index.ts'
import type { Context } from '../audit/index.ts'
import { type Company, requireGate } from '../company/index.ts'
import { listSets } from '../connection/index.ts'
import { builders, type Person } from '../person/index.ts'
import { type AskedDocument, isSamePerson } from './approval-request.ts'
import { type Asker, askerOf, composeAsked } from './compose-asked.ts'
import { findPending } from './find-pending.ts'
import { type Deciders, lookUpDeciders } from './look-up-deciders.ts'

export interface Drafted {
  company: Company
  asker: Asker
  /** What would be asked, as it would be frozen. */
  asked: AskedDocument
  /** Who could send it in the asker's place. */
  colleagues: Person[]
}

export type Draft = Drafted & Deciders

/** By what is known here: nobody waits for the directory, and nothing is written. */
export async function draftKnown(ctx: Context, agent: string): Promise<Drafted> {
  const company = await requireGate(ctx)
  const asker = await askerOf(ctx)
  const about = await getAgent(ctx, agent)
  const [pending, able, sets] = await Promise.all([findPending(ctx, agent), builders(ctx), listSets(ctx)])
  const set = sets.find(({ id }) => id === about.set)
  const asked = composeAsked({ company, agent: about, set, asker, pending, days: ctx.requestDays }, ctx.clock.now())
  return { company, asker, asked, colleagues: able.filter((person) => !isSamePerson(person, asker)) }
}

/** With who can decide, as the directory says at this moment. */
export async function draftRequest(ctx: Context, agent: string): Promise<Draft> {
  const drafted = await draftKnown(ctx, agent)
  return { ...drafted, ...(await lookUpDeciders(ctx, drafted.company, drafted.asker)) }
}
