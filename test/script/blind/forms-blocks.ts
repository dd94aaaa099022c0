/** Forms by what PL/pgSQL makes of them: DECLARE, EXCEPTION, dynamic SQL, and what a function does after a blind write. */
import { aborts, none, passes, silent, type Form } from './form';

const NEW = 'INSERT INTO public.orders VALUES (1, 9, 90)';
const OFF = 'ALTER TABLE public.orders NO FORCE ROW LEVEL SECURITY';
const ON = 'ALTER TABLE public.orders FORCE ROW LEVEL SECURITY';

export const BLOCK_TABLES = `
CREATE FUNCTION public.backfilled() RETURNS int LANGUAGE plpgsql AS $$ BEGIN UPDATE public.orders SET total = 77; RETURN 1; END $$;
CREATE PROCEDURE public.unforce() LANGUAGE plpgsql AS $$ BEGIN ${OFF}; END $$;
CREATE PROCEDURE public.unforce_dynamically() LANGUAGE plpgsql AS $$ BEGIN EXECUTE format('ALTER TABLE %I.%I NO FORCE ROW LEVEL SECURITY', 'public', 'orders'); END $$;
CREATE FUNCTION public.unforced() RETURNS void LANGUAGE sql AS $$ ${OFF} $$;
CREATE PROCEDURE public.backfill_unforced() LANGUAGE plpgsql AS $$ BEGIN ${OFF}; UPDATE public.orders SET total = 77; ${ON}; END $$;
CREATE PROCEDURE public.backfill_forced() LANGUAGE plpgsql AS $$ BEGIN ${OFF}; ${ON}; UPDATE public.orders SET total = 77; END $$;
CREATE PROCEDURE public.admit() LANGUAGE plpgsql AS $$ BEGIN CREATE POLICY mine ON public.orders TO shop_owner USING (true); END $$;
CREATE FUNCTION public.move() RETURNS void LANGUAGE plpgsql AS $$ BEGIN
  UPDATE public.plain SET done = true FROM public.orders o WHERE o.id = plain.id; DELETE FROM public.plain WHERE NOT done; END $$;
CREATE FUNCTION public.map_and_drop() RETURNS void LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO public.copies SELECT id, total FROM public.orders; DELETE FROM public.plain WHERE id NOT IN (SELECT id FROM public.copies); END $$;
CREATE FUNCTION public.careless() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ${NEW}; EXCEPTION WHEN OTHERS THEN NULL; END $$;
`;

const block = (body: string): string => `DO $$ BEGIN ${body} END $$`;

