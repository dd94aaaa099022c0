/**
 * Trials 3.6: a statement that forced row security filters without an error is reported, and one that fails, or sees its rows, is not.
 * Each case runs on PostgreSQL as the owner, with row security and without: blind is what succeeds and leaves other rows.
 */
import { rules } from '../../policies';
import { sqlState, startEmbedded, type Engine, type Session } from '../../src/engine';
import { runScript } from '../../src/rules/run';
import { readScript } from '../../src/script/read-script';
import { pieces } from '../../src/sql/lexer';
import { loadParser } from '../../src/sql/parser';
import { majorsFor } from '../support/tier';

const ROLES = `
CREATE ROLE shop_owner LOGIN;
CREATE ROLE shop_worker;
CREATE ROLE shop_repair BYPASSRLS;
GRANT shop_worker, shop_repair TO shop_owner;
`;
const TENANT = `current_setting('app.tenant', true)::int`;
const guarded = (name: string, columns: string): string => `
CREATE TABLE public.${name} (tenant_id int, id int, ${columns});
ALTER TABLE public.${name} OWNER TO shop_owner;
ALTER TABLE public.${name} ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.${name} FORCE ROW LEVEL SECURITY;
CREATE POLICY guard ON public.${name} USING (tenant_id = nullif(current_setting('app.tenant', true), '')::int);
GRANT ALL ON public.${name} TO shop_repair, shop_worker;
`;
const TABLES = `
${guarded('orders', 'total int, note text')}
${guarded('lines', 'order_id int, total int')}
${guarded('shown', 'total int')}
CREATE POLICY shown_to_worker ON public.shown TO shop_worker USING (true);
${guarded('asked', 'total int')}
CREATE FUNCTION public.tenant() RETURNS int LANGUAGE sql STABLE AS $$ SELECT ${TENANT} $$;
DROP POLICY guard ON public.asked;
CREATE POLICY guard ON public.asked USING (tenant_id = public.tenant());
CREATE TABLE public.enabled (tenant_id int, id int, total int);
ALTER TABLE public.enabled OWNER TO shop_owner;
ALTER TABLE public.enabled ENABLE ROW LEVEL SECURITY;
GRANT ALL ON public.enabled TO shop_worker;
CREATE TABLE public.plain (id int, total int);
ALTER TABLE public.plain OWNER TO shop_owner;
CREATE VIEW public.order_totals AS SELECT id, total FROM public.orders;
ALTER VIEW public.order_totals OWNER TO shop_owner;
CREATE FUNCTION public.backfill() RETURNS void LANGUAGE plpgsql AS $$ BEGIN UPDATE public.orders SET total = 1; END $$;
CREATE FUNCTION public.become(t int) RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM set_config('app.tenant', t::text, false); END $$;
CREATE FUNCTION public.pinned() RETURNS void LANGUAGE sql SET app.tenant = '1' AS $$ UPDATE public.orders SET total = 1 WHERE tenant_id = 1 $$;
`;
/** Each table has a row of each of two tenants. */
const ROWS = `
INSERT INTO public.orders VALUES (1, 1, 10, null), (2, 2, 20, null);
INSERT INTO public.lines VALUES (1, 1, 1, 5), (2, 2, 2, 6);
INSERT INTO public.shown VALUES (1, 1, 10), (2, 2, 20);
INSERT INTO public.asked VALUES (1, 1, 10), (2, 2, 20);
INSERT INTO public.enabled VALUES (1, 1, 10), (2, 2, 20);
INSERT INTO public.plain VALUES (1, 10), (2, 20);
`;

/** `blind`: succeeds and leaves other rows than without row security; `loud`: fails with 42501; `sees`: leaves the same. */
type Outcome = 'blind' | 'loud' | 'sees';

