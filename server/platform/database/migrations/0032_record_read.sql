-- What it takes to find what a token did, and to know who looked at the record.
SELECT 1;
