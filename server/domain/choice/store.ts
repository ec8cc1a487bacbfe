/** SQL of choices. */
import { sql } from 'kysely'
import type { ChoiceSettings, Limits } from '../../../contract/action.ts'
import type { Tx } from '../audit/index.ts'
import type { Ended } from '../credential/index.ts'
import type { Choice } from './choice.ts'

const columns = sql`id, agent_id AS agent, action, settings, version, updated_at AS "updatedAt",
  coalesce(updated_by, created_by) AS "updatedBy"`

export async function selectChoices(tx: Tx, company: string, agent: string): Promise<Choice[]> {
  const { rows } = await sql<Choice>`SELECT ${columns} FROM choice
    WHERE company_id = ${company} AND agent_id = ${agent} AND removed_at IS NULL ORDER BY created_at, id`.execute(tx)
  return rows
}

/** The actions that the agent has or had. */
export async function selectEverChosen(tx: Tx, company: string, agent: string): Promise<string[]> {
  const { rows } = await sql<{ action: string }>`SELECT DISTINCT action FROM choice
    WHERE company_id = ${company} AND agent_id = ${agent} ORDER BY action`.execute(tx)
  return rows.map(({ action }) => action)
}

/** All living choices of the company: for the list of agents. */
export async function selectAllChoices(tx: Tx, company: string): Promise<Choice[]> {
  const { rows } = await sql<Choice>`SELECT ${columns} FROM choice
    WHERE company_id = ${company} AND removed_at IS NULL ORDER BY created_at, id`.execute(tx)
  return rows
}

/** Living choices of one action, with the names of the agents that have it. */
export async function selectChoicesOf(
  tx: Tx,
  company: string,
  action: string,
): Promise<(Choice & { agentName: string })[]> {
  const { rows } = await sql<
    Choice & { agentName: string }
  >`SELECT c.id, c.agent_id AS agent, c.action, c.settings, c.version,
      c.updated_at AS "updatedAt", coalesce(c.updated_by, c.created_by) AS "updatedBy", a.name AS "agentName"
    FROM choice c JOIN agent a ON a.company_id = c.company_id AND a.id = c.agent_id
    WHERE c.company_id = ${company} AND c.action = ${action} AND c.removed_at IS NULL AND a.deleted_at IS NULL
    ORDER BY a.name`.execute(tx)
  return rows
}

/** Adds the choice unless the agent has it already; answers whether it was added. */
export async function insertChoice(
  tx: Tx,
  company: string,
  choice: { id: string; agent: string; action: string; settings: ChoiceSettings; by: string; now: Date },
): Promise<boolean> {
  const { rows } =
    await sql`INSERT INTO choice (company_id, id, agent_id, action, settings, created_by, created_at, updated_at)
    VALUES (${company}, ${choice.id}, ${choice.agent}, ${choice.action}, ${JSON.stringify(choice.settings)}, ${choice.by}, ${choice.now}, ${choice.now})
    ON CONFLICT (company_id, agent_id, action) WHERE removed_at IS NULL DO NOTHING RETURNING id`.execute(tx)
  return rows.length > 0
}

/** Nothing where it is there no more, or is in another version than the one that was seen. */
export async function updateChoice(
  tx: Tx,
  company: string,
  change: {
    agent: string
    id: string
    settings: ChoiceSettings
    seen: number | undefined
    by: string
    now: Date
  },
): Promise<Choice | undefined> {
  const { rows } = await sql<Choice>`UPDATE choice SET settings = ${JSON.stringify(change.settings)},
      version = version + 1, updated_at = ${change.now}, updated_by = ${change.by}
    WHERE company_id = ${company} AND agent_id = ${change.agent} AND id = ${change.id} AND removed_at IS NULL
      AND version = coalesce(${change.seen ?? null}, version)
    RETURNING ${columns}`.execute(tx)
  return rows[0]
}

/** Answers whether it was there. */
export async function removeChoiceRow(
  tx: Tx,
  company: string,
  choice: { agent: string; id: string; now: Date },
): Promise<boolean> {
  const { rows } = await sql`UPDATE choice SET removed_at = ${choice.now}
    WHERE company_id = ${company} AND agent_id = ${choice.agent} AND id = ${choice.id} AND removed_at IS NULL
    RETURNING id`.execute(tx)
  return rows.length > 0
}

/** Sets the limits of a living choice whose limits are still these. */
export async function updateLimits(
  tx: Tx,
  company: string,
  lowered: { agent: string; action: string; before: Limits; limits: Limits; by: string; now: Date },
): Promise<void> {
  await sql`SELECT lower_choice(${company}, ${JSON.stringify(lowered)}::jsonb)`.execute(tx)
}

/** Living choices that are as they were in one of these versions, or before. */
export async function selectAsBefore(
  tx: Tx,
  company: string,
  ended: Pick<Ended, 'choice' | 'version'>[],
): Promise<Pick<Choice, 'id' | 'agent' | 'action'>[]> {
  const { rows } = await sql<Pick<Choice, 'id' | 'agent' | 'action'>>`SELECT id, agent_id AS agent, action FROM choice c
    WHERE company_id = ${company} AND removed_at IS NULL AND EXISTS (SELECT
      FROM jsonb_to_recordset(${JSON.stringify(ended)}::jsonb) AS e (choice text, version int)
      WHERE e.choice = c.id AND e.version >= c.version) ORDER BY created_at, id`.execute(tx)
  return rows
}
