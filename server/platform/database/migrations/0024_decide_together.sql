-- A decision is read in one round trip and carried out in one.

-- Who asked, as they are now; nothing when they have left the company.
CREATE FUNCTION asker_now(company text, person text) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT jsonb_build_object('id', p.id, 'issuer', p.issuer, 'sub', p.sub, 'email', p.email)
    FROM membership m JOIN person p ON p.id = m.person_id WHERE m.company_id = company AND m.person_id = person);
END $$;

-- All that a decision is judged by: the request as it was asked, its company, its agent, and who asked; nothing when there is none.
CREATE FUNCTION read_decision(company text, wish jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.company', company, true);
  RETURN (SELECT jsonb_build_object(
      'request', jsonb_build_object('id', r.id, 'agent', r.agent_id, 'asked', encode(r.asked, 'base64'),
        'askedDigest', r.asked_digest, 'approver', r.approver, 'viewedAt', r.viewed_at, 'pickerOpenedAt', r.picker_opened_at,
        'requester', jsonb_build_object('id', r.requester_id, 'issuer', r.requester_issuer, 'sub', r.requester_sub,
          'email', r.requester_email)),
      'company', jsonb_build_object('externalId', co.external_id, 'timeZone', co.time_zone, 'accountOwner', co.account_owner,
        'gates', jsonb_build_object('feature', co.gate_feature, 'addon', co.gate_addon, 'flag', co.gate_flag)),
      'isAgentThere', EXISTS (SELECT FROM agent a WHERE a.company_id = r.company_id AND a.id = r.agent_id
        AND a.deleted_at IS NULL),
      'asker', asker_now(r.company_id, r.requester_id))
    FROM approval_request r JOIN company co ON co.id = r.company_id
    WHERE r.company_id = $1 AND r.id = wish ->> 'request');
END $$;

-- The id of the company's set named "default", made at the first need of it, which may be somebody else's a moment ago.
CREATE FUNCTION default_set(company text, candidate text, moment timestamptz) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  known text := (SELECT id FROM credential_set WHERE company_id = company AND name = 'default');
BEGIN
  IF known IS NULL THEN
    INSERT INTO credential_set (company_id, id, name, purpose, created_at) VALUES (company, candidate, 'default', '', moment)
      ON CONFLICT (company_id, name) DO UPDATE SET name = excluded.name RETURNING id INTO known;
  END IF;
  RETURN known;
END $$;

-- Opens the agent's grant for the product, or goes on with the one that lives; answers its id.
CREATE FUNCTION upsert_grant(company text, wish jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  opened text;
BEGIN
  INSERT INTO agent_grant AS g (company_id, id, agent_id, product, set_id, basis, state, created_at)
    VALUES (company, wish ->> 'id', wish ->> 'agent', wish ->> 'product', wish ->> 'set', wish ->> 'basis', 'obtaining',
      (wish ->> 'now')::timestamptz)
    ON CONFLICT (company_id, agent_id, product, set_id) WHERE state IN ('obtaining', 'active', 'setup_failed')
    DO UPDATE SET state = CASE g.state WHEN 'setup_failed' THEN 'obtaining' ELSE g.state END,
      failure = NULL, trouble = NULL, retry_at = NULL
    RETURNING g.id INTO opened;
  RETURN opened;
END $$;

-- Adds actions to a grant, all under one document; what was granted for them and never came into use gives way at once.
CREATE FUNCTION add_actions(company text, granted jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE granted_action ga SET state = 'removed' FROM jsonb_array_elements(granted -> 'actions') AS one
    WHERE ga.company_id = company AND ga.grant_id = granted ->> 'grant' AND ga.state = 'obtaining'
      AND ga.action = one ->> 'action';
  INSERT INTO granted_action (company_id, grant_id, action, version, meaning_hash, scopes, limits, granted_digest, state,
      approved_by, approved_by_name, expires_at, granted_at)
    SELECT company, granted ->> 'grant', one ->> 'action', (one ->> 'version')::int, one ->> 'meaningHash',
      ARRAY(SELECT jsonb_array_elements_text(one -> 'scopes')), one -> 'limits', granted ->> 'digest', 'obtaining',
      granted #>> '{approvedBy,id}', granted #>> '{approvedBy,name}', (granted ->> 'expiresAt')::timestamptz,
      (granted ->> 'now')::timestamptz
    FROM jsonb_array_elements(granted -> 'actions') AS one;
END $$;

-- One grant per product; a living one gets the actions added, and what it allows already goes on meanwhile. Answers their ids.
CREATE FUNCTION open_grants(company text, opening jsonb) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
  moment timestamptz := (opening ->> 'now')::timestamptz;
  opened text[] := '{}';
  one jsonb;
  held text;
BEGIN
  INSERT INTO granted_document (company_id, digest, bytes, request_id, created_at)
    VALUES (company, opening ->> 'digest', decode(opening ->> 'bytes', 'base64'), opening ->> 'request', moment);
  held := default_set(company, opening ->> 'newSet', moment);
  FOR one IN SELECT jsonb_array_elements(opening -> 'grants') LOOP
    opened := opened || upsert_grant(company, one || jsonb_build_object('agent', opening -> 'agent', 'set', held,
      'basis', 'approval', 'now', moment));
    PERFORM add_actions(company, opening - 'bytes' - 'grants'
      || jsonb_build_object('grant', opened[cardinality(opened)], 'actions', one -> 'actions'));
  END LOOP;
  RETURN opened;
END $$;

-- Sets the limits of a living choice whose limits are still these.
CREATE FUNCTION lower_choice(company text, lowered jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE choice SET settings = jsonb_set(settings, '{limits}', lowered -> 'limits'),
      updated_at = (lowered ->> 'now')::timestamptz
    WHERE company_id = company AND agent_id = lowered ->> 'agent' AND action = lowered ->> 'action' AND removed_at IS NULL
      AND settings -> 'limits' = lowered -> 'before';
END $$;

-- Adds the work that follows a change.
CREATE FUNCTION add_jobs(company text, jobs jsonb, moment timestamptz) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox (company_id, id, lane, subject, kind, payload, due_at, created_at)
    SELECT company, job ->> 'id', job ->> 'lane', job ->> 'subject', job ->> 'kind', job -> 'payload',
      coalesce((job ->> 'dueAt')::timestamptz, moment), moment
    FROM jsonb_array_elements(jobs) AS job;
END $$;

-- Adds one event to the record, and what is recorded with it: `also` is a list of further events.
CREATE OR REPLACE FUNCTION record_event(company text, event jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit_event (company_id, id, name, occurred_at, actor_kind, actor_id, actor_name, agent_id, action, product,
      credential_id, outcome, request_id, facts, is_consultant)
    SELECT company, e ->> 'id', e ->> 'name', (e ->> 'at')::timestamptz, e ->> 'actorKind', e ->> 'actorId',
      e ->> 'actorName', e ->> 'agent', e ->> 'action', e ->> 'product', e ->> 'credential', e ->> 'outcome',
      e ->> 'requestId', coalesce(e -> 'facts', '{}'), coalesce((e ->> 'isConsultant')::boolean, false)
    FROM jsonb_array_elements(jsonb_build_array(event) || coalesce(event -> 'also', '[]')) AS e;
END $$;

-- Ends a request and gives what was decided. Answers {"isDone": true}, or false and why:
--   lost      another end came first, or what was decided is not what was asked
--   changed   agent, gate or asker are not as they were when it was judged
CREATE FUNCTION carry_out_decision(company text, made jsonb, event jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
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
      FOR SHARE OF a;
    IF NOT FOUND THEN RETURN '{"isDone": false, "why": "changed"}'; END IF;
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
