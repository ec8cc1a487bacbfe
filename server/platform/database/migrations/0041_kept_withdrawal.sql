-- Withdrawals are kept outside the database as well, where a restore does not reach. Here stands what is to be kept there.

-- The list outside that this house goes by; it belongs to no company.
CREATE TABLE kept_list (
  id text PRIMARY KEY,
  begun_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, DELETE ON kept_list TO mekari_action_app;

-- What ended for good: a grant, one action of it as one document granted it, or a credential of it; or how an action was chosen.
CREATE TABLE kept_withdrawal (
  company_id text NOT NULL,
  grant_id text NOT NULL DEFAULT '',
  action text NOT NULL DEFAULT '',
  granted_digest text NOT NULL DEFAULT '',
  credential_id text NOT NULL DEFAULT '',
  -- By which the credential is known at its issuer.
  issuer text NOT NULL DEFAULT '',
  issuer_ref text NOT NULL DEFAULT '',
  -- The choice as it was up to this version.
  choice_id text NOT NULL DEFAULT '',
  choice_version text NOT NULL DEFAULT '',
  ended_at timestamptz NOT NULL,
  -- Since then it stands in the list; null: not yet.
  kept_at timestamptz,
  PRIMARY KEY (company_id, grant_id, action, granted_digest, credential_id, choice_id, choice_version)
);
CREATE INDEX kept_withdrawal_waiting ON kept_withdrawal (company_id) WHERE kept_at IS NULL;
CALL fence('kept_withdrawal', 'SELECT, INSERT, UPDATE');

-- Noted by the database itself: also what a node of the version before ends is kept.
CREATE FUNCTION note_ended_grant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO kept_withdrawal (company_id, grant_id, ended_at)
    VALUES (NEW.company_id, NEW.id, coalesce(NEW.ended_at, now())) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER note_ended_grant AFTER UPDATE OF state ON agent_grant FOR EACH ROW
  WHEN (NEW.state IN ('withdrawing', 'withdrawn') AND OLD.state NOT IN ('withdrawing', 'withdrawn'))
  EXECUTE FUNCTION note_ended_grant();

-- A part that ends becomes a grant of its own: in the one it leaves, what it was before ends with it.
CREATE FUNCTION note_ended_action() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO kept_withdrawal (company_id, grant_id, action, granted_digest, ended_at)
    SELECT g.company_id, OLD.grant_id, OLD.action, ended.digest, coalesce(g.ended_at, now())
    FROM agent_grant g CROSS JOIN (
      SELECT OLD.granted_digest AS digest
      UNION SELECT ga.granted_digest FROM granted_action ga WHERE ga.company_id = OLD.company_id
        AND ga.grant_id = OLD.grant_id AND ga.action = OLD.action AND ga.state = 'removed') AS ended
    WHERE g.company_id = NEW.company_id AND g.id = NEW.grant_id
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER note_ended_action AFTER UPDATE OF grant_id ON granted_action FOR EACH ROW
  WHEN (NEW.grant_id <> OLD.grant_id) EXECUTE FUNCTION note_ended_action();

-- Whether limits that were changed allow less in anything: a lower number, fewer names, one rule more.
CREATE FUNCTION allow_less(before jsonb, after jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT EXISTS (SELECT FROM jsonb_each(after) AS a (name, value) WHERE CASE jsonb_typeof(value)
    WHEN 'array' THEN NOT coalesce(value @> (before -> name), false)
    WHEN 'boolean' THEN value = 'true' AND before -> name IS DISTINCT FROM 'true'
    ELSE NOT coalesce((value #>> '{}')::numeric >= (before ->> name)::numeric, false) END)
$$;

-- What was dropped, or gave way to what allows less, comes with all that had given way to it; not what was granted since for no less.
CREATE FUNCTION given_way(company text, holder text, name text)
  RETURNS TABLE (company_id text, grant_id text, action text, granted_digest text) LANGUAGE sql STABLE AS $$
  SELECT gone.company_id, gone.grant_id, gone.action, gone.granted_digest FROM granted_action gone
  WHERE gone.company_id = company AND gone.grant_id = holder AND gone.action = name AND gone.state = 'removed'
    AND NOT EXISTS (SELECT FROM granted_action later WHERE later.company_id = company AND later.grant_id = holder
      AND later.action = name AND later.state IN ('obtaining', 'active') AND later.granted_at >= gone.granted_at
      AND later.meaning_hash = gone.meaning_hash AND later.scopes @> gone.scopes
      AND NOT allow_less(gone.limits, later.limits)
      AND coalesce(later.expires_at >= gone.expires_at, later.expires_at IS NULL))
$$;
CREATE FUNCTION note_given_way() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO kept_withdrawal (company_id, grant_id, action, granted_digest, ended_at)
    SELECT gone.*, now() FROM given_way(NEW.company_id, NEW.grant_id, NEW.action) AS gone ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
-- At the end of the transaction, when what takes its place stands, too.
CREATE CONSTRAINT TRIGGER note_given_way AFTER UPDATE OF state ON granted_action DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.state = 'removed' AND OLD.state <> 'removed') EXECUTE FUNCTION note_given_way();

-- A choice that was taken away, or whose limits were lowered: as it was until then.
CREATE FUNCTION note_ended_choice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO kept_withdrawal (company_id, choice_id, choice_version, ended_at)
    VALUES (NEW.company_id, NEW.id, OLD.version::text, coalesce(NEW.removed_at, NEW.updated_at)) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER note_ended_choice AFTER UPDATE OF removed_at, settings ON choice FOR EACH ROW
  WHEN ((NEW.removed_at IS NOT NULL AND OLD.removed_at IS NULL)
    OR allow_less(OLD.settings -> 'limits', NEW.settings -> 'limits'))
  EXECUTE FUNCTION note_ended_choice();

-- From the moment in which nobody can bring it back.
CREATE FUNCTION note_ended_credential() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO kept_withdrawal (company_id, grant_id, credential_id, issuer, issuer_ref, ended_at)
    VALUES (NEW.company_id, NEW.grant_id, NEW.id, NEW.issuer, coalesce(NEW.issuer_ref, ''),
      coalesce(NEW.revoking_at, NEW.ended_at, now())) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER note_ended_credential AFTER UPDATE OF state, revoking_at ON credential FOR EACH ROW
  WHEN ((NEW.revoking_at IS NOT NULL OR NEW.state = 'revoked') AND OLD.revoking_at IS NULL AND OLD.state <> 'revoked')
  EXECUTE FUNCTION note_ended_credential();

-- What ended before: one company after the other, since nobody sees past the fence.
DO $$
DECLARE
  company text;
BEGIN
  FOR company IN SELECT company_id FROM company_directory LOOP
    PERFORM set_config('app.company', company, true);
    INSERT INTO kept_withdrawal (company_id, grant_id, ended_at)
      SELECT company_id, id, coalesce(ended_at, created_at) FROM agent_grant WHERE state IN ('withdrawing', 'withdrawn');
    INSERT INTO kept_withdrawal (company_id, grant_id, credential_id, issuer, issuer_ref, ended_at)
      SELECT company_id, grant_id, id, issuer, coalesce(issuer_ref, ''), coalesce(revoking_at, ended_at, created_at)
      FROM credential WHERE revoking_at IS NOT NULL OR state = 'revoked';
    -- A part that was split off has the beginning of the grant that it left, which is the oldest of them; that one may have been active only later.
    INSERT INTO kept_withdrawal (company_id, grant_id, action, granted_digest, ended_at)
      SELECT part.company_id, origin.id, ga.action, ga.granted_digest, coalesce(part.ended_at, part.created_at)
      FROM agent_grant part
      JOIN LATERAL (SELECT min(g.id) AS id FROM agent_grant g WHERE g.company_id = part.company_id AND g.agent_id = part.agent_id
        AND g.product = part.product AND g.set_id = part.set_id AND g.created_at = part.created_at
        AND (part.activated_at IS NULL OR g.activated_at = part.activated_at)) AS origin ON origin.id < part.id
      JOIN granted_action ga ON ga.company_id = part.company_id AND ga.grant_id = part.id
      WHERE part.state IN ('withdrawing', 'withdrawn', 'expired');
    INSERT INTO kept_withdrawal (company_id, grant_id, action, granted_digest, ended_at)
      SELECT gone.*, now() FROM (SELECT DISTINCT ga.grant_id, ga.action FROM granted_action ga WHERE ga.state = 'removed') AS one,
        given_way(company, one.grant_id, one.action) AS gone ON CONFLICT DO NOTHING;
    INSERT INTO kept_withdrawal (company_id, choice_id, choice_version, ended_at)
      SELECT company_id, id, version::text, removed_at FROM choice WHERE removed_at IS NOT NULL;
  END LOOP;
  PERFORM set_config('app.company', '', true);
END $$;
