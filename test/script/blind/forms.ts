/** Statements by the form in which they see no row. */
import { COPIED, empty, loses, none, passes, silent, wrong, type Form } from './form';

export const FORMS: Readonly<Record<string, Form>> = {
  // a blind read deletes
  'DELETE WHERE NOT EXISTS': loses('DELETE FROM plain WHERE NOT EXISTS (SELECT FROM orders o WHERE o.id = plain.id)'),
  'DELETE WHERE NOT IN': loses('DELETE FROM plain WHERE id NOT IN (SELECT id FROM orders)'),
  'DELETE WHERE <> ALL': loses('DELETE FROM plain WHERE id <> ALL (SELECT id FROM orders)'),
  'DELETE WHERE <> ALL of an array': loses('DELETE FROM plain WHERE id <> ALL (ARRAY(SELECT id FROM orders))'),
  'DELETE WHERE a count is 0': loses(
    'DELETE FROM plain WHERE (SELECT count(*) FROM orders o WHERE o.id = plain.id) = 0',
  ),
  'DELETE WHERE a sub-query is NULL': loses(
    'DELETE FROM plain WHERE (SELECT max(id) FROM orders o WHERE o.id = plain.id) IS NULL',
  ),
  'DELETE with an anti-join': loses(
    'DELETE FROM plain USING plain p LEFT JOIN orders o ON o.id = p.id WHERE p.id = plain.id AND o.id IS NULL',
  ),
  'DELETE by a CTE of them': loses(
    'WITH kept AS (SELECT id FROM orders) DELETE FROM plain WHERE id NOT IN (SELECT id FROM kept)',
  ),
  'DELETE WHERE NOT EXISTS behind a view': loses(
    'DELETE FROM plain WHERE NOT EXISTS (SELECT FROM order_totals o WHERE o.id = plain.id)',
    { holdsSuperuser: true },
  ),
  'DELETE of some WHERE NOT EXISTS': loses(
    'DELETE FROM plain WHERE total > 5 AND NOT EXISTS (SELECT FROM orders o WHERE o.id = plain.id)',
  ),
  'DELETE in a CTE': loses(
    'WITH gone AS (DELETE FROM plain WHERE NOT EXISTS (SELECT FROM orders) RETURNING id) SELECT count(*) FROM gone',
  ),
  'MERGE WHEN NOT MATCHED BY SOURCE DELETE': loses(
    'MERGE INTO plain USING orders o ON o.id = plain.id WHEN NOT MATCHED BY SOURCE THEN DELETE',
    { since: 17 },
  ),
  'MERGE WHEN MATCHED from a guarded source': none(
    'MERGE INTO plain USING orders o ON o.id = plain.id WHEN MATCHED THEN UPDATE SET total = 0',
  ),
  'MERGE by a sub-query of it': wrong(
    'MERGE INTO plain USING tenants t ON t.id = plain.id WHEN MATCHED THEN UPDATE SET total = (SELECT max(total) + t.id FROM orders)',
  ),
  'DELETE WHERE EXISTS': none('DELETE FROM plain WHERE EXISTS (SELECT FROM orders o WHERE o.id = plain.id)'),
  'DELETE USING': none('DELETE FROM plain USING orders o WHERE o.id = plain.id'),

  // the count is right and the value wrong
  'a sub-query in SET': wrong('UPDATE plain SET total = (SELECT o.total + 1 FROM orders o WHERE o.id = plain.id)'),
  'COALESCE of a sub-query in SET': wrong(
    'UPDATE plain SET total = COALESCE((SELECT max(o.total) FROM orders o), 0) + 1',
  ),
  'an outer join in FROM': wrong(
    'UPDATE plain SET total = o.total + 1 FROM plain p LEFT JOIN orders o ON o.id = p.id WHERE p.id = plain.id',
  ),
  'COALESCE(MAX(id), 0) in VALUES': wrong('INSERT INTO copies VALUES ((SELECT COALESCE(MAX(id), 0) FROM orders), 1)'),
  'a count in VALUES': wrong('INSERT INTO copies VALUES (1, (SELECT count(*) FROM orders))'),
  'INSERT of a count': wrong('INSERT INTO copies SELECT 1, count(*) FROM orders'),
  'INSERT WHERE NOT EXISTS': wrong(
    'INSERT INTO copies SELECT id, 0 FROM tenants t WHERE NOT EXISTS (SELECT FROM orders o WHERE o.tenant_id = t.id)',
  ),
  'INSERT EXCEPT': wrong('INSERT INTO copies SELECT id, 0 FROM tenants EXCEPT SELECT id, 0 FROM orders'),
  'UPDATE WHERE NOT EXISTS': wrong(
    'UPDATE plain SET total = 0 WHERE NOT EXISTS (SELECT FROM orders o WHERE o.id = plain.id)',
  ),
  'setval of a maximum': wrong("SELECT setval('order_ids', (SELECT COALESCE(max(id), 1) FROM orders))"),
  'a function in SET': wrong('UPDATE plain SET total = total_of(id) + 1'),
  'a PL/pgSQL function in SET': wrong('UPDATE plain SET total = total_in_plpgsql(id) + 1'),
  'a function in USING': wrong('ALTER TABLE plain ALTER COLUMN total TYPE bigint USING total_of(id) + 1'),

  // it changes or copies nothing
  'UPDATE of a guarded table': none('UPDATE orders SET total = 1'),
  'UPDATE FROM': none('UPDATE plain SET total = o.total + 1 FROM orders o WHERE o.id = plain.id'),
  'UPDATE WHERE IN': none('UPDATE plain SET total = 0 WHERE id IN (SELECT id FROM orders)'),
  'UPDATE WHERE = a sub-query': none('UPDATE plain SET total = 0 WHERE id = (SELECT min(id) FROM orders)'),
  'INSERT SELECT': none('INSERT INTO copies SELECT id, total FROM orders'),
  'INSERT SELECT from a join': none(
    'INSERT INTO copies SELECT o.id, p.total FROM plain p JOIN orders o ON o.id = p.id',
  ),
  'UPDATE where a policy is for SELECT only': none('UPDATE for_select SET total = 1'),
  'UPDATE where a policy is for somebody else': none('UPDATE for_guests SET total = 1'),
  'UPDATE where a restrictive policy narrows': none('UPDATE narrowed SET total = 1'),

  // what is made is empty
  'CREATE TABLE AS': empty('CREATE TABLE made AS SELECT id, total FROM orders'),
  'CREATE TABLE AS a count': wrong('CREATE TABLE made AS SELECT count(*) AS n FROM orders'),
  'SELECT INTO': empty('SELECT id, total INTO made FROM orders'),
  'CREATE MATERIALIZED VIEW': empty('CREATE MATERIALIZED VIEW made AS SELECT id, total FROM orders'),
  'CREATE MATERIALIZED VIEW WITH NO DATA': silent(
    'CREATE MATERIALIZED VIEW made AS SELECT id, total FROM orders WITH NO DATA',
  ),
  'COPY of a query TO': empty(`COPY (SELECT id, total FROM orders) TO '${COPIED}'`, { isWarning: true }),
  'COPY of a table TO': empty(`COPY orders TO '${COPIED}'`, { isWarning: true }),
  'COPY of a plain table TO': silent(`COPY plain TO '${COPIED}'`),

  // a check passes
  'DO IF EXISTS RAISE': passes(
    "DO $$ BEGIN IF EXISTS (SELECT FROM orders WHERE note IS NULL) THEN RAISE EXCEPTION 'dirty'; END IF; END $$",
  ),
  'DO with a count': passes(
    "DO $$ DECLARE n int; BEGIN SELECT count(*) INTO n FROM orders WHERE note IS NULL; IF n > 0 THEN RAISE 'dirty'; END IF; END $$",
  ),
  'DO with an assignment': passes(
    "DO $$ DECLARE n int; BEGIN n := (SELECT count(*) FROM orders); IF n > 0 THEN RAISE EXCEPTION 'dirty'; END IF; END $$",
  ),
  'DO PERFORM and FOUND': passes(
    "DO $$ BEGIN PERFORM 1 FROM orders; IF FOUND THEN RAISE EXCEPTION 'dirty'; END IF; END $$",
  ),
  'DO ASSERT': passes("DO $$ BEGIN ASSERT NOT EXISTS (SELECT FROM orders WHERE note IS NULL), 'dirty'; END $$"),
  'DO that only tells': silent("DO $$ BEGIN RAISE NOTICE '% orders', (SELECT count(*) FROM orders); END $$"),
  'DO that only counts and tells': silent(
    "DO $$ DECLARE n int; BEGIN SELECT count(*) INTO n FROM orders; RAISE NOTICE '% orders', n; END $$",
  ),
  'a division by zero': passes(
    'SELECT 1 / (CASE WHEN EXISTS (SELECT FROM orders WHERE note IS NULL) THEN 0 ELSE 1 END)',
  ),
  'a division by a count': passes('SELECT 1 / count(*) FROM orders'),
  'a division of a CASE': passes('SELECT CASE WHEN count(*) > 0 THEN 1 / (count(*) - count(*)) ELSE 1 END FROM orders'),
  'a function that raises': wrong('SELECT raise_unless(NOT EXISTS (SELECT FROM orders))'),
  "Atlas's own assertion": passes('SELECT NOT EXISTS (SELECT 1 FROM orders WHERE note IS NULL)', { isCheck: true }),
  "Atlas's assertion of a count": passes('SELECT count(*) = 0 FROM orders', { isCheck: true }),
  "Atlas's assertion of a plain table": silent('SELECT NOT EXISTS (SELECT 1 FROM plain WHERE total IS NULL)', {
    isCheck: true,
  }),
  'a SELECT': silent('SELECT count(*) FROM orders'),
  'a SELECT that says false': silent('SELECT NOT EXISTS (SELECT FROM orders)'),
  'a SELECT of a function that reads': silent('SELECT total_of(1)'),
  'a division by a constant': silent('SELECT count(*) / 2 FROM orders'),

  // what runs along
  'a function that changes': none('SELECT backfill()'),
  'a function that calls one that changes': none('SELECT backfill_all()'),
  'a function in DO': none('DO $$ BEGIN PERFORM backfill(); END $$'),
  'a function in an assignment': none('DO $$ DECLARE x text; BEGIN x := backfill(); END $$'),
  'CALL of a procedure': none('CALL fix_plain()'),
  'a function that runs as a role that bypasses': silent('SELECT as_repair()'),
  'a trigger that the file fires': none('INSERT INTO audited VALUES (1, 77)'),
  'a trigger that is disabled': silent('INSERT INTO quiet VALUES (1, 77)'),
  'a trigger of another event': silent('UPDATE audited SET total = 1'),

  // taint
  'UPDATE, then DELETE WHERE NULL': none(
    `ALTER TABLE plain ADD COLUMN t int;
UPDATE plain SET t = o.tenant_id FROM orders o WHERE o.id = plain.id;
DELETE FROM plain WHERE t IS NULL;
ALTER TABLE plain ALTER COLUMN t SET NOT NULL`,
    {
      follows: [
        [3, 'loses'],
        [4, 'fails'],
      ],
    },
  ),
  'UPDATE, then SET NOT NULL': none(
    `ALTER TABLE plain ADD COLUMN t int;
UPDATE plain SET t = o.tenant_id FROM orders o WHERE o.id = plain.id;
ALTER TABLE plain ALTER COLUMN t SET NOT NULL`,
    { follows: [[3, 'fails']] },
  ),
  'UPDATE of the guarded table itself, then SET NOT NULL': none(
    `UPDATE orders SET note = '';
ALTER TABLE orders ALTER COLUMN note SET NOT NULL`,
    { follows: [[2, 'fails']] },
  ),
  'UPDATE, then ADD CHECK': none(
    `UPDATE orders SET note = '';
ALTER TABLE orders ADD CONSTRAINT c CHECK (note IS NOT NULL)`,
    { follows: [[2, 'fails']] },
  ),
  'UPDATE, then VALIDATE': none(
    `ALTER TABLE orders ADD CONSTRAINT c CHECK (note IS NOT NULL) NOT VALID;
UPDATE orders SET note = '';
ALTER TABLE orders VALIDATE CONSTRAINT c`,
    { follows: [[3, 'fails']] },
  ),
  'UPDATE, then DROP COLUMN of what it copies': none(
    `UPDATE orders SET total = old;
ALTER TABLE orders DROP COLUMN old`,
    { follows: [[2, 'loses']] },
  ),
  'UPDATE, then DROP COLUMN of something else': none(
    `UPDATE orders SET total = 7;
ALTER TABLE orders DROP COLUMN old`,
    { follows: [] },
  ),
  'CREATE TABLE AS, then DROP TABLE': empty(
    `CREATE TABLE made AS SELECT id, total FROM orders;
DROP TABLE orders CASCADE`,
    { follows: [[2, 'loses']] },
  ),
  'INSERT SELECT, then TRUNCATE': none(
    `INSERT INTO copies SELECT id, total FROM orders;
TRUNCATE orders`,
    { follows: [[2, 'loses']] },
  ),
  'a temporary map': empty(
    `CREATE TEMP TABLE map AS SELECT id, tenant_id FROM orders;
UPDATE plain SET total = map.tenant_id FROM map WHERE map.id = plain.id`,
    { follows: [[2, 'none']] },
  ),
  'a temporary map, then DELETE NOT IN': empty(
    `CREATE TEMP TABLE map AS SELECT id FROM orders;
DELETE FROM plain WHERE id NOT IN (SELECT id FROM map)`,
    { follows: [[2, 'loses']] },
  ),
  'a temporary map through another table': empty(
    `CREATE TEMP TABLE map AS SELECT id, total FROM orders;
INSERT INTO copies SELECT id, total FROM map;
DELETE FROM plain WHERE id NOT IN (SELECT id FROM copies)`,
    {
      follows: [
        [2, 'none'],
        [3, 'loses'],
      ],
    },
  ),
  'a flag that is not set': none(
    `UPDATE plain SET done = true WHERE EXISTS (SELECT FROM orders o WHERE o.id = plain.id);
DELETE FROM plain WHERE NOT done`,
    { follows: [[2, 'loses']] },
  ),
  'a DELETE of duplicates, then UNIQUE': none(
    `ALTER TABLE lines DISABLE ROW LEVEL SECURITY;
INSERT INTO lines VALUES (1, 1, 1, 5);
ALTER TABLE lines ENABLE ROW LEVEL SECURITY;
DELETE FROM lines a USING lines b WHERE a.id = b.id AND a.ctid > b.ctid;
CREATE UNIQUE INDEX lines_id ON lines (id)`,
    { follows: [[5, 'fails']] },
  ),
  'a statement that has nothing to do with it': none(
    `UPDATE orders SET total = 1;
UPDATE plain SET total = 1;
DELETE FROM plain WHERE total IS NULL;
ALTER TABLE plain ALTER COLUMN total SET NOT NULL`,
    { follows: [] },
  ),

  // who is shown all rows
  'the tenant is set': silent("SET app.tenant = '1'; UPDATE orders SET total = 1 WHERE tenant_id = 1"),
  'row_security is off': silent('SET row_security = off; DELETE FROM plain WHERE NOT EXISTS (SELECT FROM orders)', {
    fails: '42501',
  }),
  'NO FORCE comes first': silent(
    'ALTER TABLE orders NO FORCE ROW LEVEL SECURITY; UPDATE orders SET total = 1; ALTER TABLE orders FORCE ROW LEVEL SECURITY',
  ),
  'row security is disabled first': silent(
    'ALTER TABLE orders DISABLE ROW LEVEL SECURITY; UPDATE orders SET total = 1; ALTER TABLE orders ENABLE ROW LEVEL SECURITY',
  ),
  'SET ROLE to one that bypasses': silent('SET ROLE shop_repair; UPDATE orders SET total = 1'),
  'a policy for a role that the owner is a member of': silent('UPDATE admitted SET total = 1'),
  'a DELETE by that policy': silent('DELETE FROM plain WHERE id NOT IN (SELECT id FROM admitted)'),
  'a read that a policy for SELECT admits': silent('INSERT INTO copies SELECT id, total FROM for_select'),
  'a policy for the owner that comes first': silent(
    'CREATE POLICY mine ON orders TO shop_owner USING (true); UPDATE orders SET total = 1',
  ),
  'a policy for whoever runs it': silent(
    'CREATE POLICY mine ON orders TO CURRENT_USER USING (true); UPDATE orders SET total = 1',
  ),
  'a loop over the tenants': silent(
    "DO $$ DECLARE t record; BEGIN FOR t IN SELECT id FROM tenants LOOP PERFORM set_config('app.tenant', t.id::text, true); UPDATE orders SET total = 1; DELETE FROM plain WHERE id = t.id AND NOT EXISTS (SELECT FROM orders); END LOOP; END $$",
  ),
  'a loop that sets the tenant by EXECUTE': silent(
    "DO $$ DECLARE t record; BEGIN FOR t IN SELECT id FROM tenants LOOP EXECUTE format('SET LOCAL app.tenant = %L', t.id); UPDATE orders SET total = 1; END LOOP; END $$",
  ),
  'a loop that sets the tenant by a text': silent(
    "DO $$ DECLARE t record; BEGIN FOR t IN SELECT id FROM tenants LOOP EXECUTE 'SET app.tenant = ' || t.id; UPDATE orders SET total = 1; END LOOP; END $$",
  ),
  'a loop over guarded rows': passes(
    "DO $$ DECLARE t record; BEGIN FOR t IN SELECT DISTINCT tenant_id FROM orders LOOP PERFORM set_config('app.tenant', t.tenant_id::text, true); UPDATE orders SET total = 1; END LOOP; END $$",
  ),
  'a set of values': silent('INSERT INTO copies VALUES (1, 2)'),
  'a CTE of the name of a guarded table': silent(
    'WITH orders AS (SELECT 1 AS id) DELETE FROM plain WHERE id NOT IN (SELECT id FROM orders)',
  ),
  'a sub-query of a plain table': silent(
    'DELETE FROM plain WHERE NOT EXISTS (SELECT FROM tenants t WHERE t.id = plain.id)',
  ),
};
