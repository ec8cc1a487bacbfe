-- Companies as the directory tells them.
CREATE TABLE company (
  id text PRIMARY KEY,
  external_id text NOT NULL UNIQUE,
  name text NOT NULL,
  language text NOT NULL CHECK (language IN ('en', 'id')),
  time_zone text NOT NULL,
  account_owner text NOT NULL,
  products text[] NOT NULL,
  gate_feature boolean NOT NULL,
  gate_addon boolean NOT NULL,
  gate_flag boolean NOT NULL,
  gate_changed_at timestamptz NOT NULL,
  synced_at timestamptz NOT NULL
);
-- Which of our companies is which of the directory's: no secret, needed before a company is known.
CREATE TABLE company_directory (
  external_id text PRIMARY KEY,
  company_id text NOT NULL UNIQUE
);
GRANT SELECT, INSERT ON company_directory TO mekari_action_app;

-- People and their logins are global: one person may belong to several companies.
CREATE TABLE person (
  id text PRIMARY KEY,
  issuer text NOT NULL,
  sub text NOT NULL,
  name text NOT NULL,
  email text NOT NULL,
  email_verified boolean NOT NULL,
  language text NOT NULL CHECK (language IN ('en', 'id')),
  operator boolean NOT NULL DEFAULT false,
  UNIQUE (issuer, sub)
);
CREATE TABLE membership (
  company_id text NOT NULL,
  person_id text NOT NULL REFERENCES person (id),
  role text CHECK (role IN ('admin', 'supervisor', 'agent')),
  super_admin boolean NOT NULL,
  consultant boolean NOT NULL,
  disabled boolean NOT NULL,
  PRIMARY KEY (company_id, person_id)
);
CREATE INDEX membership_person ON membership (person_id);
ALTER TABLE membership ENABLE ROW LEVEL SECURITY;
ALTER TABLE membership FORCE ROW LEVEL SECURITY;
CREATE POLICY of_company_or_self ON membership
  USING (company_id = current_company() OR person_id = current_person())
  WITH CHECK (company_id = current_company());
GRANT SELECT, INSERT, UPDATE, DELETE ON membership TO mekari_action_app;

ALTER TABLE company ENABLE ROW LEVEL SECURITY;
ALTER TABLE company FORCE ROW LEVEL SECURITY;
CREATE POLICY own_companies ON company
  USING (id = current_company() OR EXISTS (SELECT 1 FROM membership m WHERE m.company_id = company.id AND m.person_id = current_person()))
  WITH CHECK (id = current_company());
GRANT SELECT, INSERT, UPDATE ON company TO mekari_action_app;

ALTER TABLE person ENABLE ROW LEVEL SECURITY;
ALTER TABLE person FORCE ROW LEVEL SECURITY;
-- A person is seen by itself, by its companies, and at sign-in by its login (issuer and sub, set for that one look-up).
CREATE POLICY self_or_colleague ON person
  USING (
    id = current_person()
    OR (issuer = current_setting('app.issuer', true) AND sub = current_setting('app.sub', true))
    OR EXISTS (SELECT 1 FROM membership m WHERE m.person_id = person.id AND m.company_id = current_company())
  )
  WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON person TO mekari_action_app;

-- Sessions: an opaque id in a cookie, its hash here; one front cannot use the other's.
CREATE TABLE session (
  id_hash text PRIMARY KEY,
  front text NOT NULL CHECK (front IN ('builder', 'approval')),
  person_id text NOT NULL REFERENCES person (id),
  company_id text,
  csrf text NOT NULL,
  authenticated_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
ALTER TABLE session ENABLE ROW LEVEL SECURITY;
ALTER TABLE session FORCE ROW LEVEL SECURITY;
CREATE POLICY by_hash ON session
  USING (id_hash = current_setting('app.session', true) OR person_id = current_person())
  WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON session TO mekari_action_app;
-- The worker clears away what has ended, of which it sees no more than that.
CREATE POLICY worker_clears ON session TO mekari_action_worker USING (true);
GRANT SELECT (expires_at), DELETE ON session TO mekari_action_worker;
CREATE INDEX session_ended ON session (expires_at);

-- A sign-in under way: bound to the browser by a cookie whose hash is the key.
CREATE TABLE sign_in_attempt (
  id_hash text PRIMARY KEY,
  front text NOT NULL CHECK (front IN ('builder', 'approval')),
  state text NOT NULL,
  nonce text NOT NULL,
  code_verifier text NOT NULL,
  max_age int,
  return_to text NOT NULL,
  expires_at timestamptz NOT NULL
);
ALTER TABLE sign_in_attempt ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in_attempt FORCE ROW LEVEL SECURITY;
CREATE POLICY by_hash ON sign_in_attempt USING (id_hash = current_setting('app.session', true)) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON sign_in_attempt TO mekari_action_app;
CREATE POLICY worker_clears ON sign_in_attempt TO mekari_action_worker USING (true);
GRANT SELECT (expires_at), DELETE ON sign_in_attempt TO mekari_action_worker;
CREATE INDEX sign_in_attempt_ended ON sign_in_attempt (expires_at);
