-- Agents as the directory tells them, and the keys of their runtimes.
CREATE TABLE agent (
  company_id text NOT NULL,
  id text NOT NULL,
  external_id text NOT NULL,
  name text NOT NULL,
  description text NOT NULL,
  language text NOT NULL CHECK (language IN ('en', 'id')),
  enabled boolean NOT NULL,
  deleted_at timestamptz,
  updated_at timestamptz NOT NULL,
  last_used_at timestamptz,
  PRIMARY KEY (company_id, id),
  UNIQUE (company_id, external_id)
);
CALL fence('agent', 'SELECT, INSERT, UPDATE');

CREATE TABLE runtime_token (
  company_id text NOT NULL,
  id text NOT NULL,
  agent_id text NOT NULL,
  token_hash text NOT NULL,
  name text NOT NULL,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  last_used_at timestamptz,
  PRIMARY KEY (company_id, id),
  UNIQUE (company_id, token_hash),
  FOREIGN KEY (company_id, agent_id) REFERENCES agent (company_id, id)
);
CALL fence('runtime_token', 'SELECT, INSERT, UPDATE');

-- Versions of actions as they were published: the number and the hash of their meaning belong together for ever.
CREATE TABLE action_version (
  action text NOT NULL,
  version int NOT NULL,
  meaning_hash text NOT NULL,
  text_hash text NOT NULL,
  meaning text NOT NULL,
  published_at timestamptz NOT NULL,
  PRIMARY KEY (action, version)
);
GRANT SELECT, INSERT ON action_version TO mekari_action_app;

-- An action chosen for an agent, with its settings and limits; at most one live per agent and action.
CREATE TABLE choice (
  company_id text NOT NULL,
  id text NOT NULL,
  agent_id text NOT NULL,
  action text NOT NULL,
  settings jsonb NOT NULL,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  removed_at timestamptz,
  PRIMARY KEY (company_id, id),
  FOREIGN KEY (company_id, agent_id) REFERENCES agent (company_id, id)
);
CREATE UNIQUE INDEX choice_live ON choice (company_id, agent_id, action) WHERE removed_at IS NULL;
-- Before every act: the latest choice, also one that was removed.
CREATE INDEX choice_agent ON choice (company_id, agent_id, action);
CALL fence('choice', 'SELECT, INSERT, UPDATE');
