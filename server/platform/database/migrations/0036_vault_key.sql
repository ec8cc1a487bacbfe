-- The key-encryption keys that secrets were ever sealed under, with a mark by which a wrong one is known. They belong to no company.
CREATE TABLE vault_key (
  id text PRIMARY KEY,
  -- Words that are no secret, sealed under it.
  mark jsonb NOT NULL,
  first_used_at timestamptz NOT NULL,
  -- Nothing hangs on it any more, and nothing may again.
  retired_at timestamptz
);
GRANT SELECT, INSERT, UPDATE ON vault_key TO mekari_action_app;
