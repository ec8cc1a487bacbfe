-- Before a young table has statistics, the index of an agent's acts looks as good for one act's row as its own key does, as both
-- begin with the company; and a connection that planned so reads every act of the company at each act. With the agent first it does not.
DROP INDEX execution_agent;
CREATE INDEX execution_agent ON execution (agent_id, company_id, seq DESC);
