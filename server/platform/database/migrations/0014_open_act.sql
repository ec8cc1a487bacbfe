-- What stands before every act is looked at in one round trip each: a function sets the company and answers rows, planned once a
-- connection. They change nothing but that setting, which ends with the statement.

-- The agent that a living bearer names. `session`: it is a contact session, which lives no longer than the token it was opened with.
CREATE FUNCTION find_runtime(company text, asked jsonb) RETURNS TABLE (token text, "tokenName" text, agent text,
  "agentName" text, language text, "lastUsedAt" timestamptz, session text, conversation text, pseudonym text, identity text,
  employee text, phone text) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  moment timestamptz := (asked ->> 'now')::timestamptz;
BEGIN
  PERFORM set_config('app.company', company, true);
  IF (asked ->> 'session')::boolean THEN
    RETURN QUERY SELECT t.id, t.name, a.id, a.name, a.language, t.last_used_at, s.id, s.conversation, s.pseudonym, s.identity,
        s.employee, s.phone
      FROM contact_session s
      JOIN runtime_token t ON t.company_id = s.company_id AND t.id = s.runtime_token_id
      JOIN agent a ON a.company_id = s.company_id AND a.id = s.agent_id
      WHERE s.company_id = $1 AND s.token_hash = asked ->> 'hash' AND s.expires_at > moment
        AND t.revoked_at IS NULL AND t.expires_at > moment AND a.deleted_at IS NULL;
  ELSE
    RETURN QUERY SELECT t.id, t.name, a.id, a.name, a.language, t.last_used_at, null, null, null, null, null, null
      FROM runtime_token t
      JOIN agent a ON a.company_id = t.company_id AND a.id = t.agent_id
      WHERE t.company_id = $1 AND t.token_hash = asked ->> 'hash' AND t.revoked_at IS NULL AND t.expires_at > moment
        AND a.deleted_at IS NULL;
  END IF;
END $$;

-- Everything on which it hangs whether an agent may act: of what it has chosen, or of one action the latest choice, ended or not;
-- nothing when the agent is not there. With it, where a key is named, whether it stands for an act already.
CREATE FUNCTION open_act(company text, asked jsonb) RETURNS TABLE (chosen text, choice text, "choiceRemovedAt" timestamptz,
  settings jsonb, "agentEnabled" boolean, "agentChangedAt" timestamptz, "timeZone" text, gates jsonb, "gateChangedAt" timestamptz,
  "accountOwner" text, "companyNumber" text, "isGranted" boolean, basis text, "grant" text, product text, "grantState" text,
  failure text, "endedAt" timestamptz, "endedBy" text, "endReason" text, action text, version int, "meaningHash" text,
  scopes text[], limits jsonb, "grantedDigest" text, "actionState" text, "grantedAt" timestamptz, "expiresAt" timestamptz,
  "isWhole" boolean, document bytea, credential jsonb, "isKeyUsed" boolean) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  moment timestamptz := (asked ->> 'now')::timestamptz;
BEGIN
  PERFORM set_config('app.company', company, true);
  RETURN QUERY SELECT ch.action, ch.id, ch.removed_at, ch.settings, a.enabled, a.updated_at, co.time_zone,
      jsonb_build_object('feature', co.gate_feature, 'addon', co.gate_addon, 'flag', co.gate_flag),
      co.gate_changed_at, co.account_owner, co.external_id,
      gr.id IS NOT NULL, gr.basis, gr.id, gr.product,
      CASE WHEN gr.action_state = 'obtaining' AND gr.failure IS NOT NULL THEN 'setup_failed' ELSE gr.state END,
      gr.failure, gr.ended_at, gr.ended_by, gr.end_reason, gr.action, gr.version, gr.meaning_hash, gr.scopes, gr.limits,
      gr.granted_digest, gr.action_state, gr.granted_at, gr.expires_at,
      encode(sha256(d.bytes), 'hex') = d.digest, CASE WHEN gr.basis = 'configuration' THEN d.bytes END,
      CASE WHEN cr.id IS NOT NULL THEN jsonb_build_object('id', cr.id, 'version', cr.version, 'authType', cr.auth_type,
        'clientId', cr.client_id, 'sealed', cr.sealed, 'grantedDigest', cr.granted_digest) END,
      EXISTS (SELECT FROM intent i WHERE i.company_id = a.company_id AND i.agent_id = a.id AND i.key = asked ->> 'key')
    FROM agent a
    JOIN company co ON co.id = a.company_id
    JOIN LATERAL (SELECT DISTINCT ON (c.action) c.id, c.action, c.removed_at, c.settings FROM choice c
      WHERE c.company_id = a.company_id AND c.agent_id = a.id
        AND (c.action = asked ->> 'action' OR (asked ->> 'action' IS NULL AND c.removed_at IS NULL))
      ORDER BY c.action, c.removed_at DESC NULLS FIRST) AS ch ON true
    -- Of several grants of one action the living counts before the ended, and what is in use before what is to come.
    LEFT JOIN LATERAL (SELECT g.id, g.basis, g.product, g.state, g.failure, g.ended_at, g.ended_by, g.end_reason, ga.action,
        ga.version, ga.meaning_hash, ga.scopes, ga.limits, ga.granted_digest, ga.state AS action_state, ga.granted_at, ga.expires_at
      FROM agent_grant g JOIN granted_action ga ON ga.company_id = g.company_id AND ga.grant_id = g.id
      WHERE g.company_id = a.company_id AND g.agent_id = a.id AND ga.action = ch.action AND ga.state <> 'removed'
      ORDER BY g.state IN ('obtaining', 'active', 'setup_failed') DESC,
        (ga.state = 'active' AND (ga.expires_at IS NULL OR ga.expires_at > moment)) DESC, ga.granted_at DESC, ga.granted_digest
      LIMIT 1) AS gr ON true
    LEFT JOIN granted_document d ON d.company_id = a.company_id AND d.digest = gr.granted_digest
    LEFT JOIN credential cr ON cr.company_id = a.company_id AND cr.grant_id = gr.id AND cr.state = 'active'
    WHERE a.company_id = $1 AND a.id = asked ->> 'agent' AND a.deleted_at IS NULL ORDER BY ch.action;
END $$;
