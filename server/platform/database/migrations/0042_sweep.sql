-- When an agent used an action last. Acts write nothing for it: the look for what nobody uses takes over what they wrote since the last one.
CREATE TABLE last_use (
  company_id text NOT NULL,
  agent_id text NOT NULL,
  action text NOT NULL,
  used_at timestamptz NOT NULL,
  PRIMARY KEY (company_id, agent_id, action)
);
CALL fence('last_use', 'SELECT, INSERT, UPDATE');
-- Up to which of a company's acts, by their number, that was done.
CREATE TABLE last_use_mark (
  company_id text PRIMARY KEY,
  seq bigint NOT NULL
);
CALL fence('last_use_mark', 'SELECT, INSERT, UPDATE');

-- What was done before: one company after the other, since nobody sees past the fence. What began just now may not be seen yet.
DO $$
DECLARE
  company text;
BEGIN
  FOR company IN SELECT company_id FROM company_directory LOOP
    PERFORM set_config('app.company', company, true);
    INSERT INTO last_use (company_id, agent_id, action, used_at)
      SELECT company, agent_id, action, max(started_at) FROM execution
      WHERE company_id = company AND state <> 'refused' GROUP BY agent_id, action;
    INSERT INTO last_use_mark (company_id, seq)
      SELECT company, max(seq) FROM execution
      WHERE company_id = company AND started_at <= now() - interval '10 minutes' HAVING max(seq) IS NOT NULL;
  END LOOP;
  PERFORM set_config('app.company', '', true);
END $$;

-- Acts go first: they wait for these tables for half a second at most, and shorter than the database takes to end one of two that wait for
-- each other. Where all of them are not to be had, the migration is tried again from its beginning.
SET LOCAL lock_timeout = '500ms';
LOCK TABLE company, approval_request, agent_grant, granted_action, credential, rotation, withdrawal, kept_withdrawal, warning, warning_look,
  review_round, audit_event IN ACCESS EXCLUSIVE MODE;

-- What the clock brings about is looked for over all companies at once and done under each company's own fence. Of these tables the worker
-- sees what has a date or a state by which something falls due, and of every grant its product and its actions in their versions, by
-- which wider ones are found; no limits, no texts, no people, nothing that was sent.
CREATE POLICY worker_looks ON company FOR SELECT TO mekari_action_worker USING (true);
GRANT SELECT (id, time_zone, gate_feature, gate_addon, gate_flag, rotate_after_days) ON company TO mekari_action_worker;
CREATE POLICY worker_looks ON approval_request FOR SELECT TO mekari_action_worker USING (state IN ('sent', 'viewed'));
GRANT SELECT (company_id, state, created_at, expires_at) ON approval_request TO mekari_action_worker;
CREATE POLICY worker_looks ON agent_grant FOR SELECT TO mekari_action_worker USING (true);
GRANT SELECT (company_id, id, product, basis, state, withdrawal_id) ON agent_grant TO mekari_action_worker;
CREATE POLICY worker_looks ON granted_action FOR SELECT TO mekari_action_worker USING (state IN ('obtaining', 'active'));
GRANT SELECT (company_id, grant_id, action, version, meaning_hash, state, granted_at, expires_at, warned_days)
  ON granted_action TO mekari_action_worker;
CREATE POLICY worker_looks ON credential FOR SELECT TO mekari_action_worker USING (state IN ('staged', 'active', 'retiring'));
GRANT SELECT (company_id, id, grant_id, purpose, state, activated_at, retires_at) ON credential TO mekari_action_worker;
-- Few, among all that there ever were: they are looked for every ten seconds.
CREATE INDEX credential_retiring ON credential (company_id, grant_id) WHERE state = 'retiring';
CREATE POLICY worker_looks ON rotation FOR SELECT TO mekari_action_worker USING (true);
GRANT SELECT (company_id, grant_id, state, begun_at) ON rotation TO mekari_action_worker;
CREATE POLICY worker_looks ON withdrawal FOR SELECT TO mekari_action_worker USING (state = 'withdrawing');
GRANT SELECT (company_id, id, state, begun_at, told) ON withdrawal TO mekari_action_worker;
CREATE POLICY worker_looks ON kept_withdrawal FOR SELECT TO mekari_action_worker USING (true);
GRANT SELECT (company_id, kept_at) ON kept_withdrawal TO mekari_action_worker;
CREATE POLICY worker_looks ON warning FOR SELECT TO mekari_action_worker USING (closed_at IS NULL);
GRANT SELECT (company_id, closed_at) ON warning TO mekari_action_worker;
CREATE POLICY worker_looks ON warning_look FOR SELECT TO mekari_action_worker USING (true);
GRANT SELECT ON warning_look TO mekari_action_worker;
CREATE POLICY worker_looks ON review_round FOR SELECT TO mekari_action_worker USING (true);
GRANT SELECT (company_id, month) ON review_round TO mekari_action_worker;
-- Of the record whether an event that is recorded once stands.
CREATE POLICY worker_looks ON audit_event FOR SELECT TO mekari_action_worker USING (name = 'action.widened');
GRANT SELECT (company_id, id) ON audit_event TO mekari_action_worker;
