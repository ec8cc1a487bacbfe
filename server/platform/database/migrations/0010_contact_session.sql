-- Whom an agent's runtime has proved to be in a conversation. The one table that knows the person; it forgets within minutes.
CREATE TABLE contact_session (
  company_id text NOT NULL,
  id text NOT NULL,
  token_hash text NOT NULL,
  agent_id text NOT NULL,
  -- The token it was opened with: revoked, it ends the session.
  runtime_token_id text NOT NULL,
  -- Each assertion serves once. Its row outlives it: a session lasts longer than any assertion holds.
  assertion_id text NOT NULL,
  conversation text NOT NULL,
  pseudonym text NOT NULL,
  identity text NOT NULL CHECK (identity IN ('contact', 'employee')),
  employee text CHECK (identity <> 'employee' OR employee IS NOT NULL),
  phone text,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (company_id, id),
  UNIQUE (company_id, token_hash),
  UNIQUE (company_id, assertion_id),
  FOREIGN KEY (company_id, agent_id) REFERENCES agent (company_id, id),
  FOREIGN KEY (company_id, runtime_token_id) REFERENCES runtime_token (company_id, id)
);
CALL fence('contact_session', 'SELECT, INSERT');
-- The worker clears away what is over; what is not is out of its reach, or an assertion could serve twice.
CREATE POLICY worker_clears ON contact_session TO mekari_action_worker USING (expires_at < now());
GRANT SELECT (expires_at), DELETE ON contact_session TO mekari_action_worker;
CREATE INDEX contact_session_ended ON contact_session (expires_at);

-- Opens a session, recorded with it; false where its assertion has served before, also a moment ago. It gives no hint, as an act gives none.
CREATE FUNCTION open_contact_session(company text, session jsonb, event jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.company', company, true);
  INSERT INTO contact_session (company_id, id, token_hash, agent_id, runtime_token_id, assertion_id, conversation, pseudonym,
      identity, employee, phone, expires_at)
    VALUES (company, session ->> 'session', session ->> 'hash', session ->> 'agent', session ->> 'runtimeToken',
      session ->> 'assertion', session ->> 'conversation', session ->> 'pseudonym', session ->> 'identity',
      session ->> 'employee', session ->> 'phone', (session ->> 'expiresAt')::timestamptz)
    ON CONFLICT (company_id, assertion_id) DO NOTHING;
  IF NOT FOUND THEN RETURN 'false'; END IF;
  PERFORM record_event(company, event);
  RETURN 'true';
END $$;

-- Contacts are proved far more often than anything is set up: the steps of an agent's way are found by their names.
DROP INDEX audit_event_step;
CREATE INDEX audit_event_step ON audit_event (company_id, agent_id, name, seq) WHERE name NOT LIKE 'execution.%';
