-- What each company's copied events come to, laid out so that over all companies it is only added up. Made anew for a company whenever
-- its copy has grown, in the same transaction; the copy and the record say whether it is right.

ALTER TABLE figure_company
  -- Up to here the copy holds all that is to be counted, and nothing can come in between any more. Whatever is from before this upgrade
  -- is looked at once more, for it knew of no first success.
  ADD COLUMN counted_to bigint NOT NULL DEFAULT 0,
  -- The environment and the general availability that the rest was made for; a house that is told others makes it anew.
  ADD COLUMN terms text,
  ADD COLUMN begun_at timestamptz,
  -- The way to the first stored credential, in milliseconds, where it began with an opened list.
  ADD COLUMN stored_at timestamptz,
  ADD COLUMN whole double precision,
  ADD COLUMN since_first_opening double precision,
  ADD COLUMN builder double precision,
  ADD COLUMN approver double precision,
  ADD COLUMN machine double precision;
CREATE INDEX figure_company_stored ON figure_company (stored_at) WHERE stored_at IS NOT NULL;

-- From when on a company has a credential stored, an action attached, an agent on (1), and from when on no more (-1).
CREATE TABLE figure_standing (
  company_id text NOT NULL,
  what text NOT NULL CHECK (what IN ('stored', 'attached', 'active')),
  at timestamptz NOT NULL,
  turn int NOT NULL CHECK (turn IN (1, -1)),
  PRIMARY KEY (company_id, what, at)
);
CALL fence('figure_standing', 'SELECT, INSERT, DELETE');

-- Requests, and setups that failed: for good, or once more to be tried.
CREATE TABLE figure_setup (
  company_id text NOT NULL,
  event_id text NOT NULL,
  what text NOT NULL CHECK (what IN ('asked', 'failed', 'attempted')),
  at timestamptz NOT NULL,
  -- When the same was told before: within a time it counts once.
  before timestamptz,
  PRIMARY KEY (company_id, event_id)
);
CALL fence('figure_setup', 'SELECT, INSERT, DELETE');
CREATE INDEX figure_setup_at ON figure_setup (at);

-- When an agent first came to each step of its way, in their order; null where it never did.
CREATE TABLE figure_way (
  company_id text NOT NULL,
  agent_id text NOT NULL,
  steps timestamptz[] NOT NULL,
  PRIMARY KEY (company_id, agent_id)
);
CALL fence('figure_way', 'SELECT, INSERT, DELETE');

-- Mekari's own people see what events came to. That they see the copied events too, and its index by name, falls later with the column
-- `position`: nodes of before this upgrade count by them.
COMMENT ON COLUMN figure_company.position IS 'Written and read no more.';
CREATE POLICY operator_all ON figure_standing FOR SELECT TO mekari_action_operator USING (true);
CREATE POLICY operator_all ON figure_setup FOR SELECT TO mekari_action_operator USING (true);
CREATE POLICY operator_all ON figure_way FOR SELECT TO mekari_action_operator USING (true);
GRANT SELECT ON figure_standing, figure_setup, figure_way TO mekari_action_operator;
