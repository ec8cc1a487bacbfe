/** SQL of the tasks that an issuer leaves to people. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'
import type { Task } from './tasks.ts'

/** Opens a task once for a credential; answers whether it is new. */
export async function insertTask(
  tx: Tx,
  company: string,
  task: { id: string; kind: Task['kind']; credential: string; now: Date },
): Promise<boolean> {
  const { rows } = await sql`INSERT INTO task (company_id, id, kind, credential_id, opened_at)
    VALUES (${company}, ${task.id}, ${task.kind}, ${task.credential}, ${task.now})
    ON CONFLICT (company_id, credential_id, kind) DO NOTHING RETURNING id`.execute(tx)
  return rows.length > 0
}

/** What still has to be done: a task whose credential has gone another way meanwhile is nobody's any more. */
export async function selectTasks(tx: Tx, company: string): Promise<Task[]> {
  const { rows } = await sql<Task>`SELECT t.id, t.kind, c.id AS credential, c.grant_id AS "grant", c.agent_id AS agent,
      a.name AS "agentName", s.name AS "setName", c.product, c.client_id AS "clientId", t.opened_at AS "openedAt",
      t.kind = 'paste_credential' AND EXISTS (SELECT FROM credential used WHERE used.company_id = c.company_id
        AND used.grant_id = c.grant_id AND used.state = 'active' AND used.scopes @> c.scopes
        AND used.scopes <> c.scopes) AS "isNarrowing",
      c.purpose = 'rotation' AS "isRenewal"
    FROM task t JOIN credential c ON c.company_id = t.company_id AND c.id = t.credential_id
    JOIN agent a ON a.company_id = c.company_id AND a.id = c.agent_id
    LEFT JOIN credential_set s ON s.company_id = c.company_id AND s.id = c.set_id
    WHERE t.company_id = ${company} AND t.done_at IS NULL
      AND c.state = CASE t.kind WHEN 'paste_credential' THEN 'staged' ELSE 'retiring' END
    ORDER BY t.opened_at, t.id`.execute(tx)
  return rows
}

export async function updateTaskDone(
  tx: Tx,
  company: string,
  done: { credential: string; kind: Task['kind']; by: { id: string; name: string }; now: Date },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`UPDATE task SET done_at = ${done.now}, done_by = ${done.by.id},
      done_by_name = ${done.by.name}
    WHERE company_id = ${company} AND credential_id = ${done.credential} AND kind = ${done.kind} AND done_at IS NULL
    RETURNING id`.execute(tx)
  return rows[0]?.id
}
