/** Forms by what runs at all: triggers that fire or don't, branches that are taken, queries of WITH, and tables without a row. */
import { empty, loses, none, silent, type Form } from './form';

const UPDATES = 'UPDATE public.orders SET total = NEW.total WHERE id = NEW.id;';

/** A table with rows of its own and a trigger that changes a guarded one. */
const fired = (name: string, trigger: string, body = UPDATES): string => `
CREATE TABLE public.${name} (id int PRIMARY KEY, total int, note text, doubled int GENERATED ALWAYS AS (total * 2) STORED);
ALTER TABLE public.${name} OWNER TO shop_owner;
CREATE FUNCTION public.${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body} RETURN NEW; END $$;
CREATE TRIGGER t ${trigger} EXECUTE FUNCTION public.${name}();
`;

const TG_OP = `IF TG_OP = 'UPDATE' THEN ${UPDATES} END IF;`;
const BRANCHES = `IF TG_OP = 'INSERT' THEN NULL; ELSIF TG_OP IN ('UPDATE') THEN ${UPDATES} ELSE RAISE NOTICE 'x'; END IF;`;
const CASES = `CASE TG_OP WHEN 'UPDATE' THEN ${UPDATES} ELSE NULL; END CASE;`;
const GUARD = `IF TG_OP <> 'UPDATE' THEN RETURN NEW; END IF; ${UPDATES}`;

export const RUNNING_TABLES = `
${fired('of_total', 'AFTER UPDATE OF total ON public.of_total FOR EACH ROW')}
${fired('of_doubled', 'AFTER UPDATE OF doubled ON public.of_doubled FOR EACH ROW')}
${fired('when_false', 'AFTER UPDATE ON public.when_false FOR EACH ROW WHEN (false)')}
${fired('when_never', 'AFTER UPDATE ON public.when_never FOR EACH ROW WHEN (1 = 2 OR NULL)')}
${fired('when_true', 'AFTER UPDATE ON public.when_true FOR EACH ROW WHEN (1 = 1)')}
${fired('when_distinct', 'AFTER UPDATE ON public.when_distinct FOR EACH ROW WHEN (OLD.total IS DISTINCT FROM NEW.total)')}
${fired('when_unequal', 'AFTER UPDATE ON public.when_unequal FOR EACH ROW WHEN (OLD.total <> NEW.total AND NEW.id > 0)')}
${fired('when_whole', 'AFTER UPDATE ON public.when_whole FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*)')}
${fired('set_before', 'AFTER UPDATE ON public.set_before FOR EACH ROW WHEN (OLD.total IS DISTINCT FROM NEW.total)')}
CREATE FUNCTION public.count_up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.total := 77; RETURN NEW; END $$;
CREATE TRIGGER b BEFORE UPDATE ON public.set_before FOR EACH ROW EXECUTE FUNCTION public.count_up();
${fired('by_operation', 'AFTER INSERT OR UPDATE ON public.by_operation FOR EACH ROW', TG_OP)}
${fired('by_branches', 'AFTER INSERT OR UPDATE ON public.by_branches FOR EACH ROW', BRANCHES)}
${fired('by_case', 'AFTER INSERT OR UPDATE ON public.by_case FOR EACH ROW', CASES)}
${fired('by_guard', 'AFTER INSERT OR UPDATE ON public.by_guard FOR EACH ROW', GUARD)}
${fired('for_replicas', 'AFTER UPDATE ON public.for_replicas FOR EACH ROW')}
ALTER TABLE public.for_replicas ENABLE REPLICA TRIGGER t;
CREATE FUNCTION public.fill_new() RETURNS void LANGUAGE plpgsql AS $$ BEGIN INSERT INTO public.made VALUES (1, 1), (2, 2); END $$;
CREATE FUNCTION public.fill_dynamically(name text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'INSERT INTO public.' || name || ' VALUES (1, 1), (2, 2)'; END $$;
`;

