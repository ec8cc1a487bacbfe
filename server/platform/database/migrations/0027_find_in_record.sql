-- The record is searched by what people ask of it. Acts write a row or two each, so there is no index for every question: what has none
-- is looked for among the rows that another one leads to, so many at a time. On a database that is filled these are built beforehand,
-- CREATE INDEX CONCURRENTLY under the same names; then nothing waits here.
CREATE INDEX IF NOT EXISTS audit_event_credential ON audit_event (company_id, credential_id, seq DESC) WHERE credential_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS audit_event_person ON audit_event (company_id, actor_id, seq DESC) WHERE actor_kind = 'person';
CREATE INDEX IF NOT EXISTS audit_event_trouble ON audit_event (company_id, seq DESC) WHERE outcome <> 'succeeded';

-- The place in the record before which nothing of the moment or later stands, found by halving: some thirty looks, however long the record
-- is. Events stand in the order of their times only about: by the clocks of several nodes, so whoever asks widens the moment.
CREATE FUNCTION seq_at(company text, moment timestamptz) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
  low bigint;
  high bigint;
  middle bigint;
  seen record;
BEGIN
  SELECT min(seq), max(seq) + 1 INTO low, high FROM audit_event WHERE company_id = company;
  WHILE low < high LOOP
    middle := (low + high) / 2;
    SELECT seq, occurred_at INTO seen FROM audit_event WHERE company_id = company AND seq >= middle ORDER BY seq LIMIT 1;
    IF seen.occurred_at < moment THEN
      low := seen.seq + 1;
    ELSE
      high := middle;
    END IF;
  END LOOP;
  RETURN coalesce(low, 0);
END $$;
