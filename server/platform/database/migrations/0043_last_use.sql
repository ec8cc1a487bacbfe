-- When an agent used an action last. Acts write nothing for it: the look for what nobody uses takes over what they wrote since the last one.
CREATE TABLE last_use (
  company_id text NOT NULL,
  agent_id text NOT NULL,
  action text NOT NULL,
  used_at timestamptz NOT NULL,
  PRIMARY KEY (company_id, agent_id, action)
);
CALL fence('last_use', 'SELECT, INSERT, UPDATE');
-- Up to which of a company's acts, by their number, that was done.
CREATE TABLE last_use_mark (
  company_id text PRIMARY KEY,
  seq bigint NOT NULL
);
CALL fence('last_use_mark', 'SELECT, INSERT, UPDATE');

-- What was done before: one company after the other, since nobody sees past the fence. What began just now may not be seen yet.
DO $$
DECLARE
  company text;
BEGIN
  FOR company IN SELECT company_id FROM company_directory LOOP
    PERFORM set_config('app.company', company, true);
    INSERT INTO last_use (company_id, agent_id, action, used_at)
      SELECT company, agent_id, action, max(started_at) FROM execution
      WHERE company_id = company AND state <> 'refused' GROUP BY agent_id, action;
    INSERT INTO last_use_mark (company_id, seq)
      SELECT company, max(seq) FROM execution
      WHERE company_id = company AND started_at <= now() - interval '10 minutes' HAVING max(seq) IS NOT NULL;
  END LOOP;
  PERFORM set_config('app.company', '', true);
END $$;
