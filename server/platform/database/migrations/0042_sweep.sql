-- First they are taken from vacuums alone: the database ends an autovacuum for whoever has waited a second for it, no other begins, and
-- whatever else goes on here does so meanwhile.
SET LOCAL lock_timeout = '5s';
LOCK TABLE company, approval_request, agent_grant, granted_action, credential, rotation, withdrawal, kept_withdrawal, warning, warning_look,
  review_round, audit_event IN SHARE UPDATE EXCLUSIVE MODE;
-- Then from all others, and acts go first: each table is waited for a tenth of a second at most, so that nobody waits much longer than a
-- second for those that are held already, and none is ended as one of two that wait for each other. Where all of them are not to be had,
-- the migration is tried again from its beginning.
SET LOCAL lock_timeout = '100ms';
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
