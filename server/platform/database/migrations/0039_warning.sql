-- What is pointed out before it breaks anything.

-- One thing about an access that somebody should look at, from when it is first seen to when it is over.
CREATE TABLE warning (
  company_id text NOT NULL,
  id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('unused', 'failing', 'right_missing', 'renewal_due')),
  grant_id text NOT NULL,
  -- Empty: about all of the access.
  action text NOT NULL,
  -- Since when it is so: what happens later may end it.
  since timestamptz NOT NULL,
  opened_at timestamptz NOT NULL,
  closed_at timestamptz,
  -- Whether it ended well: of the others that ended nobody is told. Null while it lasts.
  recovered boolean,
  -- The people who were told that it began, and not yet that it is over.
  told text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (company_id, id),
  FOREIGN KEY (company_id, grant_id) REFERENCES agent_grant (company_id, id)
);
CREATE UNIQUE INDEX warning_open ON warning (company_id, kind, grant_id, action) WHERE closed_at IS NULL;
CALL fence('warning', 'SELECT, INSERT, UPDATE');

-- When a company was looked over last for what is to be pointed out: of many nodes one looks.
CREATE TABLE warning_look (
  company_id text PRIMARY KEY,
  looked_at timestamptz NOT NULL
);
CALL fence('warning_look', 'SELECT, INSERT, UPDATE');

-- The monthly review that a company's Super Admins were called to: of many nodes one calls, once a month.
CREATE TABLE review_round (
  company_id text NOT NULL,
  -- As YYYY-MM where the company is.
  month text NOT NULL,
  called_at timestamptz NOT NULL,
  PRIMARY KEY (company_id, month)
);
CALL fence('review_round', 'SELECT, INSERT');

-- In it an access is let go on though nobody had to look at it.
ALTER TABLE grant_review DROP CONSTRAINT grant_review_reason_check;
ALTER TABLE grant_review ADD CONSTRAINT grant_review_reason_check
  CHECK (reason IN ('approver_left', 'year_old', 'prolonged', 'monthly'));

-- A product's clock and ours that drift apart, the last time. It stands in the way of no call yet, so it is no incident: what reads
-- those shows builders a fault, and nodes of before know no such cause.
CREATE TABLE clock_drift (
  company_id text NOT NULL,
  product text NOT NULL,
  -- By which operators know it.
  code text NOT NULL,
  opened_at timestamptz NOT NULL,
  -- When a call met it last: where none does for an hour, it is over.
  met_at timestamptz NOT NULL,
  closed_at timestamptz,
  PRIMARY KEY (company_id, product)
);
CALL fence('clock_drift', 'SELECT, INSERT, UPDATE');
CREATE POLICY operator_open ON clock_drift FOR SELECT TO mekari_action_operator USING (closed_at IS NULL);
GRANT SELECT (company_id, product, code, opened_at, met_at, closed_at) ON clock_drift TO mekari_action_operator;
