-- A company's own systems: how they are reached, and what its agents may ask them. The secret is sealed; only vault/ opens it.
CREATE TABLE connection (
  company_id text NOT NULL,
  id text NOT NULL,
  name text NOT NULL,
  -- The strategy by which it vouches for a call, and what that takes beside the secret.
  auth_type text NOT NULL,
  client_id text NOT NULL,
  settings jsonb NOT NULL,
  base_url text NOT NULL,
  sealed jsonb NOT NULL,
  -- Of the secret; bound to the sealed bytes, with the hosts that it may go to.
  version int NOT NULL,
  tested_at timestamptz,
  test_outcome text,
  test_status int,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  updated_by text NOT NULL,
  PRIMARY KEY (company_id, id)
);
CREATE UNIQUE INDEX connection_name ON connection (company_id, lower(name));
CALL fence('connection', 'SELECT, INSERT, UPDATE, DELETE');

-- A request over a connection that agents may make. What an agent may do is the document it was granted, not this row.
CREATE TABLE integration (
  company_id text NOT NULL,
  id text NOT NULL,
  -- Its name as an action is other_call_<slug>; it stays when the integration is called otherwise.
  slug text NOT NULL,
  version int NOT NULL,
  definition jsonb NOT NULL,
  -- None once it is removed: then nothing holds the connection any more.
  connection_id text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  updated_by text NOT NULL,
  removed_at timestamptz,
  PRIMARY KEY (company_id, id),
  FOREIGN KEY (company_id, connection_id) REFERENCES connection (company_id, id)
);
-- Also of a removed one: what was done in its name stays known by it.
CREATE UNIQUE INDEX integration_slug ON integration (company_id, slug);
CREATE INDEX integration_connection ON integration (company_id, connection_id);
CALL fence('integration', 'SELECT, INSERT, UPDATE');
