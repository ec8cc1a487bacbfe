-- What acts were worth, and where figures are stuck.

-- The place in an agent's acts up to which all began before a moment: found by halving, for acts are written down as they begin and
-- an index by time would cost every one of them. Clocks of several nodes differ; whoever asks names a moment a little earlier.
CREATE FUNCTION act_seq_before(company text, agent text, moment timestamptz) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
  low bigint := 0;
  high bigint := coalesce((SELECT max(e.seq) FROM execution e WHERE e.company_id = company AND e.agent_id = agent), 0);
  middle bigint;
  next record;
BEGIN
  WHILE low < high LOOP
    middle := (low + high) / 2;
    SELECT e.seq, e.started_at INTO next FROM execution e
      WHERE e.company_id = company AND e.agent_id = agent AND e.seq > middle ORDER BY e.seq LIMIT 1;
    IF next.started_at < moment THEN
      low := next.seq;
    ELSE
      high := middle;
    END IF;
  END LOOP;
  RETURN low;
END $$;

-- Mekari's own people see what hangs: at which product of which company, which kind of work, since when; nothing of what it was about.
CREATE POLICY operator_open ON incident FOR SELECT TO mekari_action_operator USING (closed_at IS NULL);
GRANT SELECT (company_id, code, product, cause, opened_at, closed_at) ON incident TO mekari_action_operator;
CREATE POLICY operator_dead ON outbox FOR SELECT TO mekari_action_operator USING (state = 'dead');
GRANT SELECT (lane, kind, state, ended_at) ON outbox TO mekari_action_operator;
CREATE INDEX outbox_dead ON outbox (ended_at) WHERE state = 'dead';
CREATE POLICY operator_unknown ON execution FOR SELECT TO mekari_action_operator USING (state = 'unknown');
GRANT SELECT (action, state, started_at) ON execution TO mekari_action_operator;
