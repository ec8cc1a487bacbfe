/** SQL of the figures: the copy of the record that they are computed from, and the record itself for a recount. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { EventName } from '../../../contract/event.ts'
import type { Tx } from '../audit/index.ts'
import type { Deal, FigureCompany, FigureEvent, FigureProperties } from './figure.ts'

/** Written a minute ago: a number is drawn before its row is seen, and no transaction lasts as long. */
const isSettled = sql`coalesce(recorded_at, occurred_at) < clock_timestamp() - interval '1 minute'`

/** Which events are told, and what needs an approval. */
export interface Wanted {
  names: EventName[]
  gated: string[]
}

/** A stretch of the record: after one place, up to another. */
export interface Stretch {
  since: number
  until: number
}

const whole: Stretch = { since: 0, until: Number.MAX_SAFE_INTEGER }

/** The events of one company within a stretch, with the properties that follow from others before them. */
function toldWithin(company: string, stretch: Stretch, { names, gated }: Wanted): RawBuilder<unknown> {
  return sql`SELECT e.company_id, e.id, e.seq, e.name, e.schema_version, e.occurred_at, coalesce(e.recorded_at, e.occurred_at),
      e.agent_id, version.number, CASE WHEN e.actor_kind <> 'person' THEN e.actor_kind
        WHEN e.is_consultant THEN 'consultant' ELSE 'customer' END,
      CASE e.name WHEN 'picker.opened' THEN e.id ELSE coalesce(e.facts ->> 'session', asked.facts ->> 'session') END,
      approval.id, e.product, e.action, coalesce(e.product = ANY(${gated}) OR e.facts -> 'groupsVisible' ?| ${gated}, false),
      e.facts ->> 'cause', (e.facts ->> 'attempt')::int, (e.facts ->> 'final')::boolean,
      CASE e.name WHEN 'agent.synced' THEN coalesce((e.facts ->> 'enabled')::boolean, true) WHEN 'agent.enabled' THEN true
        WHEN 'agent.disabled' THEN false WHEN 'agent.deleted' THEN false END,
      e.issuer, e.environment
    FROM audit_event e
    LEFT JOIN LATERAL (SELECT count(*) AS number FROM audit_event c WHERE c.company_id = e.company_id
      AND c.agent_id = e.agent_id AND c.name IN ('choice.added', 'choice.changed', 'choice.removed')
      AND c.name NOT LIKE 'execution.%' AND c.seq <= e.seq) version ON e.agent_id IS NOT NULL
    -- A credential on its way names the document that was granted, which names the request.
    LEFT JOIN LATERAL (SELECT coalesce(e.facts ->> 'request', (SELECT d.facts ->> 'request' FROM audit_event d
      WHERE d.company_id = e.company_id AND d.agent_id = e.agent_id AND d.name IN ('approval.approved', 'approval.approved_in_part')
        AND d.name NOT LIKE 'execution.%' AND d.facts ->> 'grantedDigest' = e.facts ->> 'digest' LIMIT 1)) AS id) approval ON true
    LEFT JOIN LATERAL (SELECT r.facts FROM audit_event r WHERE r.company_id = e.company_id AND r.agent_id = e.agent_id
      AND r.name = 'approval.requested' AND r.name NOT LIKE 'execution.%' AND r.facts ->> 'request' = approval.id
      LIMIT 1) asked ON true
    WHERE e.company_id = ${company} AND e.${isWithin(stretch)} AND (e.name = ANY(${names})
      OR e.id = ANY(ARRAY(${firstSuccesses(company, stretch, gated)})))`
}

/** Of all acts only each agent's first success that an approval was needed for, in each environment. */
function firstSuccesses(company: string, stretch: Stretch, gated: string[]): RawBuilder<unknown> {
  return sql`SELECT DISTINCT ON (agent_id, environment) id FROM audit_event WHERE company_id = ${company} AND ${isWithin(stretch)}
    AND ${isSuccess(gated)} ORDER BY agent_id, environment, seq`
}

const isWithin = ({ since, until }: Stretch) => sql`seq BETWEEN ${since + 1} AND ${until}`

