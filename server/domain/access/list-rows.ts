/** Every action of the catalogue as it stands for one agent: the drawer and the agent's page read from here. */
import type { Agent } from '../agent/index.ts'
import { latestRequests, listBlocked } from '../approval/index.ts'
import type { Context } from '../audit/index.ts'
import { listChoices } from '../choice/index.ts'
import type { Company } from '../company/index.ts'
import { setsOfConnections } from '../connection/index.ts'
import { type Holder, listHolders } from '../credential/index.ts'
import { lastUsesOf } from '../execution/index.ts'
import { listGrants } from '../grant/index.ts'
import { type Incident, listOpenIncidents, listWarnings, type Warning } from '../incident/index.ts'
import { catalogueOf } from '../integration/index.ts'
import { composeRows, type StandingRow } from './compose-rows.ts'

export interface Row extends StandingRow {
  /** The fault that stands in the way of what the agent may do now. */
  incident: Incident | undefined
  /** What was pointed out about what works. */
  warning: Warning | undefined
  /** What it acts with is made by people, who have to renew it as well. */
  isByHand: boolean
  lastUsedAt: Date | null
  /** Whose the credential is that people brought for it. */
  holder: Holder | undefined
}

/** All rows of one agent, in the catalogue's order, whatever the gate says. */
export async function listRows(ctx: Context, input: { agent: Agent; company: Company }): Promise<Row[]> {
  const { agent, company } = input
  const [catalogue, choices, grants, blocks, [latest], lastUses, incidents, holders, warnings, homes] =
    await Promise.all([
      catalogueOf(ctx),
      listChoices(ctx, agent.id),
      listGrants(ctx, agent.id),
      listBlocked(ctx),
      latestRequests(ctx, agent.id),
      lastUsesOf(ctx, agent.id),
      listOpenIncidents(ctx),
      listHolders(ctx, agent.id),
      listWarnings(ctx),
      setsOfConnections(ctx),
    ])
  const blocked = blocks.filter((block) => block.agent === agent.id).map((block) => block.action)
  const rows = composeRows(ctx, { agent, company, choices, grants, blocked, latest, catalogue, homes })
  return rows.map((row) => ({
    ...row,
    incident: incidents.find((incident) => isInTheWay(incident, row)),
    warning: warnings.find((warning) => isAbout(warning, row)),
    isByHand: !ctx.issuer.can.issue,
    lastUsedAt: lastUses.get(row.action.id) ?? null,
    holder: row.granted && holders.get(row.granted.grant),
  }))
}

/** A signature is refused to one grant, everything else to the whole company. */
function isInTheWay({ product, cause, grant }: Incident, { state, granted, ...row }: StandingRow): boolean {
  if (state !== 'active' || product !== row.product.id) return false
  return cause !== 'signature_refused' || grant === granted?.grant
}

function isAbout({ grant, action }: Warning, { state, granted, action: { id } }: StandingRow): boolean {
  return state === 'active' && grant === granted?.grant && (action === '' || action === id)
}
