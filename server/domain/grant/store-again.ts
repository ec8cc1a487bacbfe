/** SQL of what a restored database believes alive, though it had ended, and of how what still holds is obtained anew. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'
import type { Ended } from '../credential/index.ts'

const living = sql`g.state IN ('obtaining', 'active', 'setup_failed')`

/** Those of these grants that live. */
export async function selectLivingAgain(tx: Tx, company: string, grants: string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`SELECT g.id FROM agent_grant g
    WHERE g.company_id = ${company} AND g.id = ANY(${grants}::text[]) AND ${living} ORDER BY g.id`.execute(tx)
  return rows.map(({ id }) => id)
}

type Part = Pick<Ended, 'grant' | 'action' | 'digest'>

const these = (ended: Part[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(ended)}::jsonb) AS e ("grant" text, action text, digest text)`

/** Those of these actions that living grants still allow by the very documents under which they ended. */
export async function selectActionsAgain(
  tx: Tx,
  company: string,
  ended: Part[],
): Promise<{ grant: string; action: string }[]> {
  const { rows } = await sql<{ grant: string; action: string }>`SELECT DISTINCT ga.grant_id AS "grant", ga.action
    FROM ${these(ended)} JOIN granted_action ga ON ga.company_id = ${company} AND ga.grant_id = e."grant" AND ga.action = e.action
      AND ga.granted_digest = e.digest AND ga.state <> 'removed'
    JOIN agent_grant g ON g.company_id = ga.company_id AND g.id = ga.grant_id AND ${living}
    ORDER BY 1, 2`.execute(tx)
  return rows
}

type GivenWay = Part & { agent: string; product: string }

/** What gave way to another document goes alone where the action still stands under that one; answers what went. */
export async function updateGivenWay(tx: Tx, company: string, ended: Part[]): Promise<GivenWay[]> {
  const { rows } = await sql<GivenWay>`WITH e AS (SELECT * FROM ${these(ended)})
    UPDATE granted_action ga SET state = 'removed' FROM e JOIN agent_grant g ON g.company_id = ${company} AND g.id = e."grant" AND ${living}
    WHERE ga.company_id = g.company_id AND ga.grant_id = g.id
      AND ga.action = e.action AND ga.granted_digest = e.digest AND ga.state <> 'removed'
      AND EXISTS (SELECT FROM granted_action other WHERE other.company_id = ${company} AND other.grant_id = ga.grant_id
        AND other.action = ga.action AND other.state <> 'removed' AND NOT EXISTS (SELECT FROM e WHERE e."grant" = other.grant_id
          AND e.action = other.action AND e.digest = other.granted_digest))
    RETURNING g.agent_id AS agent, g.product, g.id AS "grant", ga.action, ga.granted_digest AS digest`.execute(tx)
  return rows
}

/** Has everything that a living grant allows wait for another credential, where it has none; answers whether it does. */
export async function updateAnew(tx: Tx, company: string, grant: string): Promise<boolean> {
  const own = sql`company_id = ${company} AND grant_id = ${grant}`
  const { rows } =
    await sql`UPDATE agent_grant g SET state = 'obtaining', failure = NULL, trouble = NULL, retry_at = NULL
    WHERE company_id = ${company} AND id = ${grant} AND ${living}
      AND NOT EXISTS (SELECT FROM credential WHERE ${own} AND state = 'active') RETURNING id`.execute(tx)
  if (rows.length === 0) return false
  await sql`UPDATE granted_action SET state = 'removed' WHERE ${own} AND state = 'active'
    AND action IN (SELECT action FROM granted_action WHERE ${own} AND state = 'obtaining')`.execute(tx)
  await sql`UPDATE granted_action SET state = 'obtaining' WHERE ${own} AND state = 'active'`.execute(tx)
  return true
}
