-- How often an agent did something today is kept beside its acts. Counting them at each claim, while the choice is held, made the
-- hundredth act of a day dearer than the first and let all others of that agent and action wait meanwhile.

ALTER TABLE execution
  -- The day of the company it counts for; nothing: it counts for no limit. It stays when the company moves to another time zone.
  ADD COLUMN counted_on date;
-- The owner has to look over the fence for once, or a day that is under way would begin anew.
ALTER TABLE execution NO FORCE ROW LEVEL SECURITY;
ALTER TABLE company NO FORCE ROW LEVEL SECURITY;
UPDATE execution e SET counted_on = (e.started_at AT TIME ZONE co.time_zone)::date
  FROM company co WHERE co.id = e.company_id AND e.counted AND e.state IN ('claimed', 'succeeded', 'failed', 'unknown')
    AND e.started_at > now() - interval '2 days';
DROP INDEX execution_counted;

CREATE TABLE daily_count (
  company_id text NOT NULL,
  agent_id text NOT NULL,
  -- Per agent and action, so that choosing an action anew does not begin a new day.
  action text NOT NULL,
  day date NOT NULL,
  -- What succeeded, what may have, and what is under way; what was refused or failed does not count.
  acts int NOT NULL,
  PRIMARY KEY (company_id, agent_id, action, day)
);
INSERT INTO daily_count SELECT company_id, agent_id, action, counted_on, count(*) FROM execution
  WHERE counted_on IS NOT NULL AND state <> 'failed' GROUP BY 1, 2, 3, 4;
ALTER TABLE execution FORCE ROW LEVEL SECURITY;
ALTER TABLE company FORCE ROW LEVEL SECURITY;
CALL fence('daily_count', 'SELECT, INSERT, UPDATE');
-- The worker clears away the days that are over everywhere.
CREATE POLICY worker_clears ON daily_count TO mekari_action_worker USING (day < now()::date - 1);
GRANT SELECT (day), DELETE ON daily_count TO mekari_action_worker;

-- Whoever writes down that an act failed, it counts no longer.
CREATE FUNCTION uncount() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE daily_count SET acts = acts - 1 WHERE company_id = NEW.company_id AND agent_id = NEW.agent_id
    AND action = NEW.action AND day = NEW.counted_on;
  RETURN NULL;
END $$;
CREATE TRIGGER uncount AFTER UPDATE OF state ON execution FOR EACH ROW
  WHEN (OLD.state <> 'failed' AND NEW.state = 'failed' AND NEW.counted_on IS NOT NULL) EXECUTE FUNCTION uncount();

-- For one contact the acts themselves are looked at: they are never more than the limit allows.
CREATE INDEX execution_of_conversation ON execution (agent_id, action, counted_on, conversation) WHERE counted_on IS NOT NULL;
CREATE INDEX execution_of_contact ON execution (agent_id, action, counted_on, contact)
  WHERE counted_on IS NOT NULL AND contact IS NOT NULL;