const TABLES =
  'of_total of_doubled when_false when_never when_true when_distinct when_unequal when_whole set_before by_operation by_branches by_case by_guard for_replicas';
export const RUNNING_ROWS = TABLES.split(' ')
  .map((name) => `INSERT INTO public.${name} VALUES (1, 10), (2, 20);\n`)
  .join('');

const GUARDED = `ALTER TABLE made ENABLE ROW LEVEL SECURITY; ALTER TABLE made FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON made USING (tenant_id = nullif(current_setting('app.tenant', true), '')::int);
GRANT ALL ON made TO PUBLIC;`;
const MADE = `CREATE TABLE made (tenant_id int, total int);`;
const LIFTED = 'ALTER TABLE lines NO FORCE ROW LEVEL SECURITY; ALTER TABLE lines DISABLE ROW LEVEL SECURITY;';
const BACK = 'ALTER TABLE lines ENABLE ROW LEVEL SECURITY; ALTER TABLE lines FORCE ROW LEVEL SECURITY;';

export const RUNNING_FORMS: Readonly<Record<string, Form>> = {
  // triggers that fire
  'UPDATE OF the column': none('UPDATE of_total SET total = 77'),
  'UPDATE OF what a generated column is made of': none('UPDATE of_doubled SET total = 77'),
  'UPDATE OF by ON CONFLICT': none(
    'INSERT INTO of_total VALUES (1, 77) ON CONFLICT (id) DO UPDATE SET total = excluded.total',
  ),
  'UPDATE OF by MERGE': none(
    'MERGE INTO of_total t USING tenants s ON s.id = t.id WHEN MATCHED THEN UPDATE SET total = 77',
  ),
  'WHEN that is true': none('UPDATE when_true SET total = 77'),
  'WHEN the column changes': none('UPDATE when_distinct SET total = 77'),
  'WHEN a column is another': none('UPDATE when_unequal SET total = 77'),
  'WHEN any column changes': none('UPDATE when_whole SET total = 77'),
  'WHEN a trigger before it changes the column': none("UPDATE set_before SET note = 'x'"),
  'TG_OP that is it': none('UPDATE by_operation SET total = 77'),
  'ELSIF TG_OP': none('UPDATE by_branches SET total = 77'),
  'CASE TG_OP': none('UPDATE by_case SET total = 77'),
  'TG_OP that does not return': none('UPDATE by_guard SET total = 77'),
  // and those that do not
  'UPDATE OF another column': silent("UPDATE of_total SET note = 'x'"),
  'UPDATE OF a generated column, by another': silent("UPDATE of_doubled SET note = 'x'"),
  'UPDATE OF another column by ON CONFLICT': silent(
    "INSERT INTO of_total VALUES (1, 77) ON CONFLICT (id) DO UPDATE SET note = 'x'",
  ),
  'ON CONFLICT DO NOTHING': silent('INSERT INTO of_total VALUES (1, 77) ON CONFLICT (id) DO NOTHING'),
  'WHEN that is false': silent('UPDATE when_false SET total = 77'),
  'WHEN that is never true': silent('UPDATE when_never SET total = 77'),
  'WHEN a column does not change': silent("UPDATE when_distinct SET note = 'x'"),
  'WHEN a column is the same': silent("UPDATE when_unequal SET note = 'x'"),
  'TG_OP that is another': silent('INSERT INTO by_operation VALUES (3, 77)'),
  'a branch of another TG_OP': silent('INSERT INTO by_branches VALUES (3, 77)'),
  'a CASE of another TG_OP': silent('INSERT INTO by_case VALUES (3, 77)'),
  'TG_OP that returns first': silent('INSERT INTO by_guard VALUES (3, 77)'),
  'a trigger for replicas': silent('UPDATE for_replicas SET total = 77'),
  // branches of a block
  'IF false in a block': silent('DO $$ BEGIN IF false THEN UPDATE orders SET total = 77; END IF; END $$'),
  'IF true in a block': none('DO $$ BEGIN IF true THEN UPDATE orders SET total = 77; END IF; END $$'),
  'ELSE in a block': none("DO $$ BEGIN IF 'a' = 'b' THEN NULL; ELSE UPDATE orders SET total = 77; END IF; END $$"),
  'what follows RETURN in a block': silent('DO $$ BEGIN RETURN; UPDATE orders SET total = 77; END $$'),
  'what follows RETURN in a branch that may be taken': none(
    'DO $$ BEGIN IF (SELECT count(*) FROM tenants) = 0 THEN RETURN; END IF; UPDATE orders SET total = 77; END $$',
  ),

  // queries of WITH
  'WITH a query that nothing refers to': silent('WITH o AS (SELECT id FROM orders) UPDATE plain SET total = 1'),
  'WITH queries that only each other refer to': silent(
    'WITH o AS (SELECT id FROM orders), p AS (SELECT id FROM o) DELETE FROM plain WHERE id NOT IN (SELECT id FROM tenants)',
  ),
  'WITH a recursive query that only refers to itself': silent(
    'WITH RECURSIVE o AS (SELECT id FROM orders UNION SELECT id + 1 FROM o WHERE id < 9) UPDATE plain SET total = 1',
  ),
  'WITH a function that nothing refers to': silent('WITH f AS (SELECT backfill()) UPDATE plain SET total = 1'),
  'WITH a statement that nothing refers to': none('WITH o AS (UPDATE orders SET total = 77) SELECT 1'),
  'WITH a query that another refers to': loses(
    'WITH o AS (SELECT id FROM orders), p AS (SELECT id FROM o) DELETE FROM plain WHERE id NOT IN (SELECT id FROM p)',
  ),

  // tables without a row
  'an UPDATE of what this run made': silent(`${MADE}${GUARDED} UPDATE made SET total = 1`),
  'a DELETE by what this run made': silent(
    `${MADE}${GUARDED} DELETE FROM plain WHERE EXISTS (SELECT FROM made WHERE made.tenant_id = plain.id)`,
  ),
  'an UPDATE of what this run filled': none(
    `${MADE} INSERT INTO made VALUES (1, 1), (2, 2); ${GUARDED} UPDATE made SET total = 77`,
  ),
  'an UPDATE of what a function filled': none(`${MADE} SELECT fill_new(); ${GUARDED} UPDATE made SET total = 77`),
  'an UPDATE of what dynamic SQL filled': none(
    `${MADE} SELECT fill_dynamically('made'); ${GUARDED} UPDATE made SET total = 77`,
  ),
  'an UPDATE of what a partition holds': none(
    `CREATE TABLE made (tenant_id int, total int) PARTITION BY LIST (tenant_id); CREATE TABLE made_1 PARTITION OF made FOR VALUES IN (1);
INSERT INTO made_1 VALUES (1, 1); ${GUARDED} UPDATE made SET total = 77`,
  ),
  'an UPDATE of a partition that its table filled': none(
    `CREATE TABLE whole (tenant_id int, total int) PARTITION BY LIST (tenant_id); CREATE TABLE made PARTITION OF whole FOR VALUES IN (1);
INSERT INTO whole VALUES (1, 1); ${GUARDED} UPDATE made SET total = 77`,
  ),
  'an UPDATE of what TRUNCATE emptied': silent(`BEGIN; TRUNCATE lines; UPDATE lines SET total = 77`),
  'an UPDATE of what TRUNCATE emptied and an INSERT filled': none(
    `BEGIN; TRUNCATE lines; ${LIFTED} INSERT INTO lines VALUES (1, 1, 1, 5); ${BACK} UPDATE lines SET total = 77`,
  ),
  'CREATE TABLE AS, then row security': empty('CREATE TABLE made AS SELECT tenant_id, total FROM orders'),
};
