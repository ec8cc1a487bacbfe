-- Figures are counted in the database, over all companies: what happened within a span is found by its name and time.
CREATE INDEX figure_event_name ON figure_event (name, at);

-- Who brought a list is shown beside its deals, by the name they had then: whoever looks at deals may see no people.
ALTER TABLE deal ADD COLUMN brought_by_name text;
