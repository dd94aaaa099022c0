import { said } from '../../src/catalog/words';
import { remedy, sqlRoutine } from '../../src/catalog/remedy';
import { objectsOf } from '../../src/catalog/select';
import { privilegesOf } from '../../src/catalog/access-lists';
import type { Catalog } from '../../src/catalog/catalog';
import type { ObjectId } from '../../src/kinds/id';
import { quoteIdentifier } from '../../src/kernel/identifier';
import { conditionsOf } from '../../src/meaning/judged';
import { searchPathOf } from '../../src/model/settings';
import { calledNames } from '../../src/meaning/mentions';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/require-pinned-search-path',
  severity: 'error',
  explains: ['object'],
  title: 'Pin the search_path of SECURITY DEFINER functions, pg_temp last',
  why: "A function that runs as another role resolves names along its search_path. pg_temp comes first unless the path names it, so the caller's temporary table shadows a real one, and functions in a schema that others can write to run with the owner's privileges.",
  tradeoffs: 'Names in other schemas must be qualified in the body.',
  validation: {
    sql: `SELECT p.oid::regprocedure AS routine FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
JOIN pg_language l ON l.oid = p.prolang
WHERE (p.prosecdef OR l.lanname <> 'sql' AND EXISTS (SELECT FROM pg_policies WHERE strpos(concat_ws(' ', qual, with_check), p.proname || '(') > 0))
  AND n.nspname !~ '^(pg_|information_schema$)' AND NOT EXISTS (
  SELECT FROM unnest(p.proconfig) s WHERE s ~ '^search_path=("")?$'
    OR s ~ '^search_path=.*"?pg_temp"?$' AND s !~ '[$]user' AND NOT EXISTS (
      SELECT FROM pg_namespace o, aclexplode(o.nspacl) a
      WHERE a.grantee = 0 AND a.privilege_type = 'CREATE' AND s ~ ('[=, "]' || o.nspname || '[, "]')))`,
    expect: 'no rows',
  },
  changesIf: 'Never; a body in BEGIN ATOMIC resolves names at creation, so pinning costs nothing.',
  review: {
    found: 'functions',
    are: 'run as their owner with names that the caller can redirect',
    advice:
      'Pin each (ALTER FUNCTION ... SET search_path = its own schema, pg_temp; pg_temp last), starting with those that PUBLIC can execute. It applies to the next call and locks nothing; names in other schemas are no longer found, so qualify them in the body first.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-createfunction.html#SQL-CREATEFUNCTION-SECURITY'],
  waivable: false,
  ofPlans: true,
  *checkCatalog(catalog) {
    const conditions = objectsOf(catalog, 'policy').flatMap((policy) => conditionsOf(policy).map(([, text]) => text));
    const called = calledNames(conditions);
    const open = openSchemas(catalog);
    for (const { id, attributes } of objectsOf(catalog, 'function')) {
      const { securityDefiner, language, settings } = attributes;
      if (!securityDefiner && (language === 'sql' || !called.has(id.name))) continue;
      const path = settings?.find(({ name }) => name === 'search_path')?.value.replaceAll('"', '');
      const found = faultOf(path, open);
      if (found === undefined) continue;
      const spot = { of: id, attribute: 'settings' };
      yield {
        about: id,
        spot,
        // as its caller it does nothing that the caller may not: it answers a policy with what the caller put in its way
        ...(!securityDefiner && catalog.source !== 'spec' && { severity: 'warning' }),
        message: `${securityDefiner ? 'SECURITY DEFINER ' : ''}${said(catalog, id)} ${found}; ${remedy(catalog, 'remove search_path', 'pin it, pg_temp last')}`,
        fix: [{ op: 'remove', ...spot }],
        ddl: mending(catalog, id, path, open),
      };
    }
  },
});

function faultOf(path: string | undefined, open: ReadonlySet<string>): string | undefined {
  if (path === undefined) return 'pins no search_path, so its caller decides where unqualified names are found';
  // with an empty path a name without a schema means nothing, so that none is in the body
  const names = searchPathOf(path);
  if (names.length === 0) return undefined;
  const writable = names.find((name) => open.has(name));
  if (writable !== undefined)
    return `has search_path "${path}", which includes "${writable}", where other roles can create objects, so a caller can shadow its tables and functions`;
  return names.at(-1) === 'pg_temp'
    ? undefined
    : `has search_path "${path}", which doesn't end in pg_temp, so the caller's temporary tables shadow the tables it names without a schema`;
}

/** The same schemas without those that others may write, pg_temp last; where none was pinned, only who wrote the body knows them. */
function mending(
  catalog: Catalog,
  id: ObjectId,
  path: string | undefined,
  open: ReadonlySet<string>,
): readonly string[] {
  if (path === undefined) return [];
  const names = searchPathOf(path).filter((name) => name !== 'pg_temp' && !open.has(name));
  const list = [...names, 'pg_temp'].map(quoteIdentifier).join(', ');
  return [`ALTER ROUTINE ${sqlRoutine(id)} SET search_path = ${list}`];
}

/** Schemas in which others than their owners create what they like. */
function openSchemas(catalog: Catalog): ReadonlySet<string> {
  const open = objectsOf(catalog, 'schema').filter((schema) => privilegesOf(schema, catalog, null).includes('CREATE'));
  // in databases that were upgraded from before 15, PUBLIC may still create in schema public: only a server tells
  const unknown = catalog.source === 'spec' ? ['public'] : [];
  return new Set(['$user', ...unknown, ...open.map(({ id }) => id.name)]);
}
