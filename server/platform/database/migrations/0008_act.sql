-- An agent's act in one round trip each: a function sets the company, changes what is to change, and records it, in one statement.

-- Adds one event to the record. It gives no hint: a commit with a NOTIFY waits for every other one.
CREATE FUNCTION record_event(company text, event jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit_event (company_id, id, name, occurred_at, actor_kind, actor_id, actor_name, agent_id, action, product,
      credential_id, outcome, request_id, facts)
    VALUES (company, event ->> 'id', event ->> 'name', (event ->> 'at')::timestamptz, event ->> 'actorKind',
      event ->> 'actorId', event ->> 'actorName', event ->> 'agent', event ->> 'action', event ->> 'product',
      event ->> 'credential', event ->> 'outcome', event ->> 'requestId', coalesce(event -> 'facts', '{}'));
END $$;

-- Claims an act before anything is sent. Answers {"verdict": …}:
--   claimed   it may be sent now, by the caller alone
--   fallen    what the grant rests on is not so any more
--   seen      its key belongs to another act
--   full      a limit is reached: which, and when it opens again
CREATE FUNCTION claim_execution(company text, act jsonb, event jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  moment timestamptz := (act ->> 'now')::timestamptz;
  standing record;
  day_start timestamptz;
BEGIN
  PERFORM set_config('app.company', company, true);

  -- The grant is held against withdrawal, the choice so that no two acts count at the same time.
  SELECT co.time_zone,
      least((ga.limits ->> 'maxAmount')::numeric, (c.settings #>> '{limits,maxAmount}')::numeric) AS max_amount,
      least((ga.limits ->> 'maxPerDay')::int, (c.settings #>> '{limits,maxPerDay}')::int) AS max_per_day
    INTO standing
    FROM agent_grant g
    JOIN granted_action ga ON ga.company_id = g.company_id AND ga.grant_id = g.id
    JOIN choice c ON c.company_id = g.company_id AND c.agent_id = g.agent_id AND c.action = ga.action
    JOIN agent a ON a.company_id = g.company_id AND a.id = g.agent_id
    JOIN company co ON co.id = g.company_id
    WHERE g.company_id = company AND g.id = act ->> 'grant' AND g.agent_id = act ->> 'agent' AND g.state = 'active'
      AND ga.action = act ->> 'action' AND ga.granted_digest = act ->> 'grantedDigest' AND ga.state = 'active'
      AND (ga.expires_at IS NULL OR ga.expires_at > moment)
      AND c.id = act ->> 'choice' AND c.removed_at IS NULL
      AND a.enabled AND a.deleted_at IS NULL
      AND (g.basis = 'configuration' OR (co.gate_feature AND co.gate_addon AND co.gate_flag))
    FOR SHARE OF g FOR NO KEY UPDATE OF c;
  IF NOT FOUND THEN RETURN '{"verdict": "fallen"}'; END IF;

  IF EXISTS (SELECT FROM intent i WHERE i.company_id = company AND i.agent_id = act ->> 'agent' AND i.key = act ->> 'key'
      AND i.execution_id IS DISTINCT FROM act ->> 'after') THEN
    RETURN '{"verdict": "seen"}';
  END IF;

  IF (act ->> 'amount')::numeric > standing.max_amount THEN
    RETURN jsonb_build_object('verdict', 'full', 'limit', 'maxAmount', 'maxAmount', standing.max_amount::text);
  END IF;
  -- The company's day. What succeeded counts, and so does what may have; what was refused or failed does not.
  day_start := date_trunc('day', moment AT TIME ZONE standing.time_zone) AT TIME ZONE standing.time_zone;
  IF standing.max_per_day <= (SELECT count(*) FROM execution e WHERE e.company_id = company
      AND e.agent_id = act ->> 'agent' AND e.action = act ->> 'action'
      AND e.state IN ('claimed', 'succeeded', 'unknown') AND e.started_at >= day_start) THEN
    RETURN jsonb_build_object('verdict', 'full', 'limit', 'maxPerDay', 'maxPerDay', standing.max_per_day, 'resetsAt',
      (date_trunc('day', moment AT TIME ZONE standing.time_zone) + interval '1 day') AT TIME ZONE standing.time_zone);
  END IF;

  IF act ->> 'key' IS NOT NULL THEN
    INSERT INTO intent AS i (company_id, agent_id, key, fingerprint, execution_id, created_at)
      VALUES (company, act ->> 'agent', act ->> 'key', act ->> 'fingerprint', act ->> 'id', moment)
      ON CONFLICT (company_id, agent_id, key) DO UPDATE
        SET execution_id = excluded.execution_id, created_at = excluded.created_at
        WHERE i.execution_id = act ->> 'after' AND i.fingerprint = excluded.fingerprint;
    IF NOT FOUND THEN RETURN '{"verdict": "seen"}'; END IF;
  END IF;
  INSERT INTO execution (company_id, id, agent_id, choice_id, grant_id, credential_id, action, version, granted_digest, mode,
      conversation, reference, state, amount, started_at, deadline_at)
    VALUES (company, act ->> 'id', act ->> 'agent', act ->> 'choice', act ->> 'grant', act ->> 'credential', act ->> 'action',
      (act ->> 'version')::int, act ->> 'grantedDigest', act ->> 'mode', act ->> 'conversation', act ->> 'reference', 'claimed',
      (act ->> 'amount')::numeric, moment, (act ->> 'deadline')::timestamptz);
  PERFORM record_event(company, event);
  RETURN '{"verdict": "claimed"}';
END $$;

-- Writes down what became of an act; the first outcome stays. Answers the state before, or nothing when somebody was faster.
-- What is known stays known: an act whose outcome was unknown only moves on to success or failure, and is recorded when it moves.
CREATE FUNCTION settle_execution(company text, outcome jsonb, event jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  moment timestamptz := (outcome ->> 'now')::timestamptz;
  before record;
BEGIN
  PERFORM set_config('app.company', company, true);
  UPDATE execution e SET state = outcome ->> 'state', output = nullif(outcome -> 'output', 'null'),
      error_code = outcome ->> 'errorCode', error_facts = nullif(outcome -> 'errorFacts', 'null'),
      summary = outcome ->> 'summary',
      settled_at = CASE WHEN outcome ->> 'state' <> 'unknown' THEN moment END, deadline_at = (outcome ->> 'lookNext')::timestamptz,
      looked_up = e.looked_up + (outcome ->> 'lookedUp')::int
    FROM (SELECT state, agent_id FROM execution WHERE company_id = company AND id = outcome ->> 'id' FOR NO KEY UPDATE) AS was
    WHERE e.company_id = company AND e.id = outcome ->> 'id' AND was.state IN ('claimed', 'unknown')
      -- Of several that looked at the same time and learned nothing, one is counted.
      AND (outcome ->> 'state' <> 'unknown' OR e.looked_up = (outcome ->> 'lookedUpBefore')::int)
    RETURNING was.state, was.agent_id INTO before;
  IF NOT FOUND THEN RETURN NULL; END IF;
  -- Once a minute is enough for people, and spares a busy agent a write at every act.
  UPDATE agent SET last_used_at = moment WHERE company_id = company AND id = before.agent_id
    AND (last_used_at IS NULL OR last_used_at < moment - interval '1 minute');
  IF before.state <> outcome ->> 'state' THEN PERFORM record_event(company, event); END IF;
  RETURN to_jsonb(before.state);
END $$;
