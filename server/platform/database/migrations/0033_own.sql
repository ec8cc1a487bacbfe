-- What people make for themselves stays within bounds: a template that is deleted is gone, with all of its versions.

ALTER TABLE template_version NO FORCE ROW LEVEL SECURITY;
ALTER TABLE template NO FORCE ROW LEVEL SECURITY;
DELETE FROM template_version v USING template t WHERE t.person_id = v.person_id AND t.id = v.id AND t.removed_at IS NOT NULL;
DELETE FROM template WHERE removed_at IS NOT NULL;
ALTER TABLE template FORCE ROW LEVEL SECURITY;
ALTER TABLE template_version FORCE ROW LEVEL SECURITY;

-- The column falls later: nodes of before this upgrade still name it.
COMMENT ON COLUMN template.removed_at IS 'Written and read no more.';
GRANT DELETE ON template, template_version TO mekari_action_app;
