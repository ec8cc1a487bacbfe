-- What an agent may do, since which decision, with which credential. ("grant" is a word of SQL: the table is agent_grant.)
CREATE TABLE credential_set (
  company_id text NOT NULL,
  id text NOT NULL,
  name text NOT NULL,
  purpose text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (company_id, id),
  UNIQUE (company_id, name)
);
CALL fence('credential_set', 'SELECT, INSERT, UPDATE');

-- The granted document: the exact bytes of RFC 8785 canonical JSON, never jsonb, so that one flipped byte shows.
CREATE TABLE granted_document (
  company_id text NOT NULL,
  digest text NOT NULL,
  bytes bytea NOT NULL,
  -- The approval request whose decision it is.
  request_id text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (company_id, digest)
);
CALL fence('granted_document', 'SELECT, INSERT');

CREATE TABLE agent_grant (
  company_id text NOT NULL,
  id text NOT NULL,
  agent_id text NOT NULL,
  product text NOT NULL,
  set_id text NOT NULL,
  basis text NOT NULL CHECK (basis IN ('approval', 'configuration')),
  state text NOT NULL CHECK (state IN ('obtaining', 'active', 'withdrawing', 'withdrawn', 'expired', 'setup_failed')),
  -- Why obtaining was given up; null while it is under way or done.
  failure text,
  created_at timestamptz NOT NULL,
  activated_at timestamptz,
  ended_at timestamptz,
  -- Who took it back, and why.
  ended_by text,
  end_reason text,
  PRIMARY KEY (company_id, id),
  FOREIGN KEY (company_id, agent_id) REFERENCES agent (company_id, id),
  FOREIGN KEY (company_id, set_id) REFERENCES credential_set (company_id, id)
);
CREATE UNIQUE INDEX agent_grant_live ON agent_grant (company_id, agent_id, product, set_id)
  WHERE state IN ('obtaining', 'active', 'setup_failed');
-- Before every act: all grants of the agent, the ended ones too.
CREATE INDEX agent_grant_agent ON agent_grant (company_id, agent_id);
CALL fence('agent_grant', 'SELECT, INSERT, UPDATE');

-- One row per action and granted document: what was granted before goes on until its successor is in place.
CREATE TABLE granted_action (
  company_id text NOT NULL,
  grant_id text NOT NULL,
  action text NOT NULL,
  version int NOT NULL,
  meaning_hash text NOT NULL,
  scopes text[] NOT NULL,
  limits jsonb NOT NULL,
  granted_digest text NOT NULL,
  -- obtaining: granted, its credential not yet in place · active · quarantined · removed
  state text NOT NULL CHECK (state IN ('obtaining', 'active', 'quarantined', 'removed')),
  -- The person, and the name at that time: who approved stays known when the person has left.
  approved_by text NOT NULL,
  approved_by_name text NOT NULL,
  expires_at timestamptz,
  granted_at timestamptz NOT NULL,
  PRIMARY KEY (company_id, grant_id, action, granted_digest),
  FOREIGN KEY (company_id, grant_id) REFERENCES agent_grant (company_id, id),
  FOREIGN KEY (company_id, granted_digest) REFERENCES granted_document (company_id, digest)
);
CREATE UNIQUE INDEX granted_action_current ON granted_action (company_id, grant_id, action, state)
  WHERE state IN ('obtaining', 'active');
CALL fence('granted_action', 'SELECT, INSERT, UPDATE');

-- A credential: how the product knows the agent. The secret is sealed; only vault/ opens it.
CREATE TABLE credential (
  company_id text NOT NULL,
  id text NOT NULL,
  grant_id text NOT NULL,
  agent_id text NOT NULL,
  version int NOT NULL,
  product text NOT NULL,
  -- The authentication strategy by which it vouches for a call.
  auth_type text NOT NULL,
  scopes text[] NOT NULL,
  granted_digest text NOT NULL,
  issuer text NOT NULL,
  -- The issuer's own id of it, by which it is revoked.
  issuer_ref text,
  client_id text,
  sealed jsonb,
  state text NOT NULL CHECK (state IN ('staged', 'active', 'retiring', 'revoked', 'failed')),
  created_at timestamptz NOT NULL,
  proved_at timestamptz,
  activated_at timestamptz,
  ended_at timestamptz,
  PRIMARY KEY (company_id, id),
  UNIQUE (company_id, grant_id, version),
  FOREIGN KEY (company_id, grant_id) REFERENCES agent_grant (company_id, id),
  FOREIGN KEY (company_id, agent_id) REFERENCES agent (company_id, id)
);
-- At most one in use and one on its way.
CREATE UNIQUE INDEX credential_current ON credential (company_id, grant_id, state) WHERE state IN ('staged', 'active');
CALL fence('credential', 'SELECT, INSERT, UPDATE');
