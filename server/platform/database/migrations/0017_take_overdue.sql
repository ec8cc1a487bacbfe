-- The worker takes up which acts are to be looked up, so that no two nodes look up the same; of such an act it moves that time and no more.
CREATE POLICY worker_takes ON execution FOR UPDATE TO mekari_action_worker USING (state IN ('claimed', 'unknown'));
GRANT UPDATE (deadline_at) ON execution TO mekari_action_worker;
