-- Who decides, and whose request it is: as it is now, not as it was when somebody asked.

ALTER TABLE approval_request
  -- It waits for whoever can decide, so whoever becomes a Super Admin meanwhile is asked, too.
  ADD COLUMN everybody boolean NOT NULL DEFAULT false,
  -- Whose it is since the requester lost their access; null: the requester's.
  ADD COLUMN owner_id text;

-- Somebody who can no longer decide is not written to any more.
ALTER TABLE approval_recipient DROP CONSTRAINT approval_recipient_delivery_check;
ALTER TABLE approval_recipient ADD CONSTRAINT approval_recipient_delivery_check
  CHECK (delivery IN ('queued', 'retrying', 'accepted', 'undeliverable', 'left'));

-- A mail server that could not deliver names the mail alone, and the mail its link: the worker finds whose that is.
CREATE POLICY worker_finds ON approval_link FOR SELECT TO mekari_action_worker USING (true);
GRANT SELECT (company_id, id) ON approval_link TO mekari_action_worker;
CREATE INDEX approval_link_id ON approval_link (id);

-- A draft that its maker may not decide and therefore does not send: a colleague has it.
CREATE TABLE approval_handover (
  company_id text NOT NULL,
  agent_id text NOT NULL,
  from_person text NOT NULL,
  -- As they were called then.
  from_name text NOT NULL,
  to_person text NOT NULL,
  to_name text NOT NULL,
  created_at timestamptz NOT NULL,
  -- One draft per agent: handing it over again moves it on, and asking ends it.
  PRIMARY KEY (company_id, agent_id),
  FOREIGN KEY (company_id, agent_id) REFERENCES agent (company_id, id)
);
CALL fence('approval_handover', 'SELECT, INSERT, UPDATE, DELETE');
