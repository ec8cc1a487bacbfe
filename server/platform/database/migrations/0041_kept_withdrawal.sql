-- Withdrawals are kept outside the database as well, where a restore does not reach. Here stands what is to be kept there.

-- The list outside that this house goes by; it belongs to no company.
CREATE TABLE kept_list (
  id text PRIMARY KEY,
  begun_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, DELETE ON kept_list TO mekari_action_app;

-- What ended for good: a grant, one action of it as one document granted it, or a credential of it.
CREATE TABLE kept_withdrawal (
  company_id text NOT NULL,
  grant_id text NOT NULL,
  action text NOT NULL DEFAULT '',
  granted_digest text NOT NULL DEFAULT '',
  credential_id text NOT NULL DEFAULT '',
  -- By which the credential is known at its issuer.
  issuer text NOT NULL DEFAULT '',
  issuer_ref text NOT NULL DEFAULT '',
  ended_at timestamptz NOT NULL,
  -- Since then it stands in the list; null: not yet.
  kept_at timestamptz,
  PRIMARY KEY (company_id, grant_id, action, granted_digest, credential_id)
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
  END LOOP;
  PERFORM set_config('app.company', '', true);
END $$;
