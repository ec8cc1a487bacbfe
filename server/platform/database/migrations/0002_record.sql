-- The record: what happened, to whom, by whom. The application may add to it, never change or delete.
CREATE TABLE audit_event (
  company_id text NOT NULL,
  id text NOT NULL,
  -- Order of arrival, for steady paging and for event streams.
  seq bigint GENERATED ALWAYS AS IDENTITY,
  name text NOT NULL,
  occurred_at timestamptz NOT NULL,
  actor_kind text NOT NULL CHECK (actor_kind IN ('person', 'runtime', 'system')),
  actor_id text,
  actor_name text NOT NULL,
  agent_id text,
  action text,
  product text,
  credential_id text,
  outcome text,
  request_id text NOT NULL,
  facts jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (company_id, id)
);
CREATE INDEX audit_event_page ON audit_event (company_id, seq DESC);
CREATE INDEX audit_event_agent ON audit_event (company_id, agent_id, seq DESC);
-- The way from choosing to the first success, which must not be looked for among all acts.
CREATE INDEX audit_event_step ON audit_event (company_id, agent_id, seq) WHERE name NOT LIKE 'execution.%';
CALL fence('audit_event', 'SELECT, INSERT');

-- Work that follows a change, committed with it: mails, credentials to obtain. Ordered per company, lane and subject.
CREATE TABLE outbox (
  company_id text NOT NULL,
  id text NOT NULL,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  lane text NOT NULL CHECK (lane IN ('mail', 'issue', 'sync', 'stream')),
  subject text NOT NULL,
  kind text NOT NULL,
  payload jsonb NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'dead')),
  attempts int NOT NULL DEFAULT 0,
  due_at timestamptz NOT NULL,
  -- A node that works on it holds it until then; a node that dies lets it go by itself.
  held_until timestamptz,
  last_error text,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (company_id, id)
);
CREATE INDEX outbox_waiting ON outbox (lane, due_at) WHERE state = 'waiting';
CREATE INDEX outbox_order ON outbox (company_id, lane, subject, seq) WHERE state = 'waiting';
CALL fence('outbox', 'SELECT, INSERT, UPDATE');
-- The worker sees which work waits, over all companies; it does the work under the company's own fence.
CREATE POLICY worker_all ON outbox TO mekari_action_worker USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE, DELETE ON outbox TO mekari_action_worker;
CREATE INDEX outbox_done ON outbox (ended_at) WHERE state = 'done';