export const BLOCK_FORMS: Readonly<Record<string, Form>> = {
  // DECLARE
  'a call in DECLARE': none('DO $$ DECLARE v int := backfilled(); BEGIN NULL; END $$'),
  'a call in DECLARE of an inner block': none('DO $$ BEGIN DECLARE v int := backfilled(); BEGIN NULL; END; END $$'),
  'a query in DECLARE': passes(
    "DO $$ DECLARE n int := (SELECT count(*) FROM orders); BEGIN IF n > 0 THEN RAISE 'x'; END IF; END $$",
  ),
  'a cursor in DECLARE': passes(
    'DO $$ DECLARE c CURSOR FOR SELECT id FROM orders; BEGIN FOR r IN c LOOP DELETE FROM plain WHERE id = r.id; END LOOP; END $$',
  ),
  'a value in DECLARE': silent('DO $$ DECLARE v int := 1; BEGIN UPDATE plain SET total = v; END $$'),

  // EXCEPTION
  'an INSERT that is refused': silent(NEW, { fails: '42501' }),
  'an INSERT that is refused, caught': none(block(`${NEW}; EXCEPTION WHEN OTHERS THEN NULL;`)),
  'an INSERT that is refused, caught by its name': none(
    block(`${NEW}; EXCEPTION WHEN insufficient_privilege THEN NULL;`),
  ),
  'an INSERT that is refused, caught by its code': none(block(`${NEW}; EXCEPTION WHEN SQLSTATE '42501' THEN NULL;`)),
  'an INSERT that is refused, caught by its class': none(
    block(`${NEW}; EXCEPTION WHEN syntax_error_or_access_rule_violation THEN NULL;`),
  ),
  'an INSERT that is refused, caught and shown': none(block(`${NEW}; EXCEPTION WHEN OTHERS THEN RAISE NOTICE 'x';`)),
  'an INSERT that is refused, caught and raised': silent(block(`${NEW}; EXCEPTION WHEN OTHERS THEN RAISE;`), {
    fails: '42501',
  }),
  'an INSERT that is refused, caught by another name': silent(
    block(`${NEW}; EXCEPTION WHEN unique_violation THEN NULL;`),
    { fails: '42501' },
  ),
  'an INSERT that is refused, raised by the first handler': silent(
    block(`${NEW}; EXCEPTION WHEN insufficient_privilege THEN RAISE; WHEN OTHERS THEN NULL;`),
    { fails: '42501' },
  ),
  'an INSERT that is refused beside a block that catches': silent(
    block(`BEGIN NULL; EXCEPTION WHEN OTHERS THEN NULL; END; ${NEW};`),
    { fails: '42501' },
  ),
  'an INSERT that is refused, caught further out': none(
    block(`BEGIN ${NEW}; EXCEPTION WHEN unique_violation THEN NULL; END; EXCEPTION WHEN OTHERS THEN NULL;`),
  ),
  'an INSERT that is refused in a function that catches': none('SELECT careless()'),
  'an INSERT of what a policy admits': silent(
    block(`INSERT INTO admitted VALUES (1, 9, 90); EXCEPTION WHEN OTHERS THEN NULL;`),
  ),
  'row_security off, caught': none(
    block('SET LOCAL row_security = off; UPDATE orders SET total = 77; EXCEPTION WHEN OTHERS THEN NULL;'),
  ),
  'a policy that fails, caught': none(
    block('UPDATE strict SET total = 77; EXCEPTION WHEN undefined_object THEN NULL;'),
  ),
  'a policy that fails, caught by another name': aborts(
    '42704',
    block('UPDATE strict SET total = 77; EXCEPTION WHEN unique_violation THEN NULL;'),
  ),

  // dynamic SQL
  'EXECUTE of format': none("DO $$ BEGIN EXECUTE format('UPDATE %I.%I SET total = 77', 'public', 'orders'); END $$"),
  'EXECUTE of format with positions': none(
    "DO $$ BEGIN EXECUTE format('UPDATE %2$I SET note = %1$L', 'x', 'orders'); END $$",
  ),
  'EXECUTE of a concatenation': none(
    "DO $$ BEGIN EXECUTE 'UPDATE ' || quote_ident('orders') || ' SET total = 77'; END $$",
  ),
  'EXECUTE of a constant': none(
    "DO $$ DECLARE t CONSTANT text := 'orders'; BEGIN EXECUTE format('UPDATE %I SET total = 77', t); END $$",
  ),
  'EXECUTE in FOREACH': none(
    "DO $$ DECLARE t text; BEGIN FOREACH t IN ARRAY ARRAY['plain', 'orders'] LOOP EXECUTE format('UPDATE %I SET total = 77', t); END LOOP; END $$",
  ),
  'NO FORCE by EXECUTE': silent(`DO $$ BEGIN EXECUTE '${OFF}'; END $$; UPDATE orders SET total = 77; ${ON}`),
  'NO FORCE by EXECUTE of format': silent(
    `DO $$ BEGIN EXECUTE format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY', 'orders'); END $$; UPDATE orders SET total = 77; ${ON}`,
  ),
  'NO FORCE by EXECUTE in FOREACH': silent(
    `DO $$ DECLARE t text; BEGIN FOREACH t IN ARRAY ARRAY['lines', 'orders'] LOOP EXECUTE format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY', t); END LOOP; END $$;
UPDATE orders SET total = 77; UPDATE lines SET total = 77`,
  ),

  // row security that a function lifts
  'NO FORCE in a procedure': silent('CALL unforce(); UPDATE orders SET total = 77'),
  'NO FORCE in a procedure by EXECUTE': silent('CALL unforce_dynamically(); UPDATE orders SET total = 77'),
  'NO FORCE in a function': silent('SELECT unforced(); UPDATE orders SET total = 77'),
  'NO FORCE in a procedure that a block calls': silent(
    'DO $$ BEGIN CALL unforce(); END $$; UPDATE orders SET total = 77',
  ),
  'NO FORCE and FORCE around an UPDATE in a procedure': silent('CALL backfill_unforced()'),
  'NO FORCE and FORCE before an UPDATE in a procedure': none('CALL backfill_forced()'),
  'a policy that a procedure makes': silent('CALL admit(); UPDATE orders SET total = 77'),

  // what a function does afterwards
  'a DELETE of what was not marked, in one function': none('SELECT move()', { then: 'loses' }),
  'a DELETE by what was not copied, in one function': none('SELECT map_and_drop()', { then: 'loses' }),
  'a DELETE after a function that leaves it undone': none('SELECT backfill(); DELETE FROM orders WHERE total <> 1', {
    follows: [],
  }),
};
