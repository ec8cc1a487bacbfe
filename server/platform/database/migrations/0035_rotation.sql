-- Credentials that are renewed while they are in use.

-- grant: what a grant lacked · rotation: in place of one that works.
ALTER TABLE credential ADD COLUMN purpose text NOT NULL DEFAULT 'grant' CHECK (purpose IN ('grant', 'rotation'));
-- Of one that is retiring: until then it still opens its product, and can come back into use.
ALTER TABLE credential ADD COLUMN retires_at timestamptz;
-- Since then its issuer is asked to revoke it: it cannot come back.
ALTER TABLE credential ADD COLUMN revoking_at timestamptz;

-- One renewal of the credential of a grant, from the wish to its end.
CREATE TABLE rotation (
  company_id text NOT NULL,
  id text NOT NULL,
  grant_id text NOT NULL,
  -- The one in use when it began.
  credential_id text NOT NULL,
  -- How long that one goes on at its issuer once its successor is in use, in seconds.
  overlap_s int NOT NULL CHECK (overlap_s >= 0),
  -- overtaken: the access ended, or got another credential, meanwhile.
  state text NOT NULL CHECK (state IN ('under_way', 'done', 'failed', 'overtaken', 'cancelled')),
  -- Who wished it; null: the company's schedule.
  begun_by text,
  begun_at timestamptz NOT NULL,
  -- At which step the last attempt did not succeed, why, and when the next one follows.
  step text CHECK (step IN ('issue', 'prove', 'activate')),
  trouble text,
  retry_at timestamptz,
  ended_at timestamptz,
  PRIMARY KEY (company_id, id),
  FOREIGN KEY (company_id, grant_id) REFERENCES agent_grant (company_id, id),
  FOREIGN KEY (company_id, credential_id) REFERENCES credential (company_id, id)
);
CREATE UNIQUE INDEX rotation_under_way ON rotation (company_id, grant_id) WHERE state = 'under_way';
CREATE INDEX rotation_of_grant ON rotation (company_id, grant_id, begun_at DESC);
CALL fence('rotation', 'SELECT, INSERT, UPDATE');

-- After how many days in use a company has its credentials renewed by themselves; null: only by hand.
ALTER TABLE company ADD COLUMN rotate_after_days int CHECK (rotate_after_days BETWEEN 1 AND 3650);
