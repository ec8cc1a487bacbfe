-- What people make for themselves: tokens and templates, within bounds.
SELECT 1;
