-- What is counted for a contact, and under what a trial was played.

-- Digest of the version and the limits, so that a trial goes only with a request for the same; of those kept before it is not known.
ALTER TABLE trial ADD COLUMN terms text;

-- Claims an act before anything is sent. Answers {"verdict": …}:
--   claimed      it may be sent now, by the caller alone
--   fallen       what it was judged by, grant or limits, is not so any more
--   seen         its key belongs to another act
--   full         a count is reached: which, and when it opens again
--   unconfirmed  it needs a yes that nobody has given
CREATE OR REPLACE FUNCTION claim_execution(company text, act jsonb, event jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  moment timestamptz := (act ->> 'now')::timestamptz;
  standing record;
  done record;
  day timestamp;
  yes text;
BEGIN
  PERFORM set_config('app.company', company, true);

  -- The grant is held against withdrawal, the choice so that no two acts count at the same time, or take the same yes.
  SELECT co.time_zone,
      least((ga.limits ->> 'maxPerDay')::int, (c.settings #>> '{limits,maxPerDay}')::int) AS max_per_day,
      least((ga.limits ->> 'maxPerContact')::int, (c.settings #>> '{limits,maxPerContact}')::int) AS max_per_contact
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
      -- The limits by which it was judged still are those of the decision and of the choice. A node of before them names none.
      AND ga.limits = coalesce(act -> 'grantedLimits', ga.limits)
      AND c.settings -> 'limits' = coalesce(act -> 'chosenLimits', c.settings -> 'limits')
      AND coalesce((act ->> 'amount')::numeric
        <= least((ga.limits ->> 'maxAmount')::numeric, (c.settings #>> '{limits,maxAmount}')::numeric), true)
    FOR SHARE OF g FOR NO KEY UPDATE OF c;
  IF NOT FOUND THEN RETURN '{"verdict": "fallen"}'; END IF;

  IF EXISTS (SELECT FROM intent i WHERE i.company_id = company AND i.agent_id = act ->> 'agent' AND i.key = act ->> 'key'
      AND i.execution_id IS DISTINCT FROM act ->> 'after') THEN
    RETURN '{"verdict": "seen"}';
  END IF;

  IF coalesce((act ->> 'counted')::boolean, true) AND coalesce(standing.max_per_day, standing.max_per_contact) IS NOT NULL THEN
    -- The company's day. What succeeded counts, and so does what may have; what was refused or failed does not.
    day := date_trunc('day', moment AT TIME ZONE standing.time_zone);
    -- Where nobody was proved, then or now, the conversation stands for the contact; all that have neither count together.
    SELECT count(*) AS in_all, count(*) FILTER (WHERE e.contact = act ->> 'contact'
        OR ((e.contact IS NULL OR act ->> 'contact' IS NULL) AND e.conversation = act ->> 'conversation')
        OR coalesce(e.contact, e.conversation, act ->> 'contact', act ->> 'conversation') IS NULL) AS for_contact
      INTO done
      FROM execution e WHERE e.company_id = company AND e.agent_id = act ->> 'agent' AND e.action = act ->> 'action'
        AND e.counted AND e.state IN ('claimed', 'succeeded', 'unknown') AND e.started_at >= day AT TIME ZONE standing.time_zone;
    IF done.in_all >= standing.max_per_day OR done.for_contact >= standing.max_per_contact THEN
      RETURN jsonb_build_object('verdict', 'full', 'resetsAt', (day + interval '1 day') AT TIME ZONE standing.time_zone)
        || CASE WHEN done.in_all >= standing.max_per_day
          THEN jsonb_build_object('limit', 'maxPerDay', 'bound', standing.max_per_day)
          ELSE jsonb_build_object('limit', 'maxPerContact', 'bound', standing.max_per_contact) END;
    END IF;
  END IF;

  IF act ->> 'confirmation' IS NOT NULL THEN
    -- A yes serves one act; one that failed leaves it to the act that follows it under the same key.
    SELECT f.id INTO yes FROM confirmation f WHERE f.company_id = company AND f.agent_id = act ->> 'agent'
        AND f.conversation = act ->> 'conversation' AND f.fingerprint = act ->> 'confirmation'
        AND f.confirmed_at IS NOT NULL AND f.expires_at > moment
        AND (f.execution_id IS NULL OR EXISTS (SELECT FROM execution e WHERE e.company_id = company
          AND e.id = f.execution_id AND e.id = act ->> 'after' AND e.state = 'failed'))
      ORDER BY f.expires_at LIMIT 1;
    IF NOT FOUND THEN RETURN '{"verdict": "unconfirmed"}'; END IF;
  END IF;

  IF act ->> 'key' IS NOT NULL THEN
    INSERT INTO intent AS i (company_id, agent_id, key, fingerprint, execution_id, created_at)
      VALUES (company, act ->> 'agent', act ->> 'key', act ->> 'fingerprint', act ->> 'id', moment)
      ON CONFLICT (company_id, agent_id, key) DO UPDATE
        SET execution_id = excluded.execution_id, created_at = excluded.created_at
        WHERE i.execution_id = act ->> 'after' AND i.fingerprint = excluded.fingerprint;
    IF NOT FOUND THEN RETURN '{"verdict": "seen"}'; END IF;
  END IF;
  IF yes IS NOT NULL THEN
    UPDATE confirmation f SET execution_id = act ->> 'id' WHERE f.company_id = company AND f.id = yes;
  END IF;
  INSERT INTO execution (company_id, id, agent_id, choice_id, grant_id, credential_id, action, version, granted_digest, mode,
      conversation, contact, reference, trace, state, amount, counted, started_at, deadline_at)
    VALUES (company, act ->> 'id', act ->> 'agent', act ->> 'choice', act ->> 'grant', act ->> 'credential', act ->> 'action',
      (act ->> 'version')::int, act ->> 'grantedDigest', act ->> 'mode', act ->> 'conversation', act ->> 'contact',
      act ->> 'reference', coalesce(act ->> 'trace', ''), 'claimed', (act ->> 'amount')::numeric,
      coalesce((act ->> 'counted')::boolean, true), moment, (act ->> 'deadline')::timestamptz);
  PERFORM record_event(company, event || CASE WHEN yes IS NULL THEN '{}'
    ELSE jsonb_build_object('facts', (event -> 'facts') || jsonb_build_object('confirmation', yes)) END);
  RETURN '{"verdict": "claimed"}';
END $$;