const isSuccess = (gated: string[]) =>
  sql`name = 'execution.succeeded' AND agent_id IS NOT NULL AND product = ANY(${gated})`

/** One that comes after another that was copied is not its agent's first. */
const isFirstCopied = (company: string) => sql`EXISTS (SELECT FROM figure_event c WHERE c.company_id = ${company}
  AND c.name = 'execution.succeeded' AND c.agent_id = later.agent_id
  AND coalesce(c.environment, '') = coalesce(later.environment, '') AND c.seq <= later.seq)`

const columns = sql`company_id, event_id, seq, name, schema_version, at, recorded_at, agent_id, config_version, actor_kind, session_id,
  approval_id, product, action, is_gated, cause, attempt, is_final, is_on, issuer, environment`

/** So many events are looked through at once: however long a record is, nothing takes longer than a statement may. */
const mostAtOnce = 20_000

/** What of the record is to be copied next; the last stretch has an open end. */
export async function selectNextStretch(tx: Tx, company: string): Promise<Stretch> {
  const { rows } = await sql<Stretch>`SELECT counted_to AS since, coalesce((SELECT seq FROM audit_event
      WHERE company_id = ${company} AND seq > counted_to AND ${isSettled} ORDER BY seq OFFSET ${mostAtOnce - 1} LIMIT 1), ${whole.until}) AS until
    FROM figure_company WHERE company_id = ${company}`.execute(tx)
  return rows[0] ?? whole
}

export const isLast = ({ until }: Stretch) => until === whole.until

/** Copies what is new in a stretch of the company's record; an event that was copied before stays as it is. */
export async function copyEvents(
  tx: Tx,
  company: string,
  { stretch, ...wanted }: Wanted & { stretch: Stretch },
): Promise<void> {
  await sql`INSERT INTO figure_event (company_id, event_id, seq, name, schema_version, at, recorded_at, agent_id, config_version,
      actor_kind, session_id, approval_id, product, action, is_gated, cause, attempt, is_final, is_on, issuer, environment)
    SELECT * FROM (${toldWithin(company, stretch, wanted)}) AS later (${columns})
    WHERE name <> 'execution.succeeded' OR NOT ${isFirstCopied(company)} ON CONFLICT (company_id, event_id) DO NOTHING`.execute(
    tx,
  )
}

/** Longer, it would be read through again at each look. */
const mostLeft = 1000

/** Whether the copy lacks something, has something settled to move on past, calls the company otherwise, or was counted by other terms. */
export async function isBehind(
  tx: Tx,
  company: string,
  { told, wanted }: { told: Omit<FigureCompany, 'id'> & { terms: string }; wanted: Wanted },
): Promise<boolean> {
  const { rows } = await sql<{
    isBehind: boolean
  }>`WITH own AS (SELECT * FROM figure_company WHERE company_id = ${company}),
      later AS MATERIALIZED (SELECT id, name, seq, agent_id, product, environment, ${isSettled} AS is_settled FROM audit_event WHERE company_id = ${company}
        AND seq > (SELECT counted_to FROM own) ORDER BY seq LIMIT ${mostLeft})
    SELECT NOT EXISTS (SELECT FROM own WHERE (name, is_internal, terms)
        = (${told.name}, ${told.isInternal}, ${told.terms}))
      OR (SELECT count(*) FROM later) = ${mostLeft}
      OR EXISTS (SELECT FROM later WHERE name = ANY(${wanted.names}) AND (is_settled
        OR NOT EXISTS (SELECT FROM figure_event WHERE company_id = ${company} AND event_id = later.id)))
      OR EXISTS (SELECT FROM later WHERE ${isSuccess(wanted.gated)} AND NOT ${isFirstCopied(company)}) AS "isBehind"`.execute(
    tx,
  )
  return rows[0]?.isBehind ?? true
}

/** What the company is called by now; nothing is written where it is called so already. */
export async function upsertFigureCompany(tx: Tx, company: string, told: Omit<FigureCompany, 'id'>): Promise<void> {
  await sql`INSERT INTO figure_company (company_id, external_id, name, is_internal)
    VALUES (${company}, ${told.externalId}, ${told.name}, ${told.isInternal})
    ON CONFLICT (company_id) DO UPDATE SET name = excluded.name, is_internal = excluded.is_internal
      WHERE (figure_company.name, figure_company.is_internal) <> (excluded.name, excluded.is_internal)`.execute(tx)
}

