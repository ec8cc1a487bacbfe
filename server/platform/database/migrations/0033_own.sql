-- What people make for themselves stays within bounds: a template that is deleted is gone, with all of its versions.

ALTER TABLE template_version NO FORCE ROW LEVEL SECURITY;
ALTER TABLE template NO FORCE ROW LEVEL SECURITY;
DELETE FROM template_version v USING template t WHERE t.person_id = v.person_id AND t.id = v.id AND t.removed_at IS NOT NULL;
DELETE FROM template WHERE removed_at IS NOT NULL;
ALTER TABLE template FORCE ROW LEVEL SECURITY;
ALTER TABLE template_version FORCE ROW LEVEL SECURITY;
GRANT DELETE ON template, template_version TO mekari_action_app;

-- Column and trigger fall later: nodes of before this upgrade delete by the column.
COMMENT ON COLUMN template.removed_at IS 'Read no more: what gets one is deleted.';
CREATE FUNCTION delete_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM template_version WHERE person_id = NEW.person_id AND id = NEW.id;
  DELETE FROM template WHERE person_id = NEW.person_id AND id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER delete_removed AFTER UPDATE ON template FOR EACH ROW
  WHEN (NEW.removed_at IS NOT NULL) EXECUTE FUNCTION delete_removed();
