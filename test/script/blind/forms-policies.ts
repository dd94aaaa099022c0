/** Forms by what the policies say while the session has set no tenant: each of their conditions on a table of its own. */
import { aborts, none, silent, type Form } from './form';

const SET = "current_setting('app.tenant', true)";
const STRICT = "current_setting('app.tenant')";
const OWN = `tenant_id = nullif(${SET}, '')::int`;

/** True for every row of a session that has never set the tenant. */
const OPEN: Readonly<Record<string, string>> = {
  is_null: `${SET} IS NULL OR tenant_id = ${SET}::int`,
  is_null_last: `tenant_id = ${SET}::int OR ${SET} IS NULL`,
  null_if: `nullif(${SET}, '') IS NULL OR tenant_id = nullif(${SET}, '')::int`,
  coalesced: `coalesce(${SET}, '') = '' OR tenant_id = nullif(${SET}, '')::int`,
  coalesced_number: `coalesce(nullif(${SET}, '')::int, 0) = 0 OR tenant_id = nullif(${SET}, '')::int`,
  coalesced_all: `tenant_id = coalesce(nullif(${SET}, '')::int, tenant_id)`,
  not_false: `(${OWN}) IS NOT FALSE`,
  cased: `CASE WHEN ${SET} IS NULL THEN true ELSE ${OWN} END`,
  queried: `(SELECT ${SET}) IS NULL OR ${OWN}`,
  distinct_from: `nullif(${SET}, '') IS NOT DISTINCT FROM NULL OR ${OWN}`,
  cast_last: `${SET} = '' OR ${SET} IS NULL OR tenant_id = ${SET}::int`,
  called: 'is_open()',
  called_plpgsql: 'is_open_plpgsql() OR tenant_id = tenant_of_session()',
  called_argument: "is_unset('app.tenant')",
  called_by_another: 'calls_open()',
};

/** Not so, or only with an empty setting, which a new session has not. */
const CLOSED: Readonly<Record<string, string>> = {
  empty_only: `${SET} = '' OR ${OWN}`,
  called_closed: 'tenant_id = tenant_of_session()',
  called_false: 'is_closed()',
  called_twice: 'is_open() AND is_closed()',
  not_null: `${SET} IS NOT NULL AND ${OWN}`,
};

/** An error at the first row of a session that has never set the tenant. */
const FAILING: Readonly<Record<string, string>> = {
  strict: `tenant_id = ${STRICT}::int`,
  strict_queried: `tenant_id = (SELECT ${STRICT}::int)`,
  strict_text: `tenant_id::text = ${STRICT}`,
  strict_false: `tenant_id = current_setting('app.tenant', false)::int`,
  strict_null_if: `tenant_id = nullif(${STRICT}, '')::int`,
  strict_called: 'tenant_id = strict_tenant()',
  strict_or: `${STRICT} IS NULL OR ${OWN}`,
  strict_last: `${SET} IS NULL OR tenant_id = ${STRICT}::int`,
  strict_not_false: `(tenant_id = ${STRICT}::int) IS NOT FALSE`,
  strict_in: `tenant_id IN (0, ${STRICT}::int)`,
  empty_text: `tenant_id = coalesce(${SET}, '')::int`,
  empty_date: `id > 0 AND now() > coalesce(${SET}, '')::date`,
};
const CODES: Readonly<Record<string, string>> = { empty_text: '22P02', empty_date: '22007' };

const named = Object.entries({ ...OPEN, ...CLOSED, ...FAILING });

const tableOf = (name: string): string => `
CREATE TABLE public.${name} (tenant_id int, id int, total int);
ALTER TABLE public.${name} OWNER TO shop_owner;
ALTER TABLE public.${name} ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.${name} FORCE ROW LEVEL SECURITY;
`;

export const POLICY_TABLES = `
CREATE FUNCTION public.is_open() RETURNS bool LANGUAGE sql STABLE AS $$ SELECT ${SET} IS NULL $$;
CREATE FUNCTION public.calls_open() RETURNS bool LANGUAGE sql STABLE RETURN public.is_open();
CREATE FUNCTION public.is_closed() RETURNS bool LANGUAGE sql STABLE AS $$ SELECT ${SET} IS NOT NULL $$;
CREATE FUNCTION public.is_unset(setting text) RETURNS bool LANGUAGE sql STABLE AS $$ SELECT current_setting(setting, true) IS NULL $$;
CREATE FUNCTION public.is_open_plpgsql() RETURNS bool LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN coalesce(${SET}, '') = ''; END $$;
CREATE FUNCTION public.tenant_of_session() RETURNS int LANGUAGE sql STABLE AS $$ SELECT nullif(${SET}, '')::int $$;
CREATE FUNCTION public.strict_tenant() RETURNS int LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN ${STRICT}; END $$;
${named.map(([name, condition]) => `${tableOf(name)}CREATE POLICY guard ON public.${name} USING (${condition});`).join('\n')}
${tableOf('two_orders')}
CREATE POLICY a ON public.two_orders USING (${SET} IS NULL);
CREATE POLICY b ON public.two_orders USING (tenant_id = ${STRICT}::int);
${tableOf('other_order')}
CREATE POLICY b ON public.other_order USING (${SET} IS NULL);
CREATE POLICY a ON public.other_order USING (tenant_id = ${STRICT}::int);
${tableOf('restricted')}
CREATE POLICY everything ON public.restricted USING (true);
CREATE POLICY strict ON public.restricted AS RESTRICTIVE USING (tenant_id = ${STRICT}::int);
${tableOf('restricted_open')}
CREATE POLICY everything ON public.restricted_open USING (true);
CREATE POLICY unset ON public.restricted_open AS RESTRICTIVE USING (${SET} IS NULL);
${tableOf('hidden_strict')}
CREATE POLICY own ON public.hidden_strict USING (${OWN});
CREATE POLICY strict ON public.hidden_strict AS RESTRICTIVE USING (tenant_id = ${STRICT}::int);
${tableOf('hidden_queried')}
CREATE POLICY own ON public.hidden_queried USING (${SET} IS NOT NULL);
CREATE POLICY strict ON public.hidden_queried AS RESTRICTIVE USING (tenant_id = (SELECT ${STRICT}::int));
${tableOf('bare')}
CREATE VIEW public.strict_totals AS SELECT id, total FROM public.strict;
ALTER VIEW public.strict_totals SET (security_invoker = true);
ALTER VIEW public.strict_totals OWNER TO shop_owner;
CREATE FUNCTION public.touch_strict() RETURNS void LANGUAGE plpgsql AS $$ BEGIN UPDATE public.strict SET total = 1; END $$;
CREATE FUNCTION public.count_strict() RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM public.strict $$;
`;

