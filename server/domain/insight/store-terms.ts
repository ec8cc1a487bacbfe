/** SQL of what of a company's events makes its way and its failures, for statements over them. */
import { sql } from 'kysely'
import { ms } from './store-scope.ts'

/** A request, or a setup that failed; where only rights were to be taken away, nothing was to be set up. */
export const isSetup = sql`(approval_id IS NOT NULL AND (name = 'approval.requested'
  OR name = 'credential.failed' AND cause IS DISTINCT FROM 'narrowing'))`

/** Each company's first way, part by part in milliseconds, where it began with an opened list. */
export const way = sql`stored AS (SELECT DISTINCT ON (company_id) company_id, at, session_id, approval_id FROM told
      WHERE name = 'credential.stored' AND cause = 'initial' ORDER BY company_id, at, seq),
    opening AS (SELECT company_id, event_id, at, min(at) OVER (PARTITION BY company_id) AS first_at FROM told
      WHERE name = 'picker.opened' AND is_gated),
    step AS (SELECT company_id, approval_id, min(at) FILTER (WHERE name = 'approval.requested') AS requested,
        min(at) FILTER (WHERE name = 'approval.mail_sent') AS sent,
        min(at) FILTER (WHERE name IN ('approval.approved', 'approval.approved_in_part')) AS decided
      FROM told WHERE name IN ('approval.requested', 'approval.mail_sent', 'approval.approved', 'approval.approved_in_part')
      GROUP BY company_id, approval_id),
    way AS MATERIALIZED (SELECT s.company_id, s.at AS stored_at, ${ms(sql`s.at - o.at`)} AS whole,
        ${ms(sql`s.at - o.first_at`)} AS "sinceFirstOpening", ${ms(sql`requested - o.at`)} AS builder,
        -- Whoever decided before the mail was out waited for none.
        ${ms(sql`decided - least(sent, decided)`)} AS approver,
        ${ms(sql`least(sent, decided) - requested + (s.at - decided)`)} AS machine
      FROM stored s JOIN opening o ON o.company_id = s.company_id AND o.event_id = s.session_id
      JOIN step t ON t.company_id = s.company_id AND t.approval_id = s.approval_id
      WHERE requested IS NOT NULL AND decided IS NOT NULL)`
