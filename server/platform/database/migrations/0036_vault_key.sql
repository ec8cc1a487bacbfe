-- The key-encryption keys that secrets were ever sealed under, with a mark by which a wrong one is known. They belong to no company.
CREATE TABLE vault_key (
  id text PRIMARY KEY,
  -- Words that are no secret, sealed under it.
  mark jsonb NOT NULL,
  first_used_at timestamptz NOT NULL,
  -- Nothing hangs on it any more, and nothing may again.
  retired_at timestamptz
);
GRANT SELECT, INSERT, UPDATE ON vault_key TO mekari_action_app;

-- Nothing is kept under a retired key, whichever node seals it: its secret would be lost with the key. Whoever retires a key holds its row.
CREATE FUNCTION refuse_retired_key() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  retired timestamptz;
BEGIN
  SELECT retired_at INTO retired FROM vault_key WHERE id = NEW.sealed ->> 'keyId' FOR SHARE;
  IF retired IS NOT NULL THEN
    RAISE EXCEPTION 'The key % was retired, and is still the first of a node: restart that node with another one first.',
      NEW.sealed ->> 'keyId';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_retired_key BEFORE INSERT OR UPDATE OF sealed ON credential FOR EACH ROW
  WHEN (NEW.sealed IS NOT NULL) EXECUTE FUNCTION refuse_retired_key();
CREATE TRIGGER refuse_retired_key BEFORE INSERT OR UPDATE OF sealed ON connection FOR EACH ROW
  EXECUTE FUNCTION refuse_retired_key();

-- How many secrets hang on a key over all companies: one company after the other, since nobody sees past the fence.
CREATE FUNCTION secrets_under(key text) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  before text := current_company();
  company text;
  hanging int := 0;
BEGIN
  FOR company IN SELECT company_id FROM company_directory LOOP
    PERFORM set_config('app.company', company, true);
    hanging := hanging
      + (SELECT count(*) FROM credential c WHERE c.company_id = company AND c.sealed ->> 'keyId' = key)
      + (SELECT count(*) FROM connection c WHERE c.company_id = company AND c.sealed ->> 'keyId' = key);
  END LOOP;
  PERFORM set_config('app.company', coalesce(before, ''), true);
  RETURN hanging;
END $$;
