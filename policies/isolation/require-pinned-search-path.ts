import { at } from '../../src/kernel/pointer';
import { calledNames } from '../../src/old-catalog/mentions';
import { routineObject } from '../../src/old-catalog/names';
import type { OldCatalog } from '../../src/old-catalog/types';
import { defineRule } from '../../src/rules/rule';

/** pg_temp last, and before it no schema in which everybody creates. */
function isPinned(path: string, { schemas }: OldCatalog): boolean {
  const names = path.split(/, ?/);
  const open = schemas.filter(({ acl }) =>
    acl.some((item) => item.grantee === 'PUBLIC' && item.privilege === 'CREATE'),
  );
  return names.at(-1) === 'pg_temp' && !names.includes('$user') && !open.some(({ name }) => names.includes(name));
}

export default defineRule({
  id: 'isolation/require-pinned-search-path',
  severity: 'error',
  explains: ['object'],
  title: 'Pin the search_path of SECURITY DEFINER functions, pg_temp last',
  why: 'A function that runs as another role looks names up along its search_path. pg_temp comes first unless it is named, so a temporary table of the caller stands in for a real one; and in a schema that others may write their function is run with those rights.',
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
  changesIf: 'Never; a body in BEGIN ATOMIC looks names up when it is created, and then the pin costs nothing.',
  review: {
    found: 'functions',
    are: 'run as their owner with names that the caller can redirect',
    advice:
      'Pin each (ALTER FUNCTION ... SET search_path = its own schema, pg_temp; pg_temp last), those that anybody may execute first. It holds for the next call, locks nothing, and a name in another schema is not found from then on: qualify those in the body before.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-createfunction.html#SQL-CREATEFUNCTION-SECURITY'],
  waivable: false,
  *check(model) {
    // in databases that were upgraded from before 15, PUBLIC may still create in schema public
    const trusted = ['pg_catalog', model.schema, 'pg_temp'];
    for (const routine of model.routines.filter(({ security }) => security === 'definer')) {
      const open = routine.searchPath.find((schema) => !trusted.includes(schema));
      if (open === undefined && routine.searchPath.at(-1) === 'pg_temp') continue;
      const place = at(routine.origin, 'search_path');
      const found = open === undefined ? 'does not end in pg_temp' : `holds "${open}", which others may write`;
      yield {
        at: place,
        object: `function "${routine.name}"`,
        message: `SECURITY DEFINER function "${routine.name}" has search_path "${routine.searchPath.join(', ')}", which ${found}, so a caller can put his own objects in its way; remove search_path`,
        fix: [{ op: 'remove', at: place }],
      };
    }
  },
  *inspect(catalog) {
    const called = calledNames(catalog.policies.flatMap(({ using, check }) => [using ?? '', check ?? '']));
    const inPolicies = ({ name, language }: { readonly name: string; readonly language: string }): boolean =>
      language !== 'sql' && called.has(name);
    for (const routine of catalog.routines.filter((one) => one.definer || inPolicies(one))) {
      const path = routine.settings['search_path']?.replaceAll('"', '');
      // with an empty path a name without a schema means nothing, so that none is in the body
      if (path === '' || (path !== undefined && isPinned(path, catalog))) continue;
      const found =
        path === undefined
          ? 'pins no search_path, so what it names without a schema is looked for where its caller says'
          : `has search_path "${path}", so a table that it names without a schema is the temporary one of its caller`;
      yield {
        object: routineObject(routine),
        message: `${routineObject(routine)} ${found}; pin it, pg_temp last`,
      };
    }
  },
});
