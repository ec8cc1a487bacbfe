-- Figures are counted in the database, over all companies: what happened within a span is found by its name and time.
CREATE INDEX figure_event_name ON figure_event (name, at);
