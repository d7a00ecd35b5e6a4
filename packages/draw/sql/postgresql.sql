-- The draw of `mingqian/draw/v1` (specification, section 5) in PostgreSQL 15 or later, where the registry already lives.
-- It gives the list of the package `@mingqian/draw`, id by id; packages/draw/test/sql.test.ts runs exactly these statements.
--
-- What is needed: the subject seed. In a shell, next to seed-input.txt:
--   SEED=$(sha256sum seed-input.txt | cut -c1-64)
--   printf 'mingqian/draw/v1/subject\n%s' "$SEED" | sha256sum | cut -c1-64
-- The quota of each stratum is in result.json, or follows from rules.json (section 1, quotas).

-- name: table
-- One row for each line of subjects.tsv.
CREATE TABLE subjects (
  id      text PRIMARY KEY,
  name    text NOT NULL,
  stratum text NOT NULL,
  lots    integer NOT NULL CHECK (lots BETWEEN 1 AND 99),
  status  text NOT NULL CHECK (status IN ('in', 'out')),
  reason  text
);

-- name: load
-- subjects.tsv has no quoting and no escapes, so the quote is a character that cannot occur. In psql, from the client's
-- disk: \copy instead of COPY. `reason` is NULL for the rows that are in.
COPY subjects FROM '/path/to/subjects.tsv'
  WITH (FORMAT csv, HEADER match, DELIMITER E'\t', QUOTE E'\x01', ESCAPE E'\x01', ENCODING 'UTF8');

-- name: draw
-- $1 subject seed, $2 code of the stratum, $3 quota. Ticket k of a subject is SHA-256(seed || id || ':' || k); its key is
-- the smallest of its tickets 1 to `lots`; the smallest keys are selected. Lower-case hex in C order is byte order, and so
-- are ids: another collation may sort '-' and digits differently.
-- The rows come in the order of `selected`; the last key is `cutoff`. OFFSET $3 gives the substitutes.
SELECT s.id, t.key
FROM subjects AS s
CROSS JOIN LATERAL (
  SELECT min(encode(sha256(convert_to($1 || s.id || ':' || k, 'UTF8')), 'hex') COLLATE "C") AS key
  FROM generate_series(1, s.lots) AS k
) AS t
WHERE s.stratum = $2 AND s.status = 'in'
ORDER BY t.key COLLATE "C", s.id COLLATE "C"
LIMIT $3;

-- name: count
-- Rows and eligible rows of each stratum, as in result.json.
SELECT stratum AS code, count(*)::integer AS rows, (count(*) FILTER (WHERE status = 'in'))::integer AS eligible
FROM subjects
GROUP BY stratum
ORDER BY stratum COLLATE "C";