const TABLES = [
  ...named.map(([name]) => name),
  'two_orders',
  'other_order',
  'restricted',
  'restricted_open',
  'hidden_strict',
  'hidden_queried',
  'bare',
];
export const POLICY_ROWS = TABLES.map((name) => `INSERT INTO public.${name} VALUES (1, 1, 10), (2, 2, 20);\n`).join('');

const each = (names: readonly string[], form: (name: string) => readonly [string, Form]): Record<string, Form> =>
  Object.fromEntries(names.map(form));

export const POLICY_FORMS: Readonly<Record<string, Form>> = {
  // open without a tenant
  ...each(Object.keys(OPEN), (name) => [`an UPDATE where ${name}`, silent(`UPDATE ${name} SET total = 1`)]),
  ...each(Object.keys(OPEN), (name) => [
    `a DELETE by what ${name} shows`,
    silent(`DELETE FROM plain WHERE id NOT IN (SELECT id FROM ${name})`),
  ]),
  'an UPDATE where a restrictive policy is open too': silent('UPDATE restricted_open SET total = 1'),
  // an empty setting is another thing than none
  'an UPDATE where no setting is open, and it was emptied': none(
    `SET LOCAL app.tenant = ''; UPDATE cased SET total = 1`,
  ),
  'an UPDATE where an empty setting is open, and it was emptied': silent(
    `SET LOCAL app.tenant = ''; UPDATE empty_only SET total = 1`,
  ),
  // closed without a word
  ...each(Object.keys(CLOSED), (name) => [`an UPDATE where ${name}`, none(`UPDATE ${name} SET total = 1`)]),
  'an UPDATE where no policy is': none('UPDATE bare SET total = 1'),
  // an error
  ...each(Object.keys(FAILING), (name) => [
    `an UPDATE where ${name}`,
    aborts(CODES[name] ?? '42704', `UPDATE ${name} SET total = 1`),
  ]),
  // the planner estimates each comparison, in whatever order they are
  'an UPDATE where the first of two policies fails': aborts('42704', 'UPDATE two_orders SET total = 1'),
  'an UPDATE where the second of two policies fails': aborts('42704', 'UPDATE other_order SET total = 1'),
  'an UPDATE where a policy is open before a cast of the setting that was emptied': aborts(
    '22P02',
    `SET LOCAL app.tenant = ''; UPDATE cast_last SET total = 1`,
  ),
  'an UPDATE where a restrictive policy fails beside one that hides': aborts(
    '42704',
    'UPDATE hidden_strict SET total = 1',
  ),
  'an UPDATE where one hides and a sub-query would fail': none('UPDATE hidden_queried SET total = 1'),
  'an UPDATE where a restrictive policy fails': aborts('42704', 'UPDATE restricted SET total = 1'),
  'a DELETE by NOT IN of what fails': aborts('42704', 'DELETE FROM plain WHERE id NOT IN (SELECT id FROM strict)'),
  'a DELETE by NOT EXISTS in a view of what fails': aborts(
    '42704',
    'DELETE FROM plain WHERE NOT EXISTS (SELECT FROM strict_totals s WHERE s.id = plain.id)',
  ),
  'CREATE TABLE AS of what fails': aborts('42704', 'CREATE TABLE made AS SELECT * FROM strict'),
  'a count of what fails': aborts('42704', 'INSERT INTO copies SELECT 1, count(*) FROM strict'),
  'a check of what fails': aborts(
    '42704',
    "DO $$ BEGIN IF NOT EXISTS (SELECT FROM strict) THEN RAISE 'x'; END IF; END $$",
  ),
  'a SELECT of what fails': aborts('42704', 'SELECT count(*) FROM strict'),
  'a function that changes what fails': aborts('42704', 'SELECT touch_strict()'),
  'a function that reads what fails': aborts('42704', 'SELECT count_strict()'),
  'a cast of the setting that was emptied': aborts('22P02', `SET LOCAL app.tenant = ''; UPDATE strict SET total = 1`),
  'a cast of the setting that was reset': aborts(
    '22P02',
    `SET app.tenant = '1'; RESET app.tenant; UPDATE strict SET total = 1`,
  ),
  'a comparison with the setting that was emptied': none(`SET LOCAL app.tenant = ''; UPDATE strict_text SET total = 1`),
  'what fails beside what is hidden': aborts(
    '42704',
    'UPDATE plain SET total = 3 FROM strict s, orders o WHERE s.id = o.id AND plain.id = o.id',
  ),
  'what follows what fails': aborts(
    '42704',
    `UPDATE strict SET total = 7;
ALTER TABLE strict ALTER COLUMN total SET NOT NULL`,
  ),
};
