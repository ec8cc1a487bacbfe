-- Decisions and credentials that come from outside, and the tasks of people that follow.

-- The product's rights that a credential carries: at times more than what was approved. Unknown of those from before.
ALTER TABLE credential ADD COLUMN held_scopes text[];

-- What an issuer cannot do, and a person does by hand.
CREATE TABLE task (
  company_id text NOT NULL,
  id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('paste_credential', 'revoke_at_issuer')),
  credential_id text NOT NULL,
  opened_at timestamptz NOT NULL,
  done_at timestamptz,
  -- The person, and the name at that time.
  done_by text,
  done_by_name text,
  PRIMARY KEY (company_id, id),
  UNIQUE (company_id, credential_id, kind),
  FOREIGN KEY (company_id, credential_id) REFERENCES credential (company_id, id)
);
CALL fence('task', 'SELECT, INSERT, UPDATE');

-- Who decides a request: our own approval front, or an approval layer; where people find it there, once it is known there,
-- and why the layer's latest decision was not accepted.
ALTER TABLE approval_request ADD COLUMN approver text NOT NULL DEFAULT 'own' CHECK (approver IN ('own', 'approval-layer'));
ALTER TABLE approval_request ADD COLUMN layer_page text;
ALTER TABLE approval_request ADD COLUMN layer_refused text;
