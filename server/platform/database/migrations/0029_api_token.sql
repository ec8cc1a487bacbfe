-- Tokens of people, for programs that do what their owner may in one company; of each only the hash is kept.
CREATE TABLE api_token (
  company_id text NOT NULL,
  id text NOT NULL,
  person_id text NOT NULL REFERENCES person (id),
  token_hash text NOT NULL,
  name text NOT NULL,
  -- What of its owner's rights it carries: to look, or all.
  may text NOT NULL CHECK (may IN ('read', 'all')),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  last_used_at timestamptz,
  revoked_at timestamptz,
  PRIMARY KEY (company_id, id),
  UNIQUE (company_id, token_hash)
);
CREATE INDEX api_token_person ON api_token (company_id, person_id) WHERE revoked_at IS NULL;
CALL fence('api_token', 'SELECT, INSERT, UPDATE');