-- How many count for whom the act is for, up to `most`. Where nobody was proved, then or now, the conversation stands for the
-- contact; all that have neither count together.
CREATE FUNCTION acts_for_contact(company text, act jsonb, today date, most int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  whose text := act ->> 'contact';
  talk text := act ->> 'conversation';
  agent text := act ->> 'agent';
  done int := 0;
BEGIN
  IF whose IS NOT NULL THEN
    done := (SELECT count(*) FROM (SELECT FROM execution e WHERE e.company_id = company AND e.agent_id = agent
      AND e.action = act ->> 'action' AND e.counted_on = today AND e.contact = whose AND e.state <> 'failed' LIMIT most) AS found);
  END IF;
  IF talk IS NOT NULL THEN
    done := done + (SELECT count(*) FROM (SELECT FROM execution e WHERE e.company_id = company AND e.agent_id = agent
      AND e.action = act ->> 'action' AND e.counted_on = today AND e.conversation = talk AND e.state <> 'failed'
      AND (e.contact IS NULL OR whose IS NULL) LIMIT most) AS found);
  ELSIF whose IS NULL THEN
    done := (SELECT count(*) FROM (SELECT FROM execution e WHERE e.company_id = company AND e.agent_id = agent
      AND e.action = act ->> 'action' AND e.counted_on = today AND e.conversation IS NULL AND e.contact IS NULL
      AND e.state <> 'failed' LIMIT most) AS found);
  END IF;
  RETURN done;
END $$;

-- Everything on which it hangs whether an agent may act: of what it has chosen, or of one action the latest choice, ended or not;
-- nothing when the agent is not there. With it, where a key is named, whether it stands for an act already; and until when the day is
-- full, where it is.
DROP FUNCTION open_act;
CREATE FUNCTION open_act(company text, asked jsonb) RETURNS TABLE (chosen text, choice text, "choiceRemovedAt" timestamptz,
  settings jsonb, "agentEnabled" boolean, "agentChangedAt" timestamptz, "timeZone" text, gates jsonb, "gateChangedAt" timestamptz,
  "accountOwner" text, "companyNumber" text, "isGranted" boolean, basis text, "grant" text, product text, "grantState" text,
  failure text, "endedAt" timestamptz, "endedBy" text, "endReason" text, action text, version int, "meaningHash" text,
  scopes text[], limits jsonb, "grantedDigest" text, "actionState" text, "grantedAt" timestamptz, "expiresAt" timestamptz,
  "isWhole" boolean, document bytea, credential jsonb, "isKeyUsed" boolean, "fullUntil" timestamptz) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  moment timestamptz := (asked ->> 'now')::timestamptz;
BEGIN
  PERFORM set_config('app.company', company, true);
  RETURN QUERY SELECT ch.action, ch.id, ch.removed_at, ch.settings, a.enabled, a.updated_at, co.time_zone,
      jsonb_build_object('feature', co.gate_feature, 'addon', co.gate_addon, 'flag', co.gate_flag),
      co.gate_changed_at, co.account_owner, co.external_id,
      gr.id IS NOT NULL, gr.basis, gr.id, gr.product,
      CASE WHEN gr.action_state = 'obtaining' AND gr.failure IS NOT NULL THEN 'setup_failed' ELSE gr.state END,
      gr.failure, gr.ended_at, gr.ended_by, gr.end_reason, gr.action, gr.version, gr.meaning_hash, gr.scopes, gr.limits,
      gr.granted_digest, gr.action_state, gr.granted_at, gr.expires_at,
      encode(sha256(d.bytes), 'hex') = d.digest, CASE WHEN gr.basis = 'configuration' THEN d.bytes END,
      CASE WHEN cr.id IS NOT NULL THEN jsonb_build_object('id', cr.id, 'version', cr.version, 'authType', cr.auth_type,
        'clientId', cr.client_id, 'sealed', cr.sealed, 'grantedDigest', cr.granted_digest) END,
      EXISTS (SELECT FROM intent i WHERE i.company_id = a.company_id AND i.agent_id = a.id AND i.key = asked ->> 'key'),
      CASE WHEN dc.acts >= least((gr.limits ->> 'maxPerDay')::int, (ch.settings #>> '{limits,maxPerDay}')::int)
        THEN (dc.day + 1)::timestamp AT TIME ZONE co.time_zone END
    FROM agent a
    JOIN company co ON co.id = a.company_id
    JOIN LATERAL (SELECT DISTINCT ON (c.action) c.id, c.action, c.removed_at, c.settings FROM choice c
      WHERE c.company_id = a.company_id AND c.agent_id = a.id
        AND (c.action = asked ->> 'action' OR (asked ->> 'action' IS NULL AND c.removed_at IS NULL))
      ORDER BY c.action, c.removed_at DESC NULLS FIRST) AS ch ON true
    -- Of several grants of one action the living counts before the ended, and what is in use before what is to come.
    LEFT JOIN LATERAL (SELECT g.id, g.basis, g.product, g.state, g.failure, g.ended_at, g.ended_by, g.end_reason, ga.action,
        ga.version, ga.meaning_hash, ga.scopes, ga.limits, ga.granted_digest, ga.state AS action_state, ga.granted_at, ga.expires_at
      FROM agent_grant g JOIN granted_action ga ON ga.company_id = g.company_id AND ga.grant_id = g.id
      WHERE g.company_id = a.company_id AND g.agent_id = a.id AND ga.action = ch.action AND ga.state <> 'removed'
      ORDER BY g.state IN ('obtaining', 'active', 'setup_failed') DESC,
        (ga.state = 'active' AND (ga.expires_at IS NULL OR ga.expires_at > moment)) DESC, ga.granted_at DESC, ga.granted_digest
      LIMIT 1) AS gr ON true
    LEFT JOIN granted_document d ON d.company_id = a.company_id AND d.digest = gr.granted_digest
    LEFT JOIN credential cr ON cr.company_id = a.company_id AND cr.grant_id = gr.id AND cr.state = 'active'
    LEFT JOIN daily_count dc ON dc.company_id = a.company_id AND dc.agent_id = a.id AND dc.action = ch.action
      AND dc.day = (moment AT TIME ZONE co.time_zone)::date
    WHERE a.company_id = $1 AND a.id = asked ->> 'agent' AND a.deleted_at IS NULL ORDER BY ch.action;
END $$;

-- Claims an act before anything is sent; or, where its outcome is known already, as of a question, writes it down with that, before
-- anything is told. Answers {"verdict": …}:
--   claimed      it may be sent now, by the caller alone
--   fallen       what it was judged by, grant or limits, is not so any more
--   seen         its key belongs to another act
--   full         a count is reached: which, and when it opens again
--   unconfirmed  it needs a yes that nobody has given
--   stranger     the bearer it came with is good no longer
CREATE OR REPLACE FUNCTION claim_execution(company text, act jsonb, event jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  moment timestamptz := (act ->> 'now')::timestamptz;
  outcome jsonb := nullif(act -> 'outcome', 'null');
  standing record;
  -- The company's.
  today timestamp;
  yes text;
  reached text;
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

  IF act ->> 'token' IS NOT NULL AND NOT EXISTS (SELECT FROM runtime_token t WHERE t.company_id = company
      AND t.id = act ->> 'token' AND t.agent_id = act ->> 'agent' AND t.revoked_at IS NULL AND t.expires_at > moment) THEN
    RETURN '{"verdict": "stranger"}';
  END IF;

  IF act ->> 'key' IS NOT NULL AND EXISTS (SELECT FROM intent i WHERE i.company_id = company
      AND i.agent_id = act ->> 'agent' AND i.key = act ->> 'key'
      AND i.execution_id IS DISTINCT FROM act ->> 'after') THEN
    RETURN '{"verdict": "seen"}';
  END IF;

  IF coalesce((act ->> 'counted')::boolean, true) AND outcome ->> 'state' IS DISTINCT FROM 'failed' THEN
    today := date_trunc('day', moment AT TIME ZONE standing.time_zone);
    IF coalesce((SELECT d.acts FROM daily_count d WHERE d.company_id = company AND d.agent_id = act ->> 'agent'
        AND d.action = act ->> 'action' AND d.day = today::date), 0) >= standing.max_per_day THEN
      reached := 'maxPerDay';
    ELSIF standing.max_per_contact IS NOT NULL
        AND acts_for_contact(company, act, today::date, standing.max_per_contact) >= standing.max_per_contact THEN
      reached := 'maxPerContact';
    END IF;
    IF reached IS NOT NULL THEN
      RETURN jsonb_build_object('verdict', 'full', 'limit', reached,
        'bound', CASE reached WHEN 'maxPerDay' THEN standing.max_per_day ELSE standing.max_per_contact END,
        'resetsAt', (today + interval '1 day') AT TIME ZONE standing.time_zone);
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
      conversation, contact, reference, trace, state, amount, counted, counted_on, started_at, deadline_at, output, error_code, error_facts, summary, settled_at)
    VALUES (company, act ->> 'id', act ->> 'agent', act ->> 'choice', act ->> 'grant', act ->> 'credential', act ->> 'action',
      (act ->> 'version')::int, act ->> 'grantedDigest', act ->> 'mode', act ->> 'conversation', act ->> 'contact',
      act ->> 'reference', coalesce(act ->> 'trace', ''), coalesce(outcome ->> 'state', 'claimed'), (act ->> 'amount')::numeric,
      coalesce((act ->> 'counted')::boolean, true), today::date, coalesce((act ->> 'startedAt')::timestamptz, moment), (act ->> 'deadline')::timestamptz,
      nullif(outcome -> 'output', 'null'), outcome ->> 'errorCode', nullif(outcome -> 'errorFacts', 'null'),
      coalesce(outcome ->> 'summary', ''), CASE WHEN outcome IS NOT NULL THEN moment END);
  IF today IS NOT NULL THEN
    INSERT INTO daily_count AS d (company_id, agent_id, action, day, acts)
      VALUES (company, act ->> 'agent', act ->> 'action', today::date, 1)
      ON CONFLICT (company_id, agent_id, action, day) DO UPDATE SET acts = d.acts + 1;
  END IF;
  IF outcome IS NOT NULL THEN
    -- Once a minute is enough for people, and spares a busy agent a write at every act.
    UPDATE agent SET last_used_at = moment WHERE company_id = company AND id = act ->> 'agent'
      AND (last_used_at IS NULL OR last_used_at < moment - interval '1 minute');
  END IF;
  PERFORM record_event(company, event || CASE WHEN yes IS NULL THEN '{}'
    ELSE jsonb_build_object('facts', (event -> 'facts') || jsonb_build_object('confirmation', yes)) END);
  RETURN '{"verdict": "claimed"}';
END $$;