/** Moves on past what is settled in the stretch. */
export async function moveOn(tx: Tx, company: string, stretch: Stretch): Promise<void> {
  await sql`UPDATE figure_company SET counted_to = settled.seq FROM (SELECT seq FROM audit_event WHERE company_id = ${company}
      AND ${isWithin(stretch)} AND ${isSettled} ORDER BY seq DESC LIMIT 1) settled
    WHERE company_id = ${company}`.execute(tx)
}

const told = sql`company_id AS company, event_id AS id, name, at, agent_id AS agent, action, product, approval_id AS approval,
  session_id AS session, is_gated AS "isGated", cause, is_final AS "isFinal", is_on AS "isOn", environment`

/** The latest of them with every property, newest first. */
export async function selectProperties(tx: Tx, company: string): Promise<FigureProperties[]> {
  const { rows } = await sql<FigureProperties>`SELECT event_id AS id, e.name, schema_version AS "schemaVersion", at,
      recorded_at AS "recordedAt", agent_id AS agent, config_version AS "configVersion", actor_kind AS "actorKind",
      session_id AS session, approval_id AS approval, product, action, cause, attempt, is_final AS "isFinal", issuer,
      environment, is_internal AS "isInternal"
    FROM figure_event e JOIN figure_company c USING (company_id) WHERE company_id = ${company}
    ORDER BY seq DESC LIMIT 1000`.execute(tx)
  return rows
}

/** What figures are defined over, from the record itself. */
export async function selectRawEvents(tx: Tx, company: string, wanted: Wanted): Promise<FigureEvent[]> {
  const { rows } = await sql<FigureEvent>`WITH raw (${columns}) AS (${toldWithin(company, whole, wanted)})
    SELECT ${told} FROM raw WHERE company_id = ${company} ORDER BY at, seq`.execute(tx)
  return rows
}

export async function selectFigureCompanies(operator: Kysely<unknown>): Promise<FigureCompany[]> {
  const { rows } = await sql<FigureCompany>`SELECT company_id AS id, external_id AS "externalId", name,
      is_internal AS "isInternal" FROM figure_company ORDER BY name`.execute(operator)
  return rows
}

const dealColumns = sql`id, won_at AS "wonAt", is_new AS "isNew", status, tags, products, read_at AS "readAt", source,
  CASE WHEN brought_by IS NOT NULL THEN
    jsonb_build_object('id', brought_by, 'name', brought_by_name) END AS "broughtBy"`

export async function selectDeals(operator: Kysely<unknown>): Promise<Deal[]> {
  const { rows } = await sql<Deal>`SELECT ${dealColumns} FROM deal ORDER BY read_at, id`.execute(operator)
  return rows
}

/** Keeps the deal unless it is known just so; answers whether it was kept. */
export async function insertDeal(worker: Kysely<unknown>, deal: Deal): Promise<boolean> {
  const { rows } = await sql`INSERT INTO deal (id, read_at, won_at, is_new, status, tags, products, source, brought_by,
      brought_by_name)
    SELECT ${deal.id}, ${deal.readAt}, ${deal.wonAt}::timestamptz, ${deal.isNew}::boolean, ${deal.status}, ${deal.tags}::text[],
      ${deal.products}::text[], ${deal.source}, ${deal.broughtBy?.id ?? null}::text, ${deal.broughtBy?.name ?? null}::text
    WHERE NOT EXISTS (SELECT FROM (SELECT * FROM deal WHERE id = ${deal.id} ORDER BY read_at DESC LIMIT 1) latest
      WHERE (won_at, is_new, status, tags, products) IS NOT DISTINCT FROM (${deal.wonAt}::timestamptz,
        ${deal.isNew}::boolean, ${deal.status}, ${deal.tags}::text[], ${deal.products}::text[]))
    ON CONFLICT (id, read_at) DO NOTHING RETURNING id`.execute(worker)
  return rows.length > 0
}
