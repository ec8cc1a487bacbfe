-- Several credential sets of a company: an agent uses one, a connection belongs to one, and nothing passes between them.

-- Every set there is yet is the one that its company began with.
ALTER TABLE credential_set ADD COLUMN is_default boolean NOT NULL DEFAULT true;
ALTER TABLE credential_set ALTER COLUMN is_default SET DEFAULT false;
ALTER TABLE credential_set ALTER COLUMN purpose TYPE text USING 'general';
ALTER TABLE credential_set ADD CHECK (purpose IN ('general', 'team', 'brand', 'environment'));
-- Access of before still points to it then.
ALTER TABLE credential_set ADD COLUMN removed_at timestamptz;
ALTER TABLE credential_set DROP CONSTRAINT credential_set_company_id_name_key;
CREATE UNIQUE INDEX credential_set_name ON credential_set (company_id, lower(name)) WHERE removed_at IS NULL;
CREATE UNIQUE INDEX credential_set_default ON credential_set (company_id) WHERE is_default;

-- Null: the one that the company began with.
ALTER TABLE agent ADD COLUMN set_id text;
ALTER TABLE agent ADD FOREIGN KEY (company_id, set_id) REFERENCES credential_set (company_id, id);
ALTER TABLE connection ADD COLUMN set_id text;
ALTER TABLE connection ADD FOREIGN KEY (company_id, set_id) REFERENCES credential_set (company_id, id);
-- That of its grant, which it keeps when its agent moves on.
ALTER TABLE credential ADD COLUMN set_id text;
ALTER TABLE credential ADD FOREIGN KEY (company_id, set_id) REFERENCES credential_set (company_id, id);

-- Each company has one from its beginning.
CREATE FUNCTION add_default_set() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO credential_set (company_id, id, name, purpose, created_at, is_default)
    VALUES (NEW.id, 'set_' || substr(NEW.id, 5), 'default', 'general', NEW.synced_at, true);
  RETURN NULL;
END $$;
CREATE TRIGGER company_has_set AFTER INSERT ON company FOR EACH ROW EXECUTE FUNCTION add_default_set();
ALTER TABLE credential_set NO FORCE ROW LEVEL SECURITY;
ALTER TABLE company NO FORCE ROW LEVEL SECURITY;
INSERT INTO credential_set (company_id, id, name, purpose, created_at, is_default)
  SELECT id, 'set_' || substr(id, 5), 'default', 'general', synced_at, true FROM company
  WHERE id NOT IN (SELECT company_id FROM credential_set);
ALTER TABLE credential_set FORCE ROW LEVEL SECURITY;
ALTER TABLE company FORCE ROW LEVEL SECURITY;

-- Nodes of before ask for it, with an id in case there were none.
CREATE OR REPLACE FUNCTION default_set(company text, candidate text, moment timestamptz) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  RETURN (SELECT id FROM credential_set WHERE company_id = company AND is_default);
END $$;

