-- Asking and deciding.
CREATE TABLE approval_request (
  company_id text NOT NULL,
  id text NOT NULL,
  agent_id text NOT NULL,
  code text NOT NULL,
  state text NOT NULL CHECK (state IN
    ('sent', 'viewed', 'approved', 'approved_in_part', 'rejected', 'blocked', 'expired', 'cancelled', 'superseded')),
  -- The asked document: exact canonical bytes and their SHA-256.
  asked bytea NOT NULL,
  asked_digest text NOT NULL,
  note text NOT NULL,
  requester_id text NOT NULL,
  -- Who that was when asking: two people are told apart also when the asker has left the company since.
  requester_issuer text NOT NULL,
  requester_sub text NOT NULL,
  requester_email text NOT NULL,
  picker_opened_at timestamptz,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  viewed_at timestamptz,
  ended_at timestamptz,
  PRIMARY KEY (company_id, id),
  UNIQUE (company_id, code),
  FOREIGN KEY (company_id, agent_id) REFERENCES agent (company_id, id)
);
CREATE UNIQUE INDEX approval_request_live ON approval_request (company_id, agent_id) WHERE state IN ('sent', 'viewed');
CREATE INDEX approval_request_agent ON approval_request (company_id, agent_id, created_at DESC);
CALL fence('approval_request', 'SELECT, INSERT, UPDATE');

CREATE TABLE approval_recipient (
  company_id text NOT NULL,
  id text NOT NULL,
  request_id text NOT NULL,
  person_id text,
  name text NOT NULL,
  address text NOT NULL,
  language text NOT NULL CHECK (language IN ('en', 'id')),
  source text NOT NULL CHECK (source IN ('directory', 'typed')),
  delivery text NOT NULL CHECK (delivery IN ('queued', 'retrying', 'accepted', 'undeliverable')),
  delivery_reason text,
  sent_at timestamptz,
  PRIMARY KEY (company_id, id),
  FOREIGN KEY (company_id, request_id) REFERENCES approval_request (company_id, id)
);
CALL fence('approval_recipient', 'SELECT, INSERT, UPDATE');

-- A link of one recipient. The token is derived when the mail is sent; only its hash is kept.
CREATE TABLE approval_link (
  company_id text NOT NULL,
  id text NOT NULL,
  request_id text NOT NULL,
  recipient_id text NOT NULL,
  key_id text,
  token_hash text,
  created_at timestamptz NOT NULL,
  dead_at timestamptz,
  PRIMARY KEY (company_id, id),
  FOREIGN KEY (company_id, request_id) REFERENCES approval_request (company_id, id),
  FOREIGN KEY (company_id, recipient_id) REFERENCES approval_recipient (company_id, id)
);
CALL fence('approval_link', 'SELECT, INSERT, UPDATE');

CREATE TABLE decision (
  company_id text NOT NULL,
  request_id text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('approved', 'approved_in_part', 'rejected', 'blocked')),
  person_id text NOT NULL,
  person_name text NOT NULL,
  -- Who that was at the identity provider, and when the role was asked for: the proof of a right decision.
  issuer text NOT NULL,
  sub text NOT NULL,
  role_checked_at timestamptz NOT NULL,
  asked_digest text NOT NULL,
  granted_digest text,
  reason text,
  reason_text text,
  -- What was cut, in the words of the form: left out, lowered, until.
  cuts jsonb NOT NULL DEFAULT '{}',
  decided_at timestamptz NOT NULL,
  -- The role was asked for just before: the database itself demands it.
  CHECK (decided_at - role_checked_at <= interval '60 seconds'),
  PRIMARY KEY (company_id, request_id),
  FOREIGN KEY (company_id, request_id) REFERENCES approval_request (company_id, id)
);
CALL fence('decision', 'SELECT, INSERT');

-- Actions a Super Admin does not want to be asked about again for an agent.
CREATE TABLE approval_block (
  company_id text NOT NULL,
  agent_id text NOT NULL,
  action text NOT NULL,
  request_id text NOT NULL,
  created_at timestamptz NOT NULL,
  lifted_at timestamptz,
  PRIMARY KEY (company_id, agent_id, action, request_id)
);
CALL fence('approval_block', 'SELECT, INSERT, UPDATE');
