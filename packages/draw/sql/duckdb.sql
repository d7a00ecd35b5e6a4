-- The draw of `mingqian/draw/v1` (specification, section 5) in DuckDB 1.1 or later, also straight from a file.
-- It gives the list of the package `@mingqian/draw`, id by id; packages/draw/test/sql.test.ts runs exactly these statements.
--
-- What is needed: the subject seed. In a shell, next to seed-input.txt:
--   SEED=$(sha256sum seed-input.txt | cut -c1-64)
--   printf 'mingqian/draw/v1/subject\n%s' "$SEED" | sha256sum | cut -c1-64
-- The quota of each stratum is in result.json, or follows from rules.json (section 1, quotas).

-- name: table
-- One row for each line of subjects.tsv.
CREATE TABLE subjects (
  id      VARCHAR PRIMARY KEY,
  name    VARCHAR NOT NULL,
  stratum VARCHAR NOT NULL,
  lots    INTEGER NOT NULL CHECK (lots BETWEEN 1 AND 99),
  status  VARCHAR NOT NULL CHECK (status IN ('in', 'out')),
  reason  VARCHAR
);

-- name: load
-- subjects.tsv has no quoting and no escapes. The columns are named, so that an id of digits only stays a text.
-- `reason` is NULL for the rows that are in.
INSERT INTO subjects
SELECT * FROM read_csv('/path/to/subjects.tsv', delim = '\t', quote = '', escape = '', header = true, auto_detect = false,
  new_line = '\n', columns = {
    'id': 'VARCHAR', 'name': 'VARCHAR', 'stratum': 'VARCHAR', 'lots': 'INTEGER', 'status': 'VARCHAR', 'reason': 'VARCHAR'
  });

-- name: draw
-- $1 subject seed, $2 code of the stratum, $3 quota. Ticket k of a subject is SHA-256(seed || id || ':' || k); its key is
-- the smallest of its tickets 1 to `lots`; the smallest keys are selected. Lower-case hex in C order is byte order, and so
-- are ids.
-- The rows come in the order of `selected`; the last key is `cutoff`. OFFSET $3 gives the substitutes.
SELECT id, list_min([sha256($1 || id || ':' || k) FOR k IN range(1, lots + 1)]) AS key
FROM subjects
WHERE stratum = $2 AND status = 'in'
ORDER BY key COLLATE "C", id COLLATE "C"
LIMIT $3;

-- name: count
-- Rows and eligible rows of each stratum, as in result.json.
SELECT stratum AS code, count(*)::INTEGER AS rows, (count(*) FILTER (WHERE status = 'in'))::INTEGER AS eligible
FROM subjects
GROUP BY stratum
ORDER BY stratum COLLATE "C";
