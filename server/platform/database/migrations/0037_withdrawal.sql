-- Withdrawals: what was taken back, at which level, why, and when the first call was refused for it.
CREATE TABLE withdrawal (
  company_id text NOT NULL,
  id text NOT NULL,
  level text NOT NULL CHECK (level IN ('action', 'grant', 'several', 'agent', 'product', 'company', 'move')),
  -- Of an action and of a grant the grant's id, of an agent, also of one that moved, its id, a product, or the company's id; of several grants the latter too.
  subject text NOT NULL,
  action text,
  reason text NOT NULL,
  -- Who did it, and the name at that time; the system has no id.
  person_id text,
  person_name text NOT NULL,
  begun_at timestamptz NOT NULL,
  -- How many grants ended, or lost an action; and the calls of the 30 days before, null where they were not counted in time.
  grants int NOT NULL,
  calls int,
  -- withdrawing: refused here, and not yet confirmed by every issuer.
  state text NOT NULL CHECK (state IN ('withdrawing', 'withdrawn')),
  -- When the last issuer had; null until then, and where none had anything to confirm.
  confirmed_at timestamptz,
  first_refused_at timestamptz,
  -- How often the company's Super Admins were told that it is not confirmed.
  told int NOT NULL DEFAULT 0,
  PRIMARY KEY (company_id, id),
  CHECK ((level = 'action') = (action IS NOT NULL))
);
CALL fence('withdrawal', 'SELECT, INSERT, UPDATE');
CREATE INDEX withdrawal_waiting ON withdrawal (company_id, begun_at) WHERE state = 'withdrawing';

-- Mekari's own people see in which company one hangs and since when; nothing of what was taken back.
CREATE POLICY operator_unconfirmed ON withdrawal FOR SELECT TO mekari_action_operator
  USING (state = 'withdrawing' AND told > 0);
GRANT SELECT (company_id, state, told, begun_at) ON withdrawal TO mekari_action_operator;

-- With what it was taken back; null where the clock, its agent, or a node of before ended it.
ALTER TABLE agent_grant ADD COLUMN withdrawal_id text,
  ADD FOREIGN KEY (company_id, withdrawal_id) REFERENCES withdrawal (company_id, id);
CREATE INDEX agent_grant_withdrawal ON agent_grant (company_id, withdrawal_id) WHERE withdrawal_id IS NOT NULL;
