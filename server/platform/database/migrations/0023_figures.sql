-- What the figures are computed from.

-- Where and how each event was written down. Columns with defaults, so that whatever records events need not know of them; what stood
-- before has none, and no row is written anew.
ALTER TABLE audit_event
  ADD COLUMN schema_version smallint NOT NULL DEFAULT 1,
  -- By the database's clock; occurred_at is the house's.
  ADD COLUMN recorded_at timestamptz,
  -- Production or not, and who issued credentials then: set once for each connection.
  ADD COLUMN environment text,
  ADD COLUMN issuer text,
  ADD COLUMN is_consultant boolean NOT NULL DEFAULT false;
ALTER TABLE audit_event
  ALTER COLUMN recorded_at SET DEFAULT clock_timestamp(),
  ALTER COLUMN environment SET DEFAULT nullif(current_setting('app.environment', true), ''),
  ALTER COLUMN issuer SET DEFAULT nullif(current_setting('app.issuer', true), '');

-- A company for demonstration or tests counts for nothing.
ALTER TABLE company ADD COLUMN internal boolean NOT NULL DEFAULT false;

-- A copy of the record for the figures, made by the sweep: ids, times and counts, no names of people and no content.
CREATE TABLE figure_event (
  company_id text NOT NULL,
  event_id text NOT NULL,
  -- Its place in the record.
  seq bigint NOT NULL,
  name text NOT NULL,
  schema_version smallint NOT NULL,
  at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  agent_id text,
  -- How often the agent's choice of actions had been changed by then.
  config_version int,
  actor_kind text NOT NULL CHECK (actor_kind IN ('customer', 'consultant', 'runtime', 'system')),
  session_id text,
  approval_id text,
  product text,
  action text,
  is_gated boolean NOT NULL,
  cause text,
  attempt int,
  is_final boolean,
  is_on boolean,
  issuer text,
  environment text,
  PRIMARY KEY (company_id, event_id)
);
CALL fence('figure_event', 'SELECT, INSERT');

-- How far a company's record has been copied, and what it is called.
CREATE TABLE figure_company (
  company_id text PRIMARY KEY,
  external_id text NOT NULL,
  name text NOT NULL,
  is_internal boolean NOT NULL,
  -- Up to here nothing can come in between any more.
  position bigint NOT NULL DEFAULT 0
);
CALL fence('figure_company', 'SELECT, INSERT, UPDATE');

-- Mekari's own people see the copy of all companies, and nothing else of them.
CREATE POLICY operator_all ON figure_event FOR SELECT TO mekari_action_operator USING (true);
CREATE POLICY operator_all ON figure_company FOR SELECT TO mekari_action_operator USING (true);
GRANT SELECT ON figure_event, figure_company TO mekari_action_operator;

-- Deals as they were read, a row each time one had changed: what was won and tagged at a cut stays known. Of no company: they are Mekari's own.
CREATE TABLE deal (
  id text NOT NULL,
  read_at timestamptz NOT NULL,
  won_at timestamptz,
  is_new boolean NOT NULL,
  status text NOT NULL,
  tags text[] NOT NULL,
  products text[] NOT NULL,
  source text NOT NULL CHECK (source IN ('csv', 'crm')),
  -- The person of Mekari who brought the list; nobody brings what is read from Qontak CRM.
  brought_by text,
  CHECK ((source = 'csv') = (brought_by IS NOT NULL)),
  PRIMARY KEY (id, read_at)
);
GRANT SELECT ON deal TO mekari_action_operator;
GRANT SELECT, INSERT ON deal TO mekari_action_worker;
