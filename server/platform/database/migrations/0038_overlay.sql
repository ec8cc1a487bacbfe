-- Versions of actions that came from the catalogue feed. They belong to no company.
CREATE TABLE overlay (
  action text NOT NULL,
  version int NOT NULL,
  -- What it changes of an earlier one, as canonical JSON.
  declaration text NOT NULL,
  learned_at timestamptz NOT NULL,
  PRIMARY KEY (action, version)
);
GRANT SELECT, INSERT ON overlay TO mekari_action_app;
