-- What figures over all companies are counted from.
SELECT 1;
