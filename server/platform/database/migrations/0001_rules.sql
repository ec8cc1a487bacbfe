-- How every table of a company is fenced: row-level security, forced, under roles that are neither owner nor superuser.
-- The company is set per transaction (SET LOCAL app.company); an unset company sees nothing.

GRANT USAGE ON SCHEMA public TO mekari_action_app, mekari_action_worker, mekari_action_operator;

CREATE FUNCTION current_company() RETURNS text LANGUAGE sql STABLE
  RETURN nullif(current_setting('app.company', true), '');
CREATE FUNCTION current_person() RETURNS text LANGUAGE sql STABLE
  RETURN nullif(current_setting('app.person', true), '');

-- Fences one table of a company; `verbs` are the rights of the application's role.
CREATE PROCEDURE fence(tab regclass, verbs text) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tab);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tab);
  EXECUTE format('CREATE POLICY company_only ON %s USING (company_id = current_company()) WITH CHECK (company_id = current_company())', tab);
  EXECUTE format('GRANT %s ON %s TO mekari_action_app', verbs, tab);
END $$;
