import { at } from '../../src/kernel/pointer';
import { routineObject } from '../../src/old-catalog/names';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-leakproof-routine',
  severity: 'error',
  title: 'Declare no function LEAKPROOF',
  why: 'LEAKPROOF lets PostgreSQL call the function before the policies are asked, on rows of every tenant. It is a promise that nothing checks: an error message or a NOTICE is enough to break it.',
  tradeoffs:
    'A condition with the function cannot be an index condition on a table with row security; lead the index with the tenant.',
  validation: {
    sql: `SELECT p.oid::regprocedure AS routine FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE p.proleakproof AND n.nspname !~ '^(pg_|information_schema$)'`,
    expect: 'no rows',
  },
  changesIf: 'Tenants have a schema or a database of their own.',
  review: {
    found: 'functions',
    are: 'may see rows before the policy does',
    advice:
      'Take LEAKPROOF from each (ALTER FUNCTION ... NOT LEAKPROOF). A plan that used it inside an index condition becomes slower: compare the plans of its queries first.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/rules-privileges.html'],
  waivable: false,
  *check(model) {
    for (const routine of model.routines.filter(({ leakproof }) => leakproof)) {
      const place = at(routine.origin, 'leakproof');
      yield {
        at: place,
        object: `function "${routine.name}"`,
        message: `function "${routine.name}" is LEAKPROOF, so it is called on rows of every tenant before the policies are asked; remove leakproof`,
        fix: [{ op: 'remove', at: place }],
      };
    }
  },
  *inspect(catalog) {
    for (const routine of catalog.routines.filter(({ leakproof }) => leakproof)) {
      yield {
        object: routineObject(routine),
        message: `${routineObject(routine)} is LEAKPROOF, so it is run on rows before any policy is asked; take that back`,
      };
    }
  },
});
