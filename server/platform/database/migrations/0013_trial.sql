-- What a builder has played out on sample data and kept. It goes with a request as an illustration and gives no right.
CREATE TABLE trial (
  company_id text NOT NULL,
  id text NOT NULL,
  agent_id text NOT NULL,
  choice_id text NOT NULL,
  action text NOT NULL,
  -- Not jsonb, so that it is told in the order in which it is asked for.
  input json NOT NULL,
  -- {"output", "summary", "confirmation"} of what would succeed, {"error"} of what would be refused.
  outcome jsonb NOT NULL,
  kept_by text NOT NULL,
  kept_at timestamptz NOT NULL,
  -- Offered no more with the next request; where it went along already, it is still shown.
  dropped_at timestamptz,
  PRIMARY KEY (company_id, id),
  FOREIGN KEY (company_id, agent_id) REFERENCES agent (company_id, id),
  FOREIGN KEY (company_id, choice_id) REFERENCES choice (company_id, id)
);
CREATE INDEX trial_agent ON trial (company_id, agent_id, kept_at DESC);
CREATE INDEX trial_age ON trial (kept_at);
CALL fence('trial', 'SELECT, INSERT, UPDATE, DELETE');
-- Somebody may have typed in a customer's name: it is forgotten after 90 days.
CREATE POLICY worker_clears ON trial TO mekari_action_worker USING (kept_at < now() - interval '90 days');
GRANT SELECT (kept_at), DELETE ON trial TO mekari_action_worker;

-- Which trials go along with a request, beside the asked document and not within it: what is approved are its bytes alone.
CREATE TABLE request_trial (
  company_id text NOT NULL,
  request_id text NOT NULL,
  trial_id text NOT NULL,
  PRIMARY KEY (company_id, request_id, trial_id),
  FOREIGN KEY (company_id, request_id) REFERENCES approval_request (company_id, id),
  FOREIGN KEY (company_id, trial_id) REFERENCES trial (company_id, id) ON DELETE CASCADE
);
CREATE INDEX request_trial_trial ON request_trial (company_id, trial_id);
CALL fence('request_trial', 'SELECT, INSERT');