const CASES: Readonly<Record<string, readonly [Outcome, string]>> = {
  'an UPDATE': ['blind', 'UPDATE orders SET total = 1'],
  'an UPDATE with WHERE': ['blind', 'UPDATE public.orders SET total = 1 WHERE tenant_id = 1'],
  'a DELETE': ['blind', 'DELETE FROM orders WHERE total = 10'],
  'an UPDATE of a plain table from a guarded one': [
    'blind',
    'UPDATE plain SET total = o.total + 1 FROM orders o WHERE o.id = plain.id',
  ],
  'an UPDATE of a plain table by a sub-query': ['blind', 'UPDATE plain SET total = (SELECT max(total) FROM orders)'],
  'a DELETE of what has no parent any more': [
    'blind',
    'DELETE FROM plain WHERE NOT EXISTS (SELECT FROM orders WHERE orders.id = plain.id)',
  ],
  'a DELETE USING': ['blind', 'DELETE FROM plain USING orders WHERE orders.id = plain.id'],
  'an INSERT .. SELECT': ['blind', 'INSERT INTO plain SELECT id + 10, total FROM orders'],
  'an INSERT of a value that is read': ['blind', 'INSERT INTO plain VALUES (9, (SELECT max(total) FROM orders))'],
  'an INSERT of values into a guarded table': ['loud', 'INSERT INTO orders VALUES (1, 3, 30, null)'],
  'an INSERT .. SELECT from a plain table into a guarded one': [
    'loud',
    'INSERT INTO orders SELECT 1, id + 10, total, null FROM plain',
  ],
  'a MERGE into a guarded table': [
    'blind',
    'MERGE INTO orders o USING plain p ON p.id = o.id WHEN MATCHED THEN UPDATE SET total = 7',
  ],
  'a MERGE that inserts what it does not find': [
    'loud',
    'MERGE INTO orders o USING plain p ON p.id = o.id WHEN MATCHED THEN UPDATE SET total = 7 WHEN NOT MATCHED THEN INSERT VALUES (1, p.id, 1, null)',
  ],
  'a MERGE from a guarded table': [
    'blind',
    'MERGE INTO plain p USING orders o ON p.id = o.id WHEN MATCHED THEN DELETE',
  ],
  'a CTE that changes rows': [
    'blind',
    'WITH moved AS (DELETE FROM orders RETURNING id, total) INSERT INTO plain SELECT id + 10, total FROM moved',
  ],
  'a CTE of the name of a guarded table': [
    'sees',
    'WITH orders AS (SELECT 3 AS id) UPDATE plain SET total = 3 FROM orders WHERE plain.id <> orders.id',
  ],
  'CREATE TABLE AS': ['blind', 'CREATE TABLE copied AS SELECT id, total FROM orders'],
  'SELECT INTO': ['blind', 'SELECT id, total INTO copied FROM orders'],
  'a view of a guarded table': ['blind', 'UPDATE order_totals SET total = 1'],
  'a source behind a view': ['blind', 'INSERT INTO plain SELECT id + 10, total FROM order_totals'],
  'a DO block': ['blind', 'DO $$ BEGIN UPDATE orders SET total = 1; END $$'],
  'a DO block with a literal EXECUTE': ['blind', "DO $$ BEGIN EXECUTE 'UPDATE orders SET total = 1'; END $$"],
  'a loop over rows that it does not see': [
    'blind',
    'DO $$ DECLARE o record; BEGIN FOR o IN SELECT id FROM orders LOOP UPDATE plain SET total = 0 WHERE id = o.id; END LOOP; END $$',
  ],
  'a function that is called': ['blind', 'SELECT backfill()'],
  'a function that a DO block calls': ['blind', 'DO $$ BEGIN PERFORM public.backfill(); END $$'],
  'a function that is only created': [
    'sees',
    'CREATE FUNCTION public.later() RETURNS void LANGUAGE sql AS $$ UPDATE public.orders SET total = 1 $$',
  ],
  'a function that sets the tenant itself': ['sees', 'SELECT pinned()'],
  'a SELECT': ['sees', 'SELECT count(*) FROM orders'],
  TRUNCATE: ['sees', 'TRUNCATE orders'],
  'row_security = off': ['loud', 'SET row_security = off; UPDATE orders SET total = 1'],
  'row_security = OFF in a transaction': ['loud', 'BEGIN; SET LOCAL row_security = OFF; DELETE FROM orders; COMMIT'],
  'row_security = 0 by set_config': [
    'loud',
    "SELECT set_config('row_security', '0', false); UPDATE orders SET total = 1",
  ],
  'row_security that was off in the transaction before': [
    'blind',
    'BEGIN; SET LOCAL row_security = off; SELECT 1; COMMIT; UPDATE orders SET total = 1',
  ],
  'row_security on again': ['blind', 'SET row_security = off; RESET row_security; UPDATE orders SET total = 1'],
  'the tenant by SET': ['sees', "SET app.tenant = '1'; UPDATE orders SET total = 1 WHERE tenant_id = 1"],
  'the tenant by SET LOCAL': [
    'sees',
    "BEGIN; SET LOCAL app.tenant = '1'; UPDATE orders SET total = 1 WHERE tenant_id = 1; COMMIT",
  ],
  'the tenant by set_config': [
    'sees',
    "SELECT set_config('app.tenant', '1', false); UPDATE orders SET total = 1 WHERE tenant_id = 1",
  ],
  'the tenant by a function': ['sees', 'SELECT become(1); UPDATE orders SET total = 1 WHERE tenant_id = 1'],
  'the tenant in a loop': [
    'sees',
    "DO $$ BEGIN FOR t IN 1..2 LOOP PERFORM set_config('app.tenant', t::text, true); UPDATE public.orders SET total = 1; END LOOP; END $$",
  ],
  'the tenant of the transaction before': [
    'blind',
    "BEGIN; SET LOCAL app.tenant = '1'; SELECT 1; COMMIT; UPDATE orders SET total = 1",
  ],
  'a tenant that was rolled back': [
    'blind',
    "BEGIN; SET app.tenant = '1'; ROLLBACK; UPDATE orders SET total = 1 WHERE tenant_id = 1",
  ],
  'a tenant that was reset': ['blind', "SET app.tenant = '1'; RESET ALL; UPDATE orders SET total = 1"],
  'an empty tenant': ['blind', "SET app.tenant = ''; UPDATE orders SET total = 1"],
  'another setting': ['blind', "SET app.actor = '1'; UPDATE orders SET total = 1"],
  'the tenant that a function of the policy reads': [
    'sees',
    "SET app.tenant = '1'; UPDATE asked SET total = 1 WHERE tenant_id = 1",
  ],
  'a policy that reads the tenant in a function': ['blind', 'UPDATE asked SET total = 1'],
  'a policy for a role that the owner is a member of': ['sees', 'UPDATE shown SET total = 1'],
  'a role that bypasses': ['sees', 'SET ROLE shop_repair; UPDATE public.orders SET total = 1'],
  'a role that bypassed': ['blind', 'SET ROLE shop_repair; RESET ROLE; UPDATE orders SET total = 1'],
  'a role that does not bypass': ['blind', 'SET ROLE shop_worker; UPDATE orders SET total = 1'],
  'the owner of a table that does not force': ['sees', 'UPDATE enabled SET total = 1'],
  'another role and a table that does not force': ['blind', 'SET ROLE shop_worker; UPDATE enabled SET total = 1'],
  'row security that is not forced for the statement': [
    'sees',
    'BEGIN; ALTER TABLE orders NO FORCE ROW LEVEL SECURITY; UPDATE orders SET total = 1; ALTER TABLE orders FORCE ROW LEVEL SECURITY; COMMIT',
  ],
  'row security that is forced by the file': [
    'blind',
    'CREATE POLICY p ON enabled USING (false); ALTER TABLE enabled FORCE ROW LEVEL SECURITY; UPDATE enabled SET total = 1',
  ],
  'a table without row security': ['sees', 'UPDATE plain SET total = 1'],
  'a renamed table': ['blind', 'ALTER TABLE orders RENAME TO bought; UPDATE bought SET total = 1'],
  'a quoted name': ['blind', 'UPDATE "public"."orders" SET total = 1'],
  'a prepared statement': ['sees', 'PREPARE p AS UPDATE orders SET total = 1; DEALLOCATE p'],
};

