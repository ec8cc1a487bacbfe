/** SQL by which grants are looked at: one statement each, over the tables of other rooms too; before an act a function of migration 0014. */
import { sql } from 'kysely'
import type { GatePart } from '../../../contract/word.ts'
import { type Context, readAtOnce, type Tx } from '../audit/index.ts'
import type { IssuedCredential } from '../vault/index.ts'
import type { CompanyAction, CompanyGrant, GrantedAction } from './grant.ts'

const alive = sql`g.state IN ('obtaining', 'active', 'setup_failed')`

/** What an agent may do, or may as soon as its connection is ready: neither taken back nor over. */
export function held(now: Date) {
  return sql`${alive} AND ga.state IN ('obtaining', 'active') AND (ga.expires_at IS NULL OR ga.expires_at > ${now})`
}

const grantedAction = sql`g.id AS "grant", g.product,
  CASE WHEN ga.state = 'obtaining' AND g.failure IS NOT NULL THEN 'setup_failed' ELSE g.state END AS "grantState",
  g.failure, g.trouble, g.retry_at AS "retryAt", g.ended_at AS "endedAt", g.ended_by AS "endedBy", g.end_reason AS "endReason", ga.action, ga.version,
  ga.meaning_hash AS "meaningHash", ga.scopes, ga.limits, ga.granted_digest AS "grantedDigest", ga.state AS "actionState",
  ga.granted_at AS "grantedAt", ga.approved_by_name AS "approvedByName", ga.expires_at AS "expiresAt"`

const grantedActions = sql`agent_grant g JOIN granted_action ga ON ga.company_id = g.company_id AND ga.grant_id = g.id`

/** Every action that this agent, or each, ever was granted in the set that it uses, once each: what is to come before what it will replace. */
export async function selectGrantedActions(
  tx: Tx,
  company: string,
  { agent, now }: { agent: string | null; now: Date },
): Promise<GrantedAction[]> {
  const { rows } =
    await sql<GrantedAction>`SELECT DISTINCT ON (g.agent_id, ga.action) g.agent_id AS agent, ${grantedAction},
      ${held(now)} AS "isHeld"
    FROM ${grantedActions}
      JOIN agent a ON a.company_id = g.company_id AND a.id = g.agent_id
      JOIN credential_set s ON s.company_id = g.company_id AND s.is_default
    WHERE g.company_id = ${company} AND (g.agent_id = ${agent} OR ${agent}::text IS NULL)
      AND g.set_id = coalesce(a.set_id, s.id) AND ga.state <> 'removed'
    ORDER BY g.agent_id, ga.action, ${alive} DESC, ga.state = 'obtaining' DESC, ga.granted_at DESC, ga.granted_digest`.execute(
      tx,
    )
  return rows
}

/** Everything on which it hangs whether an agent may act. */
export type UseRow = {
  /** The action that was chosen. */
  chosen: string
  choice: string
  choiceRemovedAt: Date | null
  settings: unknown
  agentEnabled: boolean
  agentChangedAt: Date
  gates: Record<GatePart, boolean>
  gateChangedAt: Date
  accountOwner: string
  companyNumber: string
  timeZone: string
  credential: Omit<IssuedCredential, 'company'> | null
  /** Whether the key that was named stands for an act already. */
  isKeyUsed: boolean
  /** When the count of the day, where it is reached, opens again. */
  fullUntil: Date | null
} & (GrantedUse | { isGranted: false })

export interface GrantedUse extends Omit<GrantedAction, 'agent' | 'approvedByName' | 'trouble' | 'retryAt' | 'isHeld'> {
  isGranted: true
  basis: 'approval' | 'configuration'
  /** Whether the granted document is still, byte for byte, what its digest says. */
  isWhole: boolean
  /** Its bytes, where the right rests on a choice alone. */
  document: Buffer | null
}

/** What the agent has chosen, or of one action the latest choice, ended or not; nothing when the agent is not there. */
export function openUses(
  ctx: Context,
  asked: { agent: string; action: string | null; key: string | null; now: Date },
): Promise<UseRow[]> {
  return readAtOnce(ctx, { run: 'open_act', input: asked })
}

type Moments = 'grantedAt' | 'since' | 'expiresAt'

type CompanyGrantRow = Omit<CompanyGrant, 'actions'> & {
  /** Dates travel in JSON as text. */
  actions: (Omit<CompanyAction, Moments> & { grantedAt: string; since: string; expiresAt: string | null })[]
}

/** Access of the company that lives or is being ended, without its use, which a later room writes down; none that allows nothing. */
export async function selectCompanyGrants(tx: Tx, company: string): Promise<CompanyGrant[]> {
  const { rows } =
    await sql<CompanyGrantRow>`SELECT g.id, g.agent_id AS agent, a.name AS "agentName", CASE WHEN NOT s.is_default THEN s.name END AS "setName", g.product, g.basis, g.state,
      coalesce(g.activated_at, g.created_at) AS since, g.trouble, g.retry_at AS "retryAt", g.ended_at AS "endedAt", g.withdrawal_id AS withdrawal,
      (SELECT jsonb_agg(jsonb_build_object('action', ga.action, 'version', ga.version, 'limits', ga.limits, 'state', ga.state,
        'approvedBy', ga.approved_by, 'approvedByName', ga.approved_by_name, 'digest', ga.granted_digest,
        'grantedAt', ga.granted_at, 'since', (SELECT min(o.granted_at) FROM granted_action o WHERE o.company_id = ga.company_id
          AND o.grant_id = ga.grant_id AND o.action = ga.action), 'expiresAt', ga.expires_at) ORDER BY ga.action, ga.granted_at) FROM granted_action ga
        WHERE ga.company_id = g.company_id AND ga.grant_id = g.id AND ga.state <> 'removed') AS actions
    FROM agent_grant g JOIN agent a ON a.company_id = g.company_id AND a.id = g.agent_id
    JOIN credential_set s ON s.company_id = g.company_id AND s.id = g.set_id
    WHERE g.company_id = ${company} AND (${alive} OR g.state = 'withdrawing')
      AND EXISTS (SELECT FROM granted_action ga WHERE ga.company_id = g.company_id AND ga.grant_id = g.id AND ga.state <> 'removed')
    ORDER BY a.name, g.product, g.id`.execute(tx)
  return rows.map(({ actions, ...grant }) => ({
    ...grant,
    actions: actions.map((action) => ({
      ...action,
      grantedAt: new Date(action.grantedAt),
      since: new Date(action.since),
      expiresAt: action.expiresAt ? new Date(action.expiresAt) : null,
    })),
  }))
}
