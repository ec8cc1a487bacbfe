/** SQL of requests and decisions. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'
import type { ApprovalRequest, Decision } from './approval-request.ts'

export const requestColumns = sql`id, agent_id AS agent, code, state, asked, asked_digest AS "askedDigest", note, everybody,
  jsonb_build_object('id', requester_id, 'issuer', requester_issuer, 'sub', requester_sub, 'email', requester_email) AS requester,
  coalesce(owner_id, requester_id) AS owner, picker_opened_at AS "pickerOpenedAt", created_at AS "createdAt",
  expires_at AS "expiresAt", viewed_at AS "viewedAt", viewed_by AS "viewedBy", ended_at AS "endedAt",
  CASE WHEN ended_by IS NOT NULL THEN jsonb_build_object('id', ended_by, 'name', ended_by_name) END AS "endedBy",
  approver, layer_page AS "layerPage", layer_refused AS "layerRefused"`

/** Ends the agent's live request in favour of a newer one; answers its id, if there was one. */
export async function supersedeLive(
  tx: Tx,
  company: string,
  { agent, by, now }: { agent: string; by: ApprovalRequest['endedBy']; now: Date },
): Promise<string | undefined> {
  const { rows } = await sql<{
    id: string
  }>`UPDATE approval_request SET state = 'superseded', ended_at = ${now}, ended_by = ${by?.id ?? null},
      ended_by_name = ${by?.name ?? null}
    WHERE company_id = ${company} AND agent_id = ${agent} AND state IN ('sent', 'viewed') RETURNING id`.execute(tx)
  return rows[0]?.id
}

export async function insertRequest(tx: Tx, company: string, request: ApprovalRequest): Promise<void> {
  await sql`INSERT INTO approval_request (company_id, id, agent_id, code, state, asked, asked_digest, note, everybody, requester_id,
      requester_issuer, requester_sub, requester_email, picker_opened_at, created_at, expires_at, approver)
    VALUES (${company}, ${request.id}, ${request.agent}, ${request.code}, ${request.state}, ${request.asked}, ${request.askedDigest},
      ${request.note}, ${request.everybody}, ${request.requester.id}, ${request.requester.issuer}, ${request.requester.sub},
      ${request.requester.email}, ${request.pickerOpenedAt}, ${request.createdAt}, ${request.expiresAt}, ${request.approver})`.execute(
    tx,
  )
}

export async function selectRequest(tx: Tx, company: string, id: string): Promise<ApprovalRequest | undefined> {
  const { rows } = await sql<ApprovalRequest>`SELECT ${requestColumns} FROM approval_request
    WHERE company_id = ${company} AND id = ${id}`.execute(tx)
  return rows[0]
}

export async function selectRequests(tx: Tx, company: string, ids: string[]): Promise<ApprovalRequest[]> {
  const { rows } = await sql<ApprovalRequest>`SELECT ${requestColumns} FROM approval_request
    WHERE company_id = ${company} AND id = ANY(${ids})`.execute(tx)
  return rows
}

/** The latest request of this agent, or of each, whatever became of it. */
export async function selectLatestRequests(tx: Tx, company: string, agent: string | null): Promise<ApprovalRequest[]> {
  const { rows } = await sql<ApprovalRequest>`SELECT DISTINCT ON (agent_id) ${requestColumns} FROM approval_request
    WHERE company_id = ${company} AND (agent_id = ${agent} OR ${agent}::text IS NULL)
    ORDER BY agent_id, created_at DESC, id DESC`.execute(tx)
  return rows
}

export async function selectLiveRequests(tx: Tx, company: string, now: Date): Promise<ApprovalRequest[]> {
  const { rows } = await sql<ApprovalRequest>`SELECT ${requestColumns} FROM approval_request
    WHERE company_id = ${company} AND state IN ('sent', 'viewed') AND expires_at > ${now} ORDER BY created_at`.execute(
    tx,
  )
  return rows
}

/** How many were made since a moment: in the company, and of them by this person. */
export async function countRequestsSince(
  tx: Tx,
  company: string,
  { requester, since }: { requester: string; since: Date },
): Promise<{ company: number; person: number }> {
  const { rows } = await sql<{ company: number; person: number }>`SELECT count(*) AS company,
      count(*) FILTER (WHERE requester_id = ${requester}) AS person FROM approval_request
    WHERE company_id = ${company} AND created_at > ${since}`.execute(tx)
  return rows[0] ?? { company: 0, person: 0 }
}

