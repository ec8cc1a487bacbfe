-- Few, among all that there ever were: they are looked for every ten seconds. It may stand already, built beside acts.
CREATE INDEX IF NOT EXISTS credential_retiring ON credential (company_id, grant_id) WHERE state = 'retiring';
