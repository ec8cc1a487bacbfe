-- What a person carries from one company to another: theirs, and of no company, so that it is fenced by the person.

CREATE TABLE template (
  person_id text NOT NULL REFERENCES person (id),
  id text NOT NULL,
  name text NOT NULL,
  description text NOT NULL,
  version int NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  removed_at timestamptz,
  PRIMARY KEY (person_id, id)
);

CREATE TABLE template_version (
  person_id text NOT NULL,
  id text NOT NULL,
  version int NOT NULL,
  content jsonb NOT NULL,
  note text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (person_id, id, version),
  FOREIGN KEY (person_id, id) REFERENCES template (person_id, id)
);

ALTER TABLE template ENABLE ROW LEVEL SECURITY;
ALTER TABLE template FORCE ROW LEVEL SECURITY;
CREATE POLICY own_only ON template USING (person_id = current_person()) WITH CHECK (person_id = current_person());
GRANT SELECT, INSERT, UPDATE ON template TO mekari_action_app;

ALTER TABLE template_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE template_version FORCE ROW LEVEL SECURITY;
CREATE POLICY own_only ON template_version USING (person_id = current_person()) WITH CHECK (person_id = current_person());
GRANT SELECT, INSERT ON template_version TO mekari_action_app;