/** Holds a request against its end and against whoever else plans mails of it. */
export async function lockRequest(tx: Tx, company: string, id: string): Promise<ApprovalRequest | undefined> {
  const { rows } = await sql<ApprovalRequest>`SELECT ${requestColumns} FROM approval_request
    WHERE company_id = ${company} AND id = ${id} FOR UPDATE`.execute(tx)
  return rows[0]
}

/** Moves a live request to its end; nothing when it had ended already. The guard stands in the write. */
export async function endRequest(
  tx: Tx,
  company: string,
  end: { id: string; state: ApprovalRequest['state']; by?: ApprovalRequest['endedBy']; now: Date },
): Promise<ApprovalRequest | undefined> {
  const { rows } = await sql<ApprovalRequest>`UPDATE approval_request SET state = ${end.state}, ended_at = ${end.now},
      ended_by = ${end.by?.id ?? null},
      ended_by_name = ${end.by?.name ?? null}
    WHERE company_id = ${company} AND id = ${end.id} AND state IN ('sent', 'viewed')
      AND (${end.state} = 'expired') = (expires_at <= ${end.now})
    RETURNING ${requestColumns}`.execute(tx)
  return rows[0]
}

/** Requests that are over, and stand as if they were not. */
export function overdue(now: Date) {
  return sql`FROM approval_request WHERE state IN ('sent', 'viewed') AND expires_at <= ${now}`
}

export async function selectOverdue(tx: Tx, company: string, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`SELECT id ${overdue(now)} AND company_id = ${company}`.execute(tx)
  return rows.map((row) => row.id)
}

/** Live requests that were made by a moment. */
export function waitingSince(since: Date, now: Date) {
  return sql`FROM approval_request WHERE state IN ('sent', 'viewed') AND created_at <= ${since} AND expires_at > ${now}`
}

/** The first view by somebody who may decide. */
export async function markViewed(
  tx: Tx,
  company: string,
  { id, by, now }: { id: string; by: string; now: Date },
): Promise<boolean> {
  const { rows } = await sql`UPDATE approval_request SET state = 'viewed', viewed_at = ${now}, viewed_by = ${by}
    WHERE company_id = ${company} AND id = ${id} AND state = 'sent' AND expires_at > ${now} RETURNING id`.execute(tx)
  return rows.length > 0
}

export async function selectDecisions(
  tx: Tx,
  company: string,
  requests: string[],
): Promise<(Decision & { request: string })[]> {
  const { rows } = await sql<Decision & { request: string }>`SELECT request_id AS request, outcome, person_id AS person,
      person_name AS "personName", reason, reason_text AS "reasonText", cuts, decided_at AS "decidedAt" FROM decision
    WHERE company_id = ${company} AND request_id = ANY(${requests})`.execute(tx)
  return rows
}

/**
 * The first opening of the list of actions in which any of these was chosen or changed since it was last approved or taken away:
 * where the clock of "time to configure" starts. An opening that showed nothing to be approved starts none.
 */
export async function selectPickerOpening(
  tx: Tx,
  company: string,
  { agent, actions, gated }: { agent: string; actions: string[]; gated: string[] },
): Promise<{ session: string; at: Date } | undefined> {
  const { rows } = await sql<{ session: string; at: Date }>`SELECT opened.id AS session, opened.occurred_at AS at
    FROM audit_event chosen JOIN audit_event opened ON opened.company_id = chosen.company_id
      AND opened.id = chosen.facts ->> 'session' AND opened.agent_id = chosen.agent_id AND opened.name = 'picker.opened'
      AND opened.facts -> 'groupsVisible' ?| ${gated}
    WHERE chosen.company_id = ${company} AND chosen.agent_id = ${agent} AND chosen.action = ANY(${actions})
      AND chosen.name IN ('choice.added', 'choice.changed') AND chosen.name NOT LIKE 'execution.%'
      AND NOT EXISTS (SELECT FROM audit_event ended WHERE ended.company_id = chosen.company_id
        AND ended.agent_id = chosen.agent_id AND ended.seq > chosen.seq AND ended.name NOT LIKE 'execution.%'
        AND (ended.name = 'choice.removed' AND ended.action = chosen.action
          OR ended.name IN ('approval.approved', 'approval.approved_in_part') AND ended.facts -> 'actions' ? chosen.action))
    ORDER BY opened.seq LIMIT 1`.execute(tx)
  return rows[0]
}