const OPEN = ['orders', 'lines', 'shown', 'asked', 'enabled']
  .map((name) => `ALTER TABLE public.${name} DISABLE ROW LEVEL SECURITY;`)
  .join(' ');
const DIGEST = `
SELECT c.relname AS name, query_to_xml(format('SELECT * FROM public.%I t ORDER BY t::text', c.relname), false, false, '')::text AS rows
FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'm') ORDER BY 1`;

describe.each(majorsFor('blind writes', [15, 18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  let session: Session;
  beforeAll(async () => {
    await loadParser();
    engine = await startEmbedded({ major });
    session = await engine.connect();
    await session.execute(ROLES);
  });
  afterAll(() => engine.stop());

  /** What the owner leaves; the SQLSTATE where it is refused. */
  async function left(sql: string, isOpen: boolean): Promise<unknown> {
    await session.execute(
      'RESET SESSION AUTHORIZATION; RESET ALL; SET client_min_messages = error; DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT ALL ON SCHEMA public TO PUBLIC',
    );
    await session.execute(TABLES + ROWS);
    if (isOpen) await session.execute(OPEN);
    await session.execute('SET SESSION AUTHORIZATION shop_owner');
    try {
      for (const { start, end } of pieces(sql)) await session.query(sql.slice(start, end));
    } catch (error) {
      await session.execute('ROLLBACK');
      return sqlState(error);
    }
    await session.execute('RESET SESSION AUTHORIZATION; RESET ALL');
    return session.query(DIGEST);
  }

  test.each(Object.entries(CASES))('%s', async (_name, [expected, sql]) => {
    const [filtered, whole] = [await left(sql, false), await left(sql, true)];
    const isSame = JSON.stringify(filtered) === JSON.stringify(whole);
    const outcome = filtered === '42501' ? 'loud' : isSame ? 'sees' : 'blind';
    expect(outcome).toBe(expected);
    const { after } = readScript('schema.sql', ROLES + TABLES, { before: null, as: 'schema', major });
    const { script } = readScript('change.sql', sql, { before: after, as: null, major });
    const found = runScript(rules, script, {}).filter(({ rule }) => rule === 'change/forbid-blind-write');
    expect(found.length > 0).toBe(expected === 'blind');
  });
});
