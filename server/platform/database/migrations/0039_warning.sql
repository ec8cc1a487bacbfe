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
