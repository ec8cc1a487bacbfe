-- An incident: one fault between a company and a product, from its first call to its last.
CREATE TABLE incident (
  company_id text NOT NULL,
  id text NOT NULL,
  -- What people quote to support.
  code text NOT NULL,
  product text NOT NULL,
  cause text NOT NULL CHECK (cause IN ('product_down', 'clock_off', 'signature_refused')),
  -- Whose call met it first; a refused signature is over when this one is accepted again.
  credential_id text NOT NULL,
  opened_at timestamptz NOT NULL,
  closed_at timestamptz,
  -- When it is to be seen next whether the product is back.
  probe_at timestamptz NOT NULL,
  PRIMARY KEY (company_id, id),
  UNIQUE (company_id, code)
);
CREATE UNIQUE INDEX incident_open ON incident (company_id, product, cause) WHERE closed_at IS NULL;
CREATE INDEX incident_probe ON incident (probe_at) WHERE closed_at IS NULL;
CREATE INDEX incident_product ON incident (company_id, product, cause, closed_at);
CALL fence('incident', 'SELECT, INSERT, UPDATE');
-- The worker takes up which are to be probed, over all companies, and sees no more of them.
CREATE POLICY worker_open ON incident TO mekari_action_worker USING (closed_at IS NULL);
GRANT SELECT (company_id, id, closed_at, probe_at), UPDATE (probe_at) ON incident TO mekari_action_worker;

-- Acts that came to nothing: what an incident has cost.
CREATE INDEX execution_fault ON execution (company_id, started_at) WHERE error_code IS NOT NULL;

-- When a person was told that the outcome of an act could not be found out; null: nobody was.
ALTER TABLE execution ADD COLUMN handed_over_at timestamptz;
CREATE INDEX execution_unknown ON execution (company_id, agent_id) WHERE state = 'unknown';

-- Adds one event to the record, and what is recorded with it: `also` is a list of further events.
CREATE OR REPLACE FUNCTION record_event(company text, event jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit_event (company_id, id, name, occurred_at, actor_kind, actor_id, actor_name, agent_id, action, product,
      credential_id, outcome, request_id, facts)
    SELECT company, e ->> 'id', e ->> 'name', (e ->> 'at')::timestamptz, e ->> 'actorKind', e ->> 'actorId',
      e ->> 'actorName', e ->> 'agent', e ->> 'action', e ->> 'product', e ->> 'credential', e ->> 'outcome',
      e ->> 'requestId', coalesce(e -> 'facts', '{}')
    FROM jsonb_array_elements(jsonb_build_array(event) || coalesce(event -> 'also', '[]')) AS e;
END $$;
