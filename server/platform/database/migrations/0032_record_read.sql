-- What was done with one token is found: an API token's beside the name of its owner, a runtime's by the token that acts. It stands in a
-- column of its own: behind a fence no index is used of what is taken out of facts. On a database that is filled the second index is
-- built beforehand, as those of 0027; the first has next to nothing to hold.
ALTER TABLE audit_event ADD COLUMN via text;
ALTER TABLE audit_event NO FORCE ROW LEVEL SECURITY;
UPDATE audit_event SET via = facts ->> 'via' WHERE actor_kind = 'person' AND facts ->> 'via' IS NOT NULL;
CREATE INDEX IF NOT EXISTS audit_event_via ON audit_event (company_id, via, seq DESC) WHERE via IS NOT NULL;
CREATE INDEX IF NOT EXISTS audit_event_runtime ON audit_event (company_id, actor_id, seq DESC) WHERE actor_kind = 'runtime';

-- Adds one event to the record, and what is recorded with it: `also` is a list of further events.
CREATE OR REPLACE FUNCTION record_event(company text, event jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit_event (company_id, id, name, occurred_at, actor_kind, actor_id, actor_name, agent_id, action, product,
      credential_id, outcome, request_id, facts, is_consultant, via)
    SELECT company, e ->> 'id', e ->> 'name', (e ->> 'at')::timestamptz, e ->> 'actorKind', e ->> 'actorId',
      e ->> 'actorName', e ->> 'agent', e ->> 'action', e ->> 'product', e ->> 'credential', e ->> 'outcome',
      e ->> 'requestId', coalesce(e -> 'facts', '{}'), coalesce((e ->> 'isConsultant')::boolean, false), e -> 'facts' ->> 'via'
    FROM jsonb_array_elements(jsonb_build_array(event) || coalesce(event -> 'also', '[]')) AS e;
END $$;

-- Whose a credential is that a person brought, as its product said when it was kept; of those that stand already the record tells.
ALTER TABLE credential
  ADD COLUMN holder text,
  -- Of another company than the one that keeps it.
  ADD COLUMN holder_is_other boolean,
  ADD CHECK ((holder IS NULL) = (holder_is_other IS NULL));
ALTER TABLE credential NO FORCE ROW LEVEL SECURITY;
UPDATE credential c SET holder = e.facts ->> 'holder', holder_is_other = (e.facts ->> 'isOther')::boolean
  FROM audit_event e
  WHERE e.company_id = c.company_id AND e.credential_id = c.id AND e.name = 'credential.issued' AND e.facts ->> 'holder' IS NOT NULL;
ALTER TABLE audit_event FORCE ROW LEVEL SECURITY;
ALTER TABLE credential FORCE ROW LEVEL SECURITY;
