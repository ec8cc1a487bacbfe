/** SQL of rotations. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'
import type { Rotation, RotationState, RotationStep } from './rotation.ts'

const columns = sql`id, grant_id AS "grant", credential_id AS credential, overlap_s AS "overlapSeconds", state,
  begun_at AS "begunAt", step, trouble, retry_at AS "retryAt"`

/** Answers whether it has begun: a grant has one under way at most. */
export async function insertRotation(
  tx: Tx,
  company: string,
  begun: Pick<Rotation, 'id' | 'grant' | 'credential' | 'overlapSeconds'> & { by: string | null; now: Date },
): Promise<boolean> {
  const { rows } =
    await sql`INSERT INTO rotation (company_id, id, grant_id, credential_id, overlap_s, state, begun_by, begun_at)
    VALUES (${company}, ${begun.id}, ${begun.grant}, ${begun.credential}, ${begun.overlapSeconds}, 'under_way', ${begun.by},
      ${begun.now})
    ON CONFLICT (company_id, grant_id) WHERE state = 'under_way' DO NOTHING RETURNING id`.execute(tx)
  return rows.length > 0
}

/** While it is under way. */
export async function selectUnderWay(tx: Tx, company: string, id: string): Promise<Rotation | undefined> {
  const { rows } = await sql<Rotation>`SELECT ${columns} FROM rotation
    WHERE company_id = ${company} AND id = ${id} AND state = 'under_way'`.execute(tx)
  return rows[0]
}

/** The grant's rotation that is under way. */
export async function selectRotationOf(tx: Tx, company: string, grant: string): Promise<Rotation | undefined> {
  const { rows } = await sql<Rotation>`SELECT ${columns} FROM rotation
    WHERE company_id = ${company} AND grant_id = ${grant} AND state = 'under_way'`.execute(tx)
  return rows[0]
}

export const underWay = sql`FROM rotation WHERE state = 'under_way'`

