-- Access ends: by its date, with its agent, or after a review.

-- An agent that was deleted stays in the record and gives its place free: whatever the directory names there later is another agent.
ALTER TABLE agent DROP CONSTRAINT agent_company_id_external_id_key;
CREATE UNIQUE INDEX agent_living ON agent (company_id, external_id) WHERE deleted_at IS NULL;

-- So many days before its end people were told of it, the last time; null before the first.
ALTER TABLE granted_action ADD COLUMN warned_days smallint;
CREATE INDEX granted_action_end ON granted_action (company_id, expires_at)
  WHERE expires_at IS NOT NULL AND state IN ('obtaining', 'active');

-- Why its credential could not be had yet, and when that is tried again; both null where nothing is under way.
ALTER TABLE agent_grant ADD COLUMN trouble text, ADD COLUMN retry_at timestamptz;

-- A Super Admin looked at an access again and let it go on: who, what exactly it allowed then, and why: it was to be looked at, or
-- was given a later end.
CREATE TABLE grant_review (
  company_id text NOT NULL,
  id text NOT NULL,
  grant_id text NOT NULL,
  reason text NOT NULL CHECK (reason IN ('approver_left', 'year_old', 'prolonged')),
  -- The documents under which its actions stood.
  granted_digests text[] NOT NULL,
  person_id text NOT NULL,
  person_name text NOT NULL,
  role_checked_at timestamptz NOT NULL,
  reviewed_at timestamptz NOT NULL,
  -- As for a decision, the database itself demands that the role was asked for just before.
  CHECK (reviewed_at - role_checked_at <= interval '60 seconds'),
  PRIMARY KEY (company_id, id),
  FOREIGN KEY (company_id, grant_id) REFERENCES agent_grant (company_id, id)
);
CREATE INDEX grant_review_grant ON grant_review (company_id, grant_id, reviewed_at DESC);
CALL fence('grant_review', 'SELECT, INSERT');
