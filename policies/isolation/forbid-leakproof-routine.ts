import { said } from '../../src/catalog/words';
import { remedy, sqlRoutine } from '../../src/catalog/remedy';
import { objectsOf } from '../../src/catalog/select';
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
  *checkCatalog(catalog) {
    for (const { id, attributes } of objectsOf(catalog, 'function')) {
      if (!attributes.leakproof) continue;
      const spot = { of: id, attribute: 'leakproof' };
      yield {
        about: id,
        spot,
        message: `${said(catalog, id)} is LEAKPROOF, so it is called on rows of every tenant before the policies are asked; ${remedy(catalog, 'remove leakproof', 'take that back')}`,
        fix: [{ op: 'remove', ...spot }],
        ddl: [`ALTER FUNCTION ${sqlRoutine(id)} NOT LEAKPROOF`],
      };
    }
  },
});
