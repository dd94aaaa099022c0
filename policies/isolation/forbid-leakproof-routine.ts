import { said } from '../../src/catalog/words';
import { remedy, sqlRoutine } from '../../src/catalog/remedy';
import { objectsOf } from '../../src/catalog/select';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-leakproof-routine',
  severity: 'error',
  title: 'Declare no function LEAKPROOF',
  why: "LEAKPROOF lets PostgreSQL call the function before it evaluates the policies, on rows of every tenant. PostgreSQL doesn't verify the claim: an error message or a NOTICE with a value is enough to leak it.",
  tradeoffs:
    "A condition with the function can't be an index condition on a table with row security; put the tenant first in the index.",
  validation: {
    sql: `SELECT p.oid::regprocedure AS routine FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE p.proleakproof AND n.nspname !~ '^(pg_|information_schema$)'`,
    expect: 'no rows',
  },
  changesIf: 'Each tenant has its own schema or database.',
  review: {
    found: 'functions',
    are: 'see rows before the policies are evaluated',
    advice:
      'Mark each NOT LEAKPROOF (ALTER FUNCTION ... NOT LEAKPROOF). A plan that used it as an index condition becomes slower: compare the plans of its queries first.',
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
        message: `${said(catalog, id)} is LEAKPROOF, so it is called on rows of every tenant before the policies are evaluated; ${remedy(catalog, 'remove leakproof', 'mark it NOT LEAKPROOF')}`,
        fix: [{ op: 'remove', ...spot }],
        ddl: [`ALTER FUNCTION ${sqlRoutine(id)} NOT LEAKPROOF`],
      };
    }
  },
});