export async function selectUnderWayAll(tx: Tx, company: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`SELECT id ${underWay} AND company_id = ${company} ORDER BY id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Credentials of grants that live no more, which live on longer than calls under way need. */
export function overlapsOfEnded(until: Date) {
  return sql`FROM credential c JOIN agent_grant g USING (company_id)
    WHERE g.id = c.grant_id AND g.state NOT IN ('obtaining', 'active', 'setup_failed')
      AND c.state = 'retiring' AND c.retires_at > ${until}`
}

/** Their grants. */
export async function selectOverlapsOfEnded(tx: Tx, company: string, until: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`SELECT DISTINCT g.id ${overlapsOfEnded(until)}
    AND g.company_id = ${company} ORDER BY g.id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Of each of these grants the latest. */
export async function selectLatest(tx: Tx, company: string, grants: string[]): Promise<Rotation[]> {
  const { rows } = await sql<Rotation>`SELECT DISTINCT ON (grant_id) ${columns} FROM rotation
    WHERE company_id = ${company} AND grant_id = ANY(${grants}::text[])
    ORDER BY grant_id, begun_at DESC, id DESC`.execute(tx)
  return rows
}

/** Answers whether it was under way until now. */
export async function updateEnded(
  tx: Tx,
  company: string,
  ended: { id: string; state: Exclude<RotationState, 'under_way'>; now: Date },
): Promise<boolean> {
  // What stood in its way is told of one that has failed, and of no other.
  const { rows } = await sql`UPDATE rotation SET state = ${ended.state}, ended_at = ${ended.now}, retry_at = NULL,
      step = CASE ${ended.state} WHEN 'failed' THEN step END, trouble = CASE ${ended.state} WHEN 'failed' THEN trouble END
    WHERE company_id = ${company} AND id = ${ended.id} AND state = 'under_way' RETURNING id`.execute(tx)
  return rows.length > 0
}

/** Notes an attempt that did not succeed; answers whether it was under way. */
export async function updateTrouble(
  tx: Tx,
  company: string,
  failed: { id: string; step: RotationStep; reason: string; retryAt: Date | null },
): Promise<boolean> {
  const { rows } =
    await sql`UPDATE rotation SET step = ${failed.step}, trouble = ${failed.reason}, retry_at = ${failed.retryAt}
    WHERE company_id = ${company} AND id = ${failed.id} AND state = 'under_way' RETURNING id`.execute(tx)
  return rows.length > 0
}

/** Credentials that have been in use for too long, where their grant gets no other one, and no renewal was begun after `triedBefore`. */
export function due({ now, triedBefore }: { now: Date; triedBefore: Date }) {
  return sql`FROM credential c JOIN company co ON co.id = c.company_id JOIN agent_grant g USING (company_id)
    WHERE g.id = c.grant_id AND g.state = 'active' AND c.state = 'active' AND co.rotate_after_days IS NOT NULL
      AND c.activated_at <= ${now}::timestamptz - make_interval(days => co.rotate_after_days)
      AND NOT EXISTS (SELECT FROM rotation r WHERE r.company_id = c.company_id AND r.grant_id = c.grant_id
        AND (r.state = 'under_way' OR r.begun_at > ${triedBefore}))
      AND NOT EXISTS (SELECT FROM credential o WHERE o.company_id = c.company_id AND o.grant_id = c.grant_id
        AND o.state = 'staged' AND o.purpose = 'grant')`
}

/** Those that are due, the longest in use first. */
export async function selectDue(
  tx: Tx,
  company: string,
  input: { now: Date; triedBefore: Date; atMost: number },
): Promise<{ grant: string; credential: string }[]> {
  const { rows } = await sql<{
    grant: string
    credential: string
  }>`SELECT c.grant_id AS "grant", c.id AS credential ${due(input)}
    AND c.company_id = ${company} ORDER BY c.activated_at, c.id LIMIT ${input.atMost}`.execute(tx)
  return rows
}

/** Grants whose credential has been in use for too long, and of which a renewal since it was due waits for people to do it by hand, or came to nothing. */
export async function selectOverdue(
  tx: Tx,
  company: string,
  { now, isByHand }: { now: Date; isByHand: boolean },
): Promise<{ grant: string; since: Date }[]> {
  const { rows } = await sql<{ grant: string; since: Date }>`SELECT c.grant_id AS "grant", c.activated_at AS since
    FROM credential c JOIN company co ON co.id = c.company_id
    JOIN agent_grant g ON g.company_id = c.company_id AND g.id = c.grant_id AND g.state = 'active'
    WHERE c.company_id = ${company} AND c.state = 'active' AND co.rotate_after_days IS NOT NULL
      AND c.activated_at <= ${now}::timestamptz - make_interval(days => co.rotate_after_days)
      AND EXISTS (SELECT FROM rotation r WHERE r.company_id = c.company_id AND r.grant_id = c.grant_id
        AND (${isByHand}::boolean OR r.state <> 'under_way')
        AND r.begun_at >= c.activated_at + make_interval(days => co.rotate_after_days))
    ORDER BY c.grant_id`.execute(tx)
  return rows
}

/** Which of these grants use a credential that came into use after a moment. */
export async function selectRenewed(
  tx: Tx,
  company: string,
  grants: { grant: string; since: Date }[],
): Promise<string[]> {
  const { rows } = await sql<{ grant: string }>`SELECT c.grant_id AS "grant"
    FROM jsonb_to_recordset(${JSON.stringify(grants)}::jsonb) AS w ("grant" text, since timestamptz)
    JOIN agent_grant g ON g.company_id = ${company} AND g.id = w."grant" AND g.state = 'active'
    JOIN credential c ON c.company_id = g.company_id AND c.grant_id = g.id AND c.state = 'active'
      AND c.activated_at > w.since`.execute(tx)
  return rows.map(({ grant }) => grant)
}
