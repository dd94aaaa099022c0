import { at } from '../../src/kernel/pointer';
import { routineObject } from '../../src/catalog/names';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/require-pinned-search-path',
  severity: 'error',
  title: 'Pin the search_path of SECURITY DEFINER functions, pg_temp last',
  why: 'A function that runs as another role looks names up along its search_path. pg_temp comes first unless it is named, so a temporary table of the caller stands in for a real one; and in a schema that others may write their function is run with those rights.',
  tradeoffs: 'Names in other schemas must be qualified in the body.',
  validation: {
    sql: `SELECT p.oid::regprocedure AS routine FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE p.prosecdef AND n.nspname !~ '^(pg_|information_schema$)' AND NOT EXISTS (
  SELECT FROM unnest(p.proconfig) s WHERE s ~ '^search_path=.*"?pg_temp"?$' AND s !~ '\\m(public|\\$user)\\M')`,
    expect: 'no rows',
  },
  changesIf: 'Never; a body in BEGIN ATOMIC looks names up when it is created, and then the pin costs nothing.',
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
    const texts = catalog.policies.flatMap(({ using, check }) => [using ?? '', check ?? '']);
    const inPolicies = ({ name, language }: { readonly name: string; readonly language: string }): boolean =>
      language !== 'sql' && texts.some((text) => text.includes(`${name}(`));
    for (const routine of catalog.routines.filter((one) => one.definer || inPolicies(one))) {
      const path = routine.settings['search_path']?.replaceAll('"', '') ?? '';
      if (/(^|, ?)pg_temp$/.test(path) && !/\\b(public|\\$user)\\b/.test(path)) continue;
      const found = path === '' ? 'pins no search_path' : `has search_path "${path}"`;
      yield {
        object: routineObject(routine),
        message: `${routineObject(routine)} ${found}, so a caller can put his own objects in its way; pin it, pg_temp last`,
      };
    }
  },
});