-- The set that the agent uses. It stays so until the transaction ends: whoever moves the agent holds it alone (FOR UPDATE).
CREATE FUNCTION set_of(company text, agent text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  chosen text;
BEGIN
  SELECT a.set_id INTO chosen FROM agent a WHERE a.company_id = company AND a.id = agent FOR KEY SHARE;
  RETURN coalesce(chosen, (SELECT s.id FROM credential_set s WHERE s.company_id = company AND s.is_default));
END $$;

-- Opens the agent's grant for the product in its set, or goes on with the one that lives; answers its id.
CREATE OR REPLACE FUNCTION upsert_grant(company text, wish jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  opened text;
BEGIN
  INSERT INTO agent_grant AS g (company_id, id, agent_id, product, set_id, basis, state, created_at)
    VALUES (company, wish ->> 'id', wish ->> 'agent', wish ->> 'product', set_of(company, wish ->> 'agent'), wish ->> 'basis',
      'obtaining', (wish ->> 'now')::timestamptz)
    ON CONFLICT (company_id, agent_id, product, set_id) WHERE state IN ('obtaining', 'active', 'setup_failed')
    DO UPDATE SET state = CASE g.state WHEN 'setup_failed' THEN 'obtaining' ELSE g.state END,
      failure = NULL, trouble = NULL, retry_at = NULL
    RETURNING g.id INTO opened;
  RETURN opened;
END $$;

-- One grant per product; a living one gets the actions added, and what it allows already goes on meanwhile. Answers their ids.
CREATE OR REPLACE FUNCTION open_grants(company text, opening jsonb) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
  moment timestamptz := (opening ->> 'now')::timestamptz;
  opened text[] := '{}';
  one jsonb;
BEGIN
  INSERT INTO granted_document (company_id, digest, bytes, request_id, created_at)
    VALUES (company, opening ->> 'digest', decode(opening ->> 'bytes', 'base64'), opening ->> 'request', moment);
  FOR one IN SELECT jsonb_array_elements(opening -> 'grants') LOOP
    opened := opened || upsert_grant(company, one || jsonb_build_object('agent', opening -> 'agent',
      'basis', 'approval', 'now', moment));
    PERFORM add_actions(company, opening - 'bytes' - 'grants'
      || jsonb_build_object('grant', opened[cardinality(opened)], 'actions', one -> 'actions'));
  END LOOP;
  RETURN opened;
END $$;

-- What lives belongs to the set that its agent uses, whatever a program would do: neither is one opened elsewhere,
CREATE FUNCTION refuse_other_set() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.set_id <> set_of(NEW.company_id, NEW.agent_id) THEN
    RAISE EXCEPTION 'the agent % uses another credential set than %', NEW.agent_id, NEW.set_id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER of_its_agents_set BEFORE INSERT ON agent_grant FOR EACH ROW
  WHEN (NEW.state IN ('obtaining', 'active', 'setup_failed')) EXECUTE FUNCTION refuse_other_set();
-- nor does an agent leave one behind.
CREATE FUNCTION refuse_leaving() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM agent_grant g WHERE g.company_id = NEW.company_id AND g.agent_id = NEW.id
      AND g.state IN ('obtaining', 'active', 'setup_failed')) THEN
    RAISE EXCEPTION 'the agent % still has access in the credential set that it leaves', NEW.id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER leaves_nothing BEFORE UPDATE OF set_id ON agent FOR EACH ROW
  WHEN (NEW.set_id IS DISTINCT FROM OLD.set_id) EXECUTE FUNCTION refuse_leaving();

-- Whether each granted action of these, [grant, action, digest], lives as it was granted; it stays so until the transaction ends.
CREATE FUNCTION stands_beside(company text, beside jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM agent_grant g WHERE g.company_id = company AND g.id IN (SELECT one ->> 0 FROM jsonb_array_elements(beside) AS one)
    ORDER BY g.id FOR NO KEY UPDATE;
  RETURN NOT EXISTS (SELECT FROM jsonb_array_elements(beside) AS one WHERE NOT EXISTS (
    SELECT FROM granted_action ga JOIN agent_grant g ON g.company_id = ga.company_id AND g.id = ga.grant_id
    WHERE ga.company_id = company AND ga.grant_id = one ->> 0 AND ga.action = one ->> 1 AND ga.granted_digest = one ->> 2
      AND ga.state IN ('active', 'obtaining') AND g.state IN ('obtaining', 'active', 'setup_failed')));
END $$;

-- Ends a request and gives what was decided. Answers {"isDone": true}, or false and why:
--   lost      another end came first, or what was decided is not what was asked
--   changed   agent, its set, gate or asker are not as they were when it was judged
--   beside    it was read beside access of which some has ended, or is another: that was another question
CREATE OR REPLACE FUNCTION carry_out_decision(company text, made jsonb, event jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  moment timestamptz := (made ->> 'now')::timestamptz;
  opening jsonb := nullif(made -> 'opening', 'null');
  opened text[] := '{}';
BEGIN
  PERFORM set_config('app.company', company, true);

  -- The agent is held before the request, as by whoever asks anew, and against being deleted: its end would pass these grants by.
  IF opening IS NOT NULL THEN
    PERFORM FROM agent a JOIN company co ON co.id = a.company_id
      WHERE a.company_id = company AND a.id = made ->> 'agent' AND a.deleted_at IS NULL
        AND co.gate_feature AND co.gate_addon AND co.gate_flag
        -- What was asked for in one set opens nothing in another.
        AND a.set_id IS NOT DISTINCT FROM made ->> 'set'
      FOR SHARE OF a;
    IF NOT FOUND THEN RETURN '{"isDone": false, "why": "changed"}'; END IF;
  END IF;
  IF opening IS NOT NULL AND NOT stands_beside(company, coalesce(made -> 'beside', '[]')) THEN
    RETURN '{"isDone": false, "why": "beside"}';
  END IF;
  IF asker_now(company, made ->> 'requester') IS DISTINCT FROM nullif(made -> 'asker', 'null') THEN
    RETURN '{"isDone": false, "why": "changed"}';
  END IF;

  UPDATE approval_request SET state = made ->> 'outcome', ended_at = moment
    WHERE company_id = company AND id = made ->> 'request' AND state IN ('sent', 'viewed') AND expires_at > moment
      AND asked_digest = made ->> 'askedDigest';
  IF NOT FOUND THEN RETURN '{"isDone": false, "why": "lost"}'; END IF;
  UPDATE approval_link SET dead_at = moment
    WHERE company_id = company AND request_id = made ->> 'request' AND dead_at IS NULL;
  INSERT INTO decision (company_id, request_id, outcome, person_id, person_name, issuer, sub, role_checked_at, asked_digest,
      granted_digest, reason, reason_text, cuts, decided_at)
    VALUES (company, made ->> 'request', made ->> 'outcome', made #>> '{by,id}', made #>> '{by,name}', made #>> '{by,issuer}',
      made #>> '{by,sub}', (made ->> 'roleCheckedAt')::timestamptz, made ->> 'askedDigest', opening ->> 'digest',
      made ->> 'reason', made ->> 'reasonText', made -> 'cuts', moment);
  INSERT INTO approval_block (company_id, agent_id, action, request_id, created_at)
    SELECT company, made ->> 'agent', action, made ->> 'request', moment
    FROM jsonb_array_elements_text(made -> 'blocked') AS action;

  IF opening IS NOT NULL THEN opened := open_grants(company, opening); END IF;
  PERFORM lower_choice(company, one) FROM jsonb_array_elements(made -> 'lowered') AS one;
  PERFORM record_event(company, jsonb_set(event, '{facts,grants}', to_jsonb(opened)));
  PERFORM add_jobs(company, (event -> 'jobs') || (SELECT coalesce(jsonb_agg(one -> 'job' || jsonb_build_object(
      'subject', opened[place], 'payload', jsonb_build_object('grant', opened[place]))), '[]')
    FROM jsonb_array_elements(opening -> 'grants') WITH ORDINALITY AS g (one, place)), moment);
  RETURN '{"isDone": true}';
END $$;
