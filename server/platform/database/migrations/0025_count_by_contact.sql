-- How often one contact was served is found by whom it was about, whatever the database knows of its tables by then. Led by the agent, and
-- before statistics were gathered, another index looked as good: it reads every act of the agent, at each act.

-- On a long table they are built beforehand, while acts go on (docs/guides/operate.md).
CREATE INDEX IF NOT EXISTS execution_by_conversation ON execution (company_id, conversation, action, counted_on)
  WHERE counted_on IS NOT NULL;
CREATE INDEX IF NOT EXISTS execution_by_contact ON execution (company_id, contact, action, counted_on)
  WHERE counted_on IS NOT NULL AND contact IS NOT NULL;
DROP INDEX execution_of_conversation;
DROP INDEX execution_of_contact;

-- As in 0018, with the agent compared in a way that no index serves.
CREATE OR REPLACE FUNCTION acts_for_contact(company text, act jsonb, today date, most int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  whose text := act ->> 'contact';
  talk text := act ->> 'conversation';
  agent text := act ->> 'agent';
  done int := 0;
BEGIN
  IF whose IS NOT NULL THEN
    done := (SELECT count(*) FROM (SELECT FROM execution e WHERE e.company_id = company AND e.contact = whose
      AND e.action = act ->> 'action' AND e.counted_on = today AND e.agent_id IS NOT DISTINCT FROM agent
      AND e.state <> 'failed' LIMIT most) AS found);
  END IF;
  IF talk IS NOT NULL THEN
    done := done + (SELECT count(*) FROM (SELECT FROM execution e WHERE e.company_id = company AND e.conversation = talk
      AND e.action = act ->> 'action' AND e.counted_on = today AND e.agent_id IS NOT DISTINCT FROM agent
      AND e.state <> 'failed' AND (e.contact IS NULL OR whose IS NULL) LIMIT most) AS found);
  ELSIF whose IS NULL THEN
    done := (SELECT count(*) FROM (SELECT FROM execution e WHERE e.company_id = company AND e.conversation IS NULL
      AND e.contact IS NULL AND e.action = act ->> 'action' AND e.counted_on = today
      AND e.agent_id IS NOT DISTINCT FROM agent AND e.state <> 'failed' LIMIT most) AS found);
  END IF;
  RETURN done;
END $$;
