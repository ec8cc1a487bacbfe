/** SQL of what a living access rests on, and of who looked at it again. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'
import type { Human } from './approval-request.ts'
import type { ApproverId } from './approver.ts'

/** One document under which actions of a grant are in use, with whose request it answered. */
export interface Base {
  grant: string
  digest: string
  /** Null when they are not, byte for byte, what the digest says. */
  bytes: Buffer | null
  request: string
  /** As they were when asking. */
  requester: Human
  /** As they are now; null where they have left. */
  asker: Human | null
  /** Where it was decided. */
  approver: ApproverId
  agent: string
  product: string
  /** What of it is in use. */
  actions: string[]
  expiresAt: Date | null
}

export async function selectBases(tx: Tx, company: string, of: { grants: string[]; now: Date }): Promise<Base[]> {
  const { rows } =
    await sql<Base>`SELECT g.id AS "grant", d.digest, CASE WHEN encode(sha256(d.bytes), 'hex') = d.digest THEN d.bytes END AS bytes,
      r.id AS request, r.approver, g.agent_id AS agent, g.product, jsonb_build_object('id', r.requester_id, 'issuer', r.requester_issuer,
        'sub', r.requester_sub, 'email', r.requester_email) AS requester, asker_now(r.company_id, r.requester_id) AS asker, used.actions, used.expires_at AS "expiresAt"
    FROM agent_grant g
    JOIN LATERAL (SELECT granted_digest, expires_at, array_agg(action ORDER BY action) AS actions FROM granted_action
      WHERE company_id = g.company_id AND grant_id = g.id AND state = 'active' AND (expires_at IS NULL OR expires_at > ${of.now})
      GROUP BY granted_digest, expires_at) AS used ON true
    JOIN granted_document d ON d.company_id = g.company_id AND d.digest = used.granted_digest
    JOIN approval_request r ON r.company_id = g.company_id AND r.id = d.request_id
    WHERE g.company_id = ${company} AND g.id = ANY(${of.grants}) AND g.basis = 'approval' AND g.state = 'active'
    ORDER BY g.id, d.digest`.execute(tx)
  return rows
}

/** Why an access has to be looked at again: nobody who let it go on decides for the company any more, or that is a year ago. */
export type DueReason = 'approver_left' | 'year_old'
/** Or nobody had to, and it was looked at with all others. */
export type ReviewReason = DueReason | 'monthly'

export interface Review {
  grant: string
  person: string
  /** As it was then. */
  name: string
  at: Date
}

export async function insertReview(
  tx: Tx,
  company: string,
  review: Review & { id: string; reason: ReviewReason | 'prolonged'; digests: string[]; roleCheckedAt: Date },
): Promise<void> {
  await sql`INSERT INTO grant_review (company_id, id, grant_id, reason, granted_digests, person_id, person_name, role_checked_at,
      reviewed_at)
    VALUES (${company}, ${review.id}, ${review.grant}, ${review.reason}, ${review.digests}, ${review.person}, ${review.name},
      ${review.roleCheckedAt}, ${review.at})`.execute(tx)
}

/** The latest of each grant that was ever looked at again; a later end of what has one is no such look at the whole. */
export async function selectReviews(tx: Tx, company: string): Promise<Review[]> {
  const { rows } =
    await sql<Review>`SELECT DISTINCT ON (grant_id) grant_id AS "grant", person_id AS person, person_name AS name,
      reviewed_at AS at
    FROM grant_review WHERE company_id = ${company} AND reason <> 'prolonged' ORDER BY grant_id, reviewed_at DESC`.execute(
      tx,
    )
  return rows
}
