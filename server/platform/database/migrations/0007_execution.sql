-- An agent's acts. The intent makes a write happen once; it stands before anything is sent.
CREATE TABLE intent (
  company_id text NOT NULL,
  agent_id text NOT NULL,
  key text NOT NULL,
  fingerprint text NOT NULL,
  execution_id text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (company_id, agent_id, key)
);
CALL fence('intent', 'SELECT, INSERT, UPDATE');
-- The worker clears away what is older than a month; a younger one is out of its reach, or a write could happen twice.
CREATE POLICY worker_clears ON intent TO mekari_action_worker USING (created_at < now() - interval '30 days');
GRANT SELECT (created_at), DELETE ON intent TO mekari_action_worker;
-- Rows arrive in the order of their age: the smallest of indexes finds the old ones.
CREATE INDEX intent_age ON intent USING brin (created_at);

CREATE TABLE execution (
  company_id text NOT NULL,
  id text NOT NULL,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  agent_id text NOT NULL,
  choice_id text,
  grant_id text,
  credential_id text,
  action text NOT NULL,
  version int,
  granted_digest text,
  mode text NOT NULL CHECK (mode IN ('runtime', 'trial')),
  conversation text,
  reference text,
  state text NOT NULL CHECK (state IN ('claimed', 'succeeded', 'failed', 'unknown', 'refused')),
  amount numeric(20, 0),
  output jsonb,
  error_code text,
  error_facts jsonb,
  summary text NOT NULL DEFAULT '',
  started_at timestamptz NOT NULL,
  deadline_at timestamptz,
  settled_at timestamptz,
  looked_up int NOT NULL DEFAULT 0,
  PRIMARY KEY (company_id, id),
  FOREIGN KEY (company_id, agent_id) REFERENCES agent (company_id, id)
);
CREATE INDEX execution_agent ON execution (company_id, agent_id, seq DESC);
-- Counted per agent and action, so that choosing an action anew does not begin a new day.
CREATE INDEX execution_counted ON execution (company_id, agent_id, action, started_at) WHERE state IN ('claimed', 'succeeded', 'unknown');
CREATE INDEX execution_open ON execution (deadline_at) WHERE state IN ('claimed', 'unknown');
CALL fence('execution', 'SELECT, INSERT, UPDATE');
-- The sweep for lost outcomes looks over all companies, at these columns only.
CREATE POLICY worker_open ON execution FOR SELECT TO mekari_action_worker USING (state IN ('claimed', 'unknown'));
GRANT SELECT (company_id, id, state, deadline_at, looked_up) ON execution TO mekari_action_worker;
