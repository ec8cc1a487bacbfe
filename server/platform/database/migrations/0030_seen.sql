-- Whoever changes something says what they had seen of it: a choice counts its changes, and knows who made the last one.

ALTER TABLE choice
  ADD COLUMN version int NOT NULL DEFAULT 1,
  ADD COLUMN updated_by text;

CREATE OR REPLACE FUNCTION lower_choice(company text, lowered jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE choice SET settings = jsonb_set(settings, '{limits}', lowered -> 'limits'), version = version + 1,
      updated_at = (lowered ->> 'now')::timestamptz, updated_by = coalesce(lowered ->> 'by', updated_by)
    WHERE company_id = company AND agent_id = lowered ->> 'agent' AND action = lowered ->> 'action' AND removed_at IS NULL
      AND settings -> 'limits' = lowered -> 'before';
END $$;
