-- What was done with one token is found: an API token's beside the name of its owner, a runtime's by the token that acts. It stands in a
-- column of its own: behind a fence no index is used of what is taken out of facts. On a database that is filled column and indexes are
-- made beforehand (docs/guides/operate.md); then only what stands by API tokens is looked at here, by the index of who did it.
ALTER TABLE audit_event ADD COLUMN IF NOT EXISTS via text;
ALTER TABLE audit_event NO FORCE ROW LEVEL SECURITY;
ALTER TABLE api_token NO FORCE ROW LEVEL SECURITY;
UPDATE audit_event e SET via = t.id FROM api_token t
  WHERE e.company_id = t.company_id AND e.actor_kind = 'person' AND e.actor_id = t.person_id AND e.facts ->> 'via' = t.id;
ALTER TABLE api_token FORCE ROW LEVEL SECURITY;
CREATE INDEX IF NOT EXISTS audit_event_via ON audit_event (company_id, via, seq DESC) WHERE via IS NOT NULL;
CREATE INDEX IF NOT EXISTS audit_event_runtime ON audit_event (company_id, actor_id, seq DESC) WHERE actor_kind = 'runtime';

-- Whoever records it, a node of before this upgrade too.
CREATE FUNCTION set_via() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.via := NEW.facts ->> 'via';
  RETURN NEW;
END $$;
CREATE TRIGGER set_via BEFORE INSERT ON audit_event FOR EACH ROW
  WHEN (NEW.actor_kind = 'person' AND NEW.facts ->> 'via' IS NOT NULL) EXECUTE FUNCTION set_via();

-- Whose a credential is that a person brought, as its product said when it was kept; of those that stand already the record tells.
ALTER TABLE credential
  ADD COLUMN holder text,
  -- Of another company than the one that keeps it.
  ADD COLUMN holder_is_other boolean,
  ADD CHECK ((holder IS NULL) = (holder_is_other IS NULL));
ALTER TABLE credential NO FORCE ROW LEVEL SECURITY;
UPDATE credential c SET (holder, holder_is_other) =
  -- Among the agent's steps, by their index: a credential that is used has acts without number.
  (SELECT e.facts ->> 'holder', coalesce((e.facts ->> 'isOther')::boolean, false) FROM audit_event e
    WHERE e.company_id = c.company_id AND e.agent_id = c.agent_id AND e.name = 'credential.issued' AND e.name NOT LIKE 'execution.%'
      AND e.credential_id = c.id AND e.facts ->> 'holder' IS NOT NULL LIMIT 1);
ALTER TABLE audit_event FORCE ROW LEVEL SECURITY;
ALTER TABLE credential FORCE ROW LEVEL SECURITY;

-- What is brought to a node of before this upgrade is told by the record alone; this falls when there are none.
CREATE FUNCTION set_holder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE credential SET holder = NEW.facts ->> 'holder', holder_is_other = coalesce((NEW.facts ->> 'isOther')::boolean, false)
    WHERE company_id = NEW.company_id AND id = NEW.credential_id AND holder IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER set_holder AFTER INSERT ON audit_event FOR EACH ROW
  WHEN (NEW.name = 'credential.issued' AND NEW.facts ->> 'holder' IS NOT NULL) EXECUTE FUNCTION set_holder();
